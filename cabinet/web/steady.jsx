// A page whose line was cut is told an empty view before it is told the real one. Drawing the empty one would take
// away the form somebody is writing in, so the page keeps the last view that was whole. Whoever changes language comes
// to the other page while the view is still that of the page they left: its words are not drawn there.
import { useRef } from "react";

/** The view, or the last one that was ready; with a `language`, the last one that was ready in it. */
export function useSteady(view, language) {
  const last = useRef(null);
  const isOfThisPage = language === undefined || view.language === language;
  if (view.is_ready && isOfThisPage) {
    last.current = view;
  }
  return last.current ?? (isOfThisPage ? view : { ...view, is_ready: false, is_found: false });
}
