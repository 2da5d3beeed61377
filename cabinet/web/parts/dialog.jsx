// The browser's own dialog, opened as modal: it keeps the focus inside, Esc closes it, the focus returns.
import { useEffect, useRef } from "react";
import { useLostSince } from "../line.jsx";

/**
 * It follows `isOpen`, and opens anew at each `moment`: whoever leaves it and comes back at once may be told both in one
 * breath, as if nothing had happened.
 *
 * A page whose line was cut is told at first that nothing is open (`isHere` is false then): what is open stays, with all
 * that was written in it, and the page says so by `onFoundOpen` once it is here again. Meanwhile the banner of the page
 * lies behind the dialog, which says it itself.
 */
export function ModalDialog({ isOpen, moment, isHere, onClose, onFoundOpen, cutOff, cutOffClass, children, ...others }) {
  const place = useRef(null);
  const stayed = useRef(false);
  const isCutOff = useLostSince() !== null;

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
    <dialog {...others} ref={place} onClose={onClose}>
      <div role="alert">{isCutOff && <p className={cutOffClass}>{cutOff}</p>}</div>
      {children}
    </dialog>
  );
}
