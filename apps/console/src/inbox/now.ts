import { useEffect, useState } from 'react';

const TICK_MS = 15_000;

/** Whole minutes from a moment until `now`, in ms; a moment ahead of this machine's clock is now. */
export function minutesSince(moment: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(moment)) / 60_000));
}

/** The time in ms, anew every quarter of a minute, for what a page says of time. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
