import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** How close to the end, in px, still counts as reading the newest. */
const NEAR_END = 80;

type Place = {
  scroller: RefObject<HTMLDivElement | null>;
  scrolled: () => void;
  hasNew: boolean;
  toNewest: () => void;
};

/**
 * Keeps the newest in view while the reader is there, and otherwise whatever they read: also when earlier messages come
 * above it. `firstSeq` and `lastSeq` name the ends of what is shown, `growth` changes with anything else that grows.
 */
export function useKeptPlace(firstSeq: number, lastSeq: number, growth: unknown): Place {
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef({ firstSeq, fromEnd: 0 });
  const [seen, setSeen] = useState(Infinity);

  const toNewest = useCallback(() => {
    isAtEnd.current = true;
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    setSeen(Infinity);
  }, []);
  const scrolled = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const fromEnd = element.scrollHeight - element.scrollTop;
    before.current.fromEnd = fromEnd;
    isAtEnd.current = fromEnd - element.clientHeight < NEAR_END;
    setSeen(isAtEnd.current ? Infinity : (at) => (at === Infinity ? lastSeq : at));
  }, [lastSeq]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    else if (before.current.firstSeq > firstSeq) element.scrollTop = element.scrollHeight - before.current.fromEnd;
    before.current = { firstSeq, fromEnd: element.scrollHeight - element.scrollTop };
  }, [firstSeq, lastSeq, growth]);

  // A panel that opens, or a keyboard that comes up, takes from the height.
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  return { scroller, scrolled, hasNew: lastSeq > seen, toNewest };
}
