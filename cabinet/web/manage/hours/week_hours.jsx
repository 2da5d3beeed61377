// The ranges of a week, as they are being written: nothing of it is sent before the form is.
import { useEffect, useRef, useState } from "react";

const MOST = 4;
let lastKey = 0;

const withKeys = (ranges) => ranges.map((range) => ({ ...range, key: ++lastKey }));

/**
 * `version` is another one whenever the house has other hours. They replace what is shown, unless something of it was
 * changed by hand and not sent: then the version that it was made from is sent with it, and the house says no.
 */
export function WeekHours({ days, places, version, words, classes, problems }) {
  const box = useRef(null);
  const [shown, setShown] = useState({ version: "", days: [] });

  useEffect(() => {
    const form = box.current.closest("form");
    if (!version || version === shown.version || form.dataset.unsaved === "yes") {
      return;
    }
    delete form.dataset.unsaved;
    setShown({ version, days: days.map((day) => withKeys(day.ranges)) });
  }, [version, days]);

  const touch = () => box.current.dispatchEvent(new Event("input", { bubbles: true }));
  const put = (day, ranges) => {
    setShown({ ...shown, days: shown.days.map((old, place) => (place === day ? ranges : old)) });
    touch();
  };
  const write = (day, key, name) => (event) => {
    const ranges = shown.days[day].map((range) => (range.key === key ? { ...range, [name]: event.target.value } : range));
    setShown({ ...shown, days: shown.days.map((old, place) => (place === day ? ranges : old)) });
  };
  const add = (day) => put(day, [...shown.days[day], ...withKeys([{ opens: "", closes: "", place: "" }])]);
  const remove = (day, key) => put(day, shown.days[day].filter((range) => range.key !== key));

  const time = (day, range, place, name) => (
    <input
      type="time"
      name={`${name}-${day}-${place}`}
      value={range[name]}
      onChange={write(day, range.key, name)}
      aria-label={`${days[day].name}, ${words.range} ${place + 1}, ${words[name]}`}
      aria-invalid={problems[`day-${day}`] ? "true" : undefined}
      aria-describedby={problems[`day-${day}`] ? `day-${day}-error` : undefined}
      className={classes.control}
    />
  );

  return (
    <div ref={box}>
      <input type="hidden" name="fingerprint" value={shown.version} />
      {shown.days.map((ranges, day) => (
        <fieldset key={day} id={`day-${day}`} tabIndex={-1} className={classes.day}>
          <legend className={classes.name}>{days[day]?.name}</legend>
          {problems[`day-${day}`] && (
            <p id={`day-${day}-error`} className={classes.error}>
              {problems[`day-${day}`]}
            </p>
          )}
          {ranges.length === 0 && <p className={classes.closed}>{words.closed}</p>}
          {ranges.map((range, place) => (
            <div key={range.key} className={classes.range}>
              {time(day, range, place, "opens")}
              <span aria-hidden="true">–</span>
              {time(day, range, place, "closes")}
              {places.length > 0 && (
                <select
                  name={`place-${day}-${place}`}
                  value={range.place}
                  onChange={write(day, range.key, "place")}
                  aria-label={`${days[day].name}, ${words.range} ${place + 1}, ${words.place}`}
                  className={classes.select}
                >
                  <option value="">{words.here}</option>
                  {places.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
                </select>
              )}
              <button type="button" onClick={() => remove(day, range.key)} className={classes.way}>
                {words.remove}
                <span className="sr-only">{` ${days[day].name}, ${words.range} ${place + 1}`}</span>
              </button>
            </div>
          ))}
          <div className={classes.ways}>
            {ranges.length < MOST && (
              <button type="button" onClick={() => add(day)} className={classes.way}>
                {words.add}
                <span className="sr-only">{` ${days[day]?.name}`}</span>
              </button>
            )}
            {ranges.length > 0 && day < 6 && (
              <button type="button" onClick={() => put(day + 1, withKeys(ranges))} className={classes.way}>
                {`${words.copy} ${days[day + 1].name}`}
              </button>
            )}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
