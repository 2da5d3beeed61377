// A page whose line was cut is told an empty view before it is told the real one. Drawing the empty one would take
// away the form somebody is writing in, so the page keeps the last view that was whole.
import { useRef } from "react";

/** The view, or the last one that was ready. */
export function useSteady(view) {
  const last = useRef(view);
  if (view.is_ready) {
    last.current = view;
  }
  return last.current;
}
