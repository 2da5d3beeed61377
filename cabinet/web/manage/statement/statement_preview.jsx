// The line of a bank statement, as it becomes while its text is being written.
import { useEffect, useState } from "react";

const PAUSE_MS = 1000;

/** `fieldId` is the field to follow, `start` what it holds at first; `limit` how many signs there may be. */
export function StatementPreview({ fieldId, start, limit, day, amount, heading, counted }) {
  const [text, setText] = useState(start);
  const [said, setSaid] = useState("");

  useEffect(() => {
    setText(document.getElementById(fieldId)?.value || start);
  }, [fieldId, start]);

  useEffect(() => {
    const field = document.getElementById(fieldId);
    const look = () => setText(field.value);
    field?.addEventListener("input", look);
    return () => field?.removeEventListener("input", look);
  }, [fieldId]);

  const kept = text.trim().replace(/\s+/g, " ");
  const count = `${kept.length}/${limit}`;
  // Read out once the writing pauses, not at each key.
  useEffect(() => {
    const timer = setTimeout(() => setSaid(`${count} ${counted}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [count, counted]);

  return (
    <div>
      <p className={`mt-1 text-sm ${kept.length > limit ? "font-semibold text-bad" : "text-ink-2"}`}>
        <span aria-hidden="true">
          {count} {counted}
        </span>
        <span className="sr-only" role="status">
          {said}
        </span>
      </p>
      <figure className="mt-6 rounded-md border border-line bg-sunken px-4 py-3">
        <figcaption className="text-sm text-ink-2">{heading}</figcaption>
        <p className="mt-2 flex items-baseline gap-4">
          <span className="shrink-0 text-sm text-ink-2">{day}</span>
          <span className="min-w-0 flex-1 break-words font-semibold uppercase">{kept.slice(0, limit) || "…"}</span>
          <span className="shrink-0 whitespace-nowrap">{amount}</span>
        </p>
      </figure>
    </div>
  );
}
