// Something ends after a while. What is left is told in seconds, not as a time: the browser's clock may be wrong.
import { useEffect, useRef, useState } from "react";

/** Shows its children when the end is near, and says once when it has come. */
export function Deadline({ secondsLeft, near, moment, onEnd, children }) {
  const [isNear, setNear] = useState(false);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });

  useEffect(() => {
    setNear(false);
    if (!(secondsLeft > 0)) {
      return undefined;
    }
    const endsAt = Date.now() + secondsLeft * 1000;
    let hasEnded = false;
    // A sleeping phone stops its timers: asked every second, they are never later than the moment it wakes.
    const look = () => {
      const left = (endsAt - Date.now()) / 1000;
      setNear(left <= near);
      if (left <= 0 && !hasEnded) {
        hasEnded = true;
        clearInterval(timer);
        // Whoever is at the bank's at this moment must not lose their time.
        latest.current?.(document.querySelector("button[aria-busy=true]") !== null);
      }
    };
    const timer = setInterval(look, 1000);
    look();
    return () => clearInterval(timer);
  }, [secondsLeft, near, moment]);

  return isNear ? children : null;
}
