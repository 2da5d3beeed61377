// A form that knows whether what is written in it has been saved, and that says what it holds when the writing pauses.
import { useEffect, useRef } from "react";
import { useBlocker } from "react-router";

const PAUSE_MS = 400;
const DOUBLE_CLICK_MS = 500;

/**
 * Asks whoever leaves the page while a form in it is unsaved. Once a page, for all its forms: of several that block a
 * way, the router hears the last one alone.
 */
function AskBeforeLeaving({ question }) {
  const isUnsaved = () => document.querySelector("form[data-unsaved]") !== null;

  // A link within the house loads no document, so the browser's own question is not asked.
  const leaving = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (leaving.state !== "blocked") {
      return;
    }
    if (window.confirm(question)) {
      leaving.proceed();
    } else {
      leaving.reset();
    }
  }, [leaving, question]);

  useEffect(() => {
    const ask = (event) => {
      if (isUnsaved()) {
        event.preventDefault();
      }
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);

  return null;
}

/**
 * `saved` changes each time the house has kept what was sent; `question` is asked of whoever leaves before. A form
 * without one leaves the asking to another on its page.
 */
export function WatchedForm({ saved, question, onSend, onPause, children, ...others }) {
  const form = useRef(null);
  const pause = useRef(null);
  const sent = useRef({ at: -DOUBLE_CLICK_MS, what: "" });
  const written = () => Object.fromEntries(new FormData(form.current));

  useEffect(() => {
    // Whoever went on writing while it was being saved has something unsaved again.
    if (saved && form.current.dataset.unsaved === "sent") {
      delete form.current.dataset.unsaved;
    }
  }, [saved]);

  useEffect(() => () => clearTimeout(pause.current), []);

  // A field that appears with something in it counts as written in already, for the browser: whoever goes from one page
  // of settings to another would find there what belongs to the first. Until somebody writes in it, it says what is stored.
  useEffect(() => {
    const follow = ({ target }) => {
      const isField = "defaultValue" in target;
      if (isField && !target.dataset.touched && target.value !== target.defaultValue) {
        target.value = target.defaultValue;
      }
    };
    const stored = new MutationObserver((changes) => changes.forEach(follow));
    stored.observe(form.current, { subtree: true, attributeFilter: ["value"], childList: true });
    return () => stored.disconnect();
  }, []);

  const touch = (event) => {
    event.target.dataset.touched = "yes";
    form.current.dataset.unsaved = "yes";
    clearTimeout(pause.current);
    if (onPause) {
      pause.current = setTimeout(() => form.current && onPause(written()), PAUSE_MS);
    }
  };

  const send = (event) => {
    event.preventDefault();
    // Whoever has been answered meanwhile, by another version of the page, means the second press.
    const what = JSON.stringify(written());
    if (what === sent.current.what && event.timeStamp - sent.current.at < DOUBLE_CLICK_MS) {
      return;
    }
    sent.current = { at: event.timeStamp, what };
    if (form.current.dataset.unsaved) {
      form.current.dataset.unsaved = "sent";
    }
    onSend(written());
  };

  return (
    <form {...others} ref={form} noValidate onInput={touch} onSubmit={send}>
      {question && <AskBeforeLeaving question={question} />}
      {children}
    </form>
  );
}
