// The same moment on the clock of whoever looks at it, where that is another clock than the practice's.
import { useEffect, useState } from "react";

const WORDS = {
  fr: (time) => `${time} chez vous`,
  en: (time) => `${time} your time`,
};

function onTheClock(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone: zone })
    .formatToParts(moment);
  const [hour, minute] = ["hour", "minute"].map((type) => parts.find((part) => part.type === type).value);
  return { hour: Number(hour), minute };
}

/** Nothing, for somebody whose clock shows what the practice's shows. */
export function HereHour({ at, zone, language, className }) {
  const [words, setWords] = useState("");
  useEffect(() => {
    if (!at || !zone) {
      return;
    }
    const moment = new Date(at);
    const [here, there] = [onTheClock(moment), onTheClock(moment, zone)];
    const isTheSame = here.hour === there.hour && here.minute === there.minute;
    const time = language === "en" ? `${here.hour}:${here.minute}` : `${here.hour}\u00a0h\u00a0${here.minute}`;
    setWords(isTheSame ? "" : WORDS[language](time));
  }, [at, zone, language]);
  return words ? <span className={className}>{words}</span> : null;
}
