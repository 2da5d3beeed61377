// The browser's own dialog, opened as modal: it keeps the focus inside, Esc closes it, the focus returns.
import { useEffect, useRef } from "react";
import { useLostSince } from "../line.jsx";

const PRESSES = ["pointerdown", "mousedown", "click", "dblclick"];
// What browsers take for one double click, and how far a finger strays between its two presses.
const DOUBLE_CLICK_MS = 500;
const SAME_PLACE_PX = 40;

/**
 * It follows `isOpen`, and opens anew at each `moment`: whoever leaves it and comes back at once may be told both in one
 * breath, as if nothing had happened.
 *
 * A page whose line was cut is told at first that nothing is open (`isHere` is false then): what is open stays, with all
 * that was written in it, and the page says so by `onFoundOpen` once it is here again. Meanwhile the banner of the page
 * lies behind the dialog, which says it itself.
 *
 * Whoever double-clicks means one thing: where the first press has closed the dialog, the second one is for nobody.
 */
export function ModalDialog({ isOpen, moment, isHere, onClose, onFoundOpen, cutOff, cutOffClass, children, ...others }) {
  const place = useRef(null);
  const stayed = useRef(false);
  const press = useRef(null);
  const isCutOff = useLostSince() !== null;
  const watchPress = (event) => {
    press.current?.abort();
    press.current = keepFromBeneath(place.current, event);
  };
  const letGo = () => {
    const last = press.current;
    setTimeout(() => last?.abort(), DOUBLE_CLICK_MS);
  };
  // A press may lead to another page, and close nothing.
  useEffect(() => letGo, []);

  useEffect(() => {
    const dialog = place.current;
    if (!isHere) {
      stayed.current = dialog.open;
      return;
    }
    if (isOpen && !dialog.open) {
      dialog.showModal();
    } else if (!isOpen && stayed.current && onFoundOpen) {
      onFoundOpen();
    } else if (!isOpen && dialog.open) {
      dialog.close();
    }
    stayed.current = false;
  }, [isOpen, moment, isHere]);

  return (
    <dialog
      {...others}
      ref={place}
      onPointerDownCapture={watchPress}
      onClose={(event) => {
        letGo();
        onClose(event);
      }}
    >
      <div role="alert">{isCutOff && <p className={cutOffClass}>{cutOff}</p>}</div>
      {children}
    </dialog>
  );
}

/**
 * From a press in the dialog until it is aborted: the next one in the same place counts only while the dialog is there.
 * Whoever presses elsewhere meanwhile has gone on to something else.
 */
function keepFromBeneath(dialog, { clientX, clientY }) {
  const over = new AbortController();
  const keep = (event) => {
    const isSamePlace = Math.hypot(event.clientX - clientX, event.clientY - clientY) < SAME_PLACE_PX;
    // A key clicks too, and counts no presses.
    const isByKey = event.type === "click" && event.detail === 0;
    if (event.type === "pointerdown" && !isSamePlace) {
      over.abort();
    } else if (isSamePlace && !isByKey && !(dialog.isConnected && dialog.open)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  PRESSES.forEach((kind) => window.addEventListener(kind, keep, { capture: true, signal: over.signal }));
  return over;
}
