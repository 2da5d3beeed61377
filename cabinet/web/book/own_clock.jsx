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

// An older browser may not know a zone that was named since: it says nothing then, and the page stays.
function unlessUnknown(say, nothing) {
  try {
    return say();
  } catch (problem) {
    if (problem instanceof RangeError) return nothing;
    throw problem;
  }
}

// As the page writes its own hours: `time_shown` in Python.
function hourHere(moment, practice, language) {
  const [here, there] = [onTheClock(moment), onTheClock(moment, practice)];
  const inEnglish = `${String(here.hour).padStart(2, "0")}:${here.minute}`;
  const time = language === "en" ? inEnglish : `${here.hour}\u00a0h\u00a0${here.minute}`;
  // It may be another day there.
  return here.day === there.day ? time : `${parts(moment, undefined, { weekday: "short" }, language).weekday}\u00a0${time}`;
}

// `UTC+9`, `UTC−3:30`, as `zone_shown` in Python. Older browsers refuse to be asked for it in words.
function offsetHere(moment) {
  const behind = moment.getTimezoneOffset();
  const [hours, minutes] = [Math.floor(Math.abs(behind) / 60), Math.abs(behind) % 60];
  return `UTC${behind > 0 ? "\u2212" : "+"}${hours}${minutes ? `:${String(minutes).padStart(2, "0")}` : ""}`;
}

function wordsHere(moment, practice, language) {
  return isTheSame([moment], undefined, practice) ? "" : WORDS[language].hour(hourHere(moment, practice, language));
}

function clockHere(moments, others) {
  if (others.some((zone) => isTheSame(moments, undefined, zone))) return null;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone ? { zone, offset: offsetHere(moments[0]) } : null;
}

/** What a moment of the practice is on the visitor's clock; nothing, where both show the same. */
export function HereHour({ id, at, practice, language, inBrackets, className }) {
  const [words, setWords] = useState("");
  useEffect(() => {
    setWords(at && practice ? unlessUnknown(() => wordsHere(new Date(at), practice, language), "") : "");
  }, [at, practice, language]);
  // What something is described by is there before it has anything to say.
  return words || id ? (
    <span id={id} className={className}>
      {words && inBrackets ? ` (${words})` : words}
    </span>
  ) : null;
}

/** The way to the same times on the visitor's clock; nothing, where they are shown on it already. */
export function OwnClock({ to, begins, ends, shown, practice, language, className }) {
  const [found, setFound] = useState(null);
  useEffect(() => {
    const moments = [new Date(begins), new Date(ends)];
    setFound(begins && ends ? unlessUnknown(() => clockHere(moments, [shown, practice]), null) : null);
  }, [begins, ends, shown, practice]);
  return found ? (
    <Link to={`${to}&heures=${encodeURIComponent(found.zone)}`} className={className}>
      {WORDS[language].way(found.offset)}
    </Link>
  ) : null;
}
