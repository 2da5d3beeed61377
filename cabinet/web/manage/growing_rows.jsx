// Rows of a form of which there may be a few or none: shown as they are needed, taken away by whoever writes.
import { Children, useEffect, useRef, useState } from "react";

/**
 * `filled` of the `children` hold something; the others wait to be added. `whose` names what is being edited and `saved`
 * the version that was last kept: with another of either the rows begin anew, as the house says they are. A lost line
 * empties both for a moment, and changes nothing.
 */
export function GrowingRows({ filled, whose, saved, addLabel, removeLabel, addClass, removeClass, rowClass, children }) {
  const rows = Children.toArray(children);
  const box = useRef(null);
  const adder = useRef(null);
  const seen = useRef({ whose, saved });
  const [epoch, setEpoch] = useState(0);
  const begin = () => rows.map((_, place) => place < filled);
  const [shown, setShown] = useState(begin);

  useEffect(() => {
    const isAnother = whose && whose !== seen.current.whose;
    const isKept = saved && saved !== seen.current.saved;
    seen.current = { whose: whose || seen.current.whose, saved: saved || seen.current.saved };
    if (isAnother || isKept) {
      setEpoch((former) => former + 1);
      setShown(begin());
    } else if (whose) {
      setShown((former) => former.map((is, place) => is || place < filled));
    }
  }, [filled, whose, saved]);

  // What the form holds is not what was saved any more: it hears of it as if somebody had written.
  const tell = () => setTimeout(() => box.current?.dispatchEvent(new Event("input", { bubbles: true })));

  const add = () => {
    const place = shown.indexOf(false);
    setShown(shown.map((is, at) => is || at === place));
    setTimeout(() => box.current?.querySelector(`[data-row="${place}"] input`)?.focus());
    tell();
  };
  const remove = (place) => {
    setShown(shown.map((is, at) => is && at !== place));
    setTimeout(() => adder.current?.focus());
    tell();
  };

  return (
    <div ref={box}>
      {rows.map(
        (row, place) =>
          shown[place] && (
            <div key={`${epoch}-${place}`} data-row={place} className={rowClass}>
              {row}
              <button type="button" className={removeClass} onClick={() => remove(place)}>
                {removeLabel}
              </button>
            </div>
          ),
      )}
      <button
        ref={adder}
        type="button"
        className={addClass}
        onClick={add}
        hidden={!shown.includes(false)}
      >
        {addLabel}
      </button>
    </div>
  );
}
