// The line between the page and the house: says so when it is down, or when something broke, in the page's language.
import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { useLostSince } from "./line.jsx";

const WORDS = {
  fr: {
    lost: (time) =>
      `Connexion perdue. Dernière mise à jour à ${time}. Ce que vous avez saisi est conservé ; la page se rétablira d’elle-même.`,
    broke:
      "Une erreur est survenue de notre côté, et votre dernière action n’a pas abouti. Réessayez ; si cela se reproduit, rechargez la page.",
    hide: "Masquer le message",
    unreadable: "Cette page n’a pas pu s’afficher.",
    reload: "Recharger la page",
  },
  en: {
    lost: (time) =>
      `Connection lost. Last updated at ${time}. What you typed is kept; the page will recover by itself.`,
    broke:
      "Something went wrong on our side, and your last action did not go through. Try again; if it happens again, reload the page.",
    hide: "Hide this message",
    unreadable: "This page could not be shown.",
    reload: "Reload the page",
  },
};

const languageAt = (path) => (/^\/en(\/|$)/.test(path) ? "en" : "fr");

const timeShown = (moment, language) =>
  language === "en"
    ? moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })
    : `${moment.getHours()}\u00a0h\u00a0${String(moment.getMinutes()).padStart(2, "0")}`;

const banner = {
  position: "fixed",
  insetInline: 0,
  top: 0,
  zIndex: 1000,
  display: "flex",
  flexWrap: "wrap",
  gap: "0.5rem 1rem",
  alignItems: "center",
  justifyContent: "center",
  padding: "0.75rem 1rem",
  background: "#7a2e0e",
  color: "#fff",
  fontSize: "1rem",
  lineHeight: 1.4,
};

const quietButton = {
  minHeight: "2.75rem",
  padding: "0.25rem 0.75rem",
  border: "1px solid currentColor",
  borderRadius: "0.5rem",
  background: "transparent",
  color: "inherit",
  font: "inherit",
  cursor: "pointer",
};

/** The banner above every page. `broke` is set by the server after a failure, `onDismiss` tells it that it was read. */
export function Connection({ broke, onDismiss }) {
  const { pathname } = useLocation();
  const pathShown = useRef(pathname);
  const language = languageAt(pathname);
  const lostSince = useLostSince();
  const words = WORDS[language];

  // The server sends each address in its language; this follows those who change language without a new document.
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  // A new document is read out from its beginning; a page that comes without one begins at its title.
  useEffect(() => {
    if (pathShown.current !== pathname) document.getElementById("page-title")?.focus();
    pathShown.current = pathname;
  }, [pathname]);

  // The region is always there: a screen reader speaks what enters a live region, not a region that enters.
  return (
    <div role="alert">
      {lostSince ? (
        <p style={banner}>{words.lost(timeShown(lostSince, language))}</p>
      ) : broke ? (
        <div style={banner}>
          <p>{words.broke}</p>
          <button type="button" style={quietButton} onClick={onDismiss}>
            {words.hide}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/** What stands in place of a page whose drawing failed. */
export function Unreadable() {
  const words =
    WORDS[languageAt(typeof window === "undefined" ? "/" : window.location.pathname)];
  return (
    <main role="alert" style={{ padding: "2rem", maxWidth: "40rem", margin: "0 auto" }}>
      <h1>{words.unreadable}</h1>
      <button type="button" style={quietButton} onClick={() => window.location.reload()}>
        {words.reload}
      </button>
    </main>
  );
}
