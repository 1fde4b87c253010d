import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';

/** How close to the end, in px, still counts as reading the newest message. */
const NEAR_END = 80;
/** Space above an answer that does not fit, in px. */
const ABOVE = 12;

/**
 * Where to scroll so that the newest is read: to the end, or, when the newest answer is taller than the view, to its
 * first line. Sizes in px.
 */
export function readingPosition(view: {
  height: number;
  content: number;
  newestTop: number;
  isAnswer: boolean;
}): number {
  const end = Math.max(0, view.content - view.height);
  return view.isAnswer ? Math.min(end, Math.max(0, view.newestTop - ABOVE)) : end;
}

/**
 * Keeps the newest in view while the shopper reads there, through new text, cards, and a keyboard that comes up.
 * `count` is the position of the newest message, `own` changes when the shopper says something, `base` when earlier
 * messages are put above: then what is read stays where it is.
 */
export function useEndKept(count: number, own: unknown, base: unknown) {
  const scroller = useRef<HTMLDivElement>(null);
  const isPinned = useRef(true);
  /** Where it was scrolled from here, and how far it could be, to tell that from the shopper's own scrolling. */
  const placed = useRef(0);
  const size = useRef(0);
  const seen = useRef(count);
  const [hasNew, setHasNew] = useState(false);

  // While this renders, the page is still what it was before.
  const held = useMemo(() => {
    const { scrollHeight = 0, scrollTop = 0 } = scroller.current ?? {};
    return scrollHeight - scrollTop;
  }, [base]);

  const toNewest = () => {
    isPinned.current = true;
    setHasNew(false);
    if (!scroller.current) return;
    scroller.current.scrollTop = positionIn(scroller.current);
    placed.current = scroller.current.scrollTop;
    size.current = sizeOf(scroller.current);
  };

  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const scrolled = () => {
      if (element.scrollTop === placed.current) return;
      // The browser scrolls by itself when content goes; then the end is found again once the new sizes are told.
      if (isPinned.current && sizeOf(element) !== size.current) return;
      placed.current = -1;
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      isPinned.current = left < NEAR_END || Math.abs(element.scrollTop - positionIn(element)) < NEAR_END / 2;
      if (isPinned.current) setHasNew(false);
    };
    const resized = new ResizeObserver(() => isPinned.current && toNewest());
    element.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(element);
    resized.observe(content);
    return () => {
      element.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    if (!isPinned.current && count > seen.current) setHasNew(true);
    seen.current = count;
  }, [count]);

  useLayoutEffect(() => {
    if (scroller.current && !isPinned.current) scroller.current.scrollTop = scroller.current.scrollHeight - held;
  }, [base]);

  useLayoutEffect(toNewest, [own]);
  return { scroller, hasNew, toNewest };
}

function sizeOf({ scrollHeight, clientHeight }: HTMLElement): number {
  return scrollHeight - clientHeight;
}

function positionIn(scroller: HTMLElement): number {
  const newest = [...scroller.querySelectorAll<HTMLElement>('.message, .system, .typing')].at(-1);
  return readingPosition({
    height: scroller.clientHeight,
    content: scroller.scrollHeight,
    newestTop: newest
      ? newest.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
      : 0,
    isAnswer: newest?.matches('.from-bot, .from-agent') ?? false,
  });
}
