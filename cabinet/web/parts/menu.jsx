// A menu button as the ARIA practices describe it: arrows, Home, End, letters, Esc; the focus returns to the button.
import { useEffect, useId, useRef, useState } from "react";

const FIRST = 0;
const LAST = -1;

/** A button that opens a list of actions; `label` is its name, its picture comes in `face`. */
export function MenuButton({ label, face, buttonClass, listClass, children }) {
  const [isOpen, setOpen] = useState(false);
  const enters = useRef(FIRST);
  const frame = useRef(null);
  const button = useRef(null);
  const list = useRef(null);
  const id = useId();
  const items = () => [...list.current.querySelectorAll("[role=menuitem]")];

  const open = (at) => {
    enters.current = at;
    setOpen(true);
  };
  const close = () => {
    button.current.focus();
    setOpen(false);
  };

  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    items().at(enters.current).focus();
    // Whoever presses elsewhere goes there.
    const leave = ({ target }) => frame.current.contains(target) || setOpen(false);
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, [isOpen]);

  const openByKey = (event) => {
    const at = { ArrowDown: FIRST, ArrowUp: LAST }[event.key];
    if (at !== undefined) {
      event.preventDefault();
      open(at);
    }
  };
  const walk = (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      // From the button, Tab goes on to what follows it.
      close();
      return;
    }
    const isShortcut = event.ctrlKey || event.metaKey || event.altKey;
    const to = isShortcut ? undefined : reached(event.key, items(), document.activeElement);
    if (to) {
      event.preventDefault();
      to.focus();
    }
  };

  return (
    <div ref={frame} className="inline-flex">
      <button
        ref={button}
        type="button"
        className={buttonClass}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => (isOpen ? close() : open(FIRST))}
        onKeyDown={openByKey}
      >
        {face}
      </button>
      {isOpen && (
        <div ref={list} id={id} role="menu" aria-label={label} className={listClass} onKeyDown={walk} onClick={close}>
          {children}
        </div>
      )}
    </div>
  );
}

/** One of its actions. */
export function MenuAction({ onChoose, itemClass, children }) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={itemClass} onClick={() => onChoose?.()}>
      {children}
    </button>
  );
}

/** The item that a key leads to, if it leads anywhere. */
function reached(key, items, from) {
  const here = items.indexOf(from);
  const following = [...items.slice(here + 1), ...items.slice(0, here + 1)];
  switch (key) {
    case "ArrowDown":
      return following[0];
    case "ArrowUp":
      return items.at(here - 1);
    case "Home":
      return items.at(FIRST);
    case "End":
      return items.at(LAST);
    default:
      return key.length === 1 ? following.find((item) => plain(item.textContent).startsWith(plain(key))) : undefined;
  }
}

function plain(words) {
  return words.trim().normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
