// The line between the page and the house: whether it is down.
import { useContext, useEffect, useState, useSyncExternalStore } from "react";
import { EventLoopContext } from "$/utils/context";

// A line that comes back within two seconds (a restart, a change of network) was never worth a word.
const WORTH_SAYING_AFTER_MS = 2000;

/** Whether the browser has no network, or no line to the house. */
export function useIsOffline() {
  const [, connectErrors] = useContext(EventLoopContext);
  const hasNoNetwork = useSyncExternalStore(
    listenToNetwork,
    () => !navigator.onLine,
    () => false,
  );
  return hasNoNetwork || connectErrors.length > 0;
}

/** When the line went down, once that is worth saying; otherwise null. */
export function useLostSince() {
  const isOffline = useIsOffline();
  const [lostAt, setLostAt] = useState(null);

  useEffect(() => {
    if (!isOffline) {
      setLostAt(null);
      return undefined;
    }
    const since = new Date();
    const timer = setTimeout(() => setLostAt(since), WORTH_SAYING_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isOffline]);

  return lostAt;
}

function listenToNetwork(hear) {
  window.addEventListener("online", hear);
  window.addEventListener("offline", hear);
  return () => {
    window.removeEventListener("online", hear);
    window.removeEventListener("offline", hear);
  };
}
