// Fields that find again what was half written in them. It stays in this tab alone, until the appointment is made:
// the server keeps what was sent, not what is being typed.
import { useEffect, useRef } from "react";

const KEY = "cabinet.half-written";

function fieldsOf(box) {
  return [...box.querySelectorAll("input[type=text], input[type=email], input[type=tel]")];
}

/** A frame around uncontrolled text fields. */
export function Remembers({ children }) {
  const frame = useRef(null);

  useEffect(() => {
    const box = frame.current;
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    for (const field of fieldsOf(box)) {
      if (kept[field.name]) {
        field.value = kept[field.name];
      }
    }
    const keep = () => {
      const written = fieldsOf(box).map((field) => [field.name, field.value]);
      sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(written)));
    };
    box.addEventListener("input", keep);
    return () => box.removeEventListener("input", keep);
  }, []);

  return <div ref={frame}>{children}</div>;
}

/** At the end of the task nothing of it stays in the browser. */
export function Forgets() {
  useEffect(() => sessionStorage.removeItem(KEY), []);
  return null;
}
