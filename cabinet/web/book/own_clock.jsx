// For whoever lives by another clock than the practice's: only the browser knows which one that is.
import { useEffect, useState } from "react";
import { Link } from "react-router";

const WORDS = {
  fr: { hour: (time) => `${time} chez\u00a0vous`, way: (offset) => `Afficher dans votre fuseau (${offset})` },
  en: { hour: (time) => `${time} your\u00a0time`, way: (offset) => `Show in your time zone (${offset})` },
};

function parts(moment, zone, asked, language = "en-GB") {
  const found = new Intl.DateTimeFormat(language, { ...asked, timeZone: zone }).formatToParts(moment);
  return Object.fromEntries(found.map((part) => [part.type, part.value]));
}

function onTheClock(moment, zone) {
  const asked = { day: "numeric", hour: "numeric", minute: "2-digit", hourCycle: "h23" };
  const { day, hour, minute } = parts(moment, zone, asked);
  return { day, hour: Number(hour), minute };
}

function isTheSame(moments, zone, other) {
  return moments.every((moment) => {
    const [here, there] = [onTheClock(moment, zone), onTheClock(moment, other)];
    return here.day === there.day && here.hour === there.hour && here.minute === there.minute;
  });
}

function hourHere(moment, practice, language) {
  const [here, there] = [onTheClock(moment), onTheClock(moment, practice)];
  const time = language === "en" ? `${here.hour}:${here.minute}` : `${here.hour}\u00a0h\u00a0${here.minute}`;
  // It may be another day there.
  return here.day === there.day ? time : `${parts(moment, undefined, { weekday: "short" }, language).weekday}\u00a0${time}`;
}

/** What a moment of the practice is on the visitor's clock; nothing, where both show the same. */
export function HereHour({ id, at, practice, language, inBrackets, className }) {
  const [words, setWords] = useState("");
  useEffect(() => {
    if (!at || !practice) {
      setWords("");
      return;
    }
    const moment = new Date(at);
    const isHere = isTheSame([moment], undefined, practice);
    setWords(isHere ? "" : WORDS[language].hour(hourHere(moment, practice, language)));
  }, [at, practice, language]);
  return words ? <span id={id} className={className}>{inBrackets ? ` (${words})` : words}</span> : null;
}

/** The way to the same times on the visitor's clock; nothing, where they are shown on it already. */
export function OwnClock({ to, begins, ends, shown, practice, language, className }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (!begins || !ends) {
      setFound(null);
      return;
    }
    const moments = [new Date(begins), new Date(ends)];
    const isShown = [shown, practice].some((zone) => isTheSame(moments, undefined, zone));
    const offset = parts(moments[0], undefined, { timeZoneName: "shortOffset" }).timeZoneName.replace("GMT", "UTC");
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    setFound(isShown ? null : { zone, offset: offset.replace("-", "\u2212") });
  }, [begins, ends, shown, practice]);
  return found ? (
    <Link to={`${to}&heures=${encodeURIComponent(found.zone)}`} className={className}>
      {WORDS[language].way(found.offset)}
    </Link>
  ) : null;
}
