// Fields that find again what was half written in them. It stays in this tab alone, until the task is done:
// the server keeps what was sent, not what is being typed.
import { useEffect, useRef } from "react";

const keyOf = (task, whose) => `cabinet.half-written.${task}.${whose}`;

function fieldsOf(box) {
  return [...box.querySelectorAll("input[type=text], input[type=email], input[type=tel], textarea")];
}

/** A frame around uncontrolled text fields. */
export function Remembers({ task, whose = "anybody", children }) {
  const frame = useRef(null);

  useEffect(() => {
    if (!whose) {
      return undefined;
    }
    const box = frame.current;
    const key = keyOf(task, whose);
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    for (const field of fieldsOf(box)) {
      if (kept[field.name]) {
        field.value = kept[field.name];
      }
    }
    const keep = () => {
      const written = fieldsOf(box).map((field) => [field.name, field.value]);
      sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(written)));
    };
    box.addEventListener("input", keep);
    return () => box.removeEventListener("input", keep);
  }, [task, whose]);

  return <div ref={frame}>{children}</div>;
}

/** At the end of the task nothing of it stays in the browser. */
export function Forgets({ task, whose = "anybody" }) {
  useEffect(() => sessionStorage.removeItem(keyOf(task, whose)), [task, whose]);
  return null;
}
