import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type ChatState } from '../session/chat-state.js';
import { dayLabel, sameDay } from '../thread/calendar.js';
import { threadItems } from '../thread/thread-items.js';
import { useChat } from './chat-context.js';
import { Down } from './icons.js';
import { Message } from './message.js';
import { StreamedAnswer, Typing } from './streamed-answer.js';
import { UnsentMessage } from './unsent-message.js';
import { Welcome } from './welcome.js';

/** How close to the end, in px, still counts as reading the newest message. */
const NEAR_END = 80;

/** The conversation. Only whole messages are in the live region, so a screen reader says each once. */
export function Thread({ state }: { state: ChatState }) {
  const { t, locale } = useChat();
  const { log, outbox } = state;
  const { scroller, atEnd, toEnd } = useEndKept(state);
  const items = useMemo(() => threadItems(log?.messages ?? [], outbox), [log?.messages, outbox]);
  const stream = log?.streams.at(-1);
  const now = new Date();

  const list = useMemo(
    () =>
      items.map((item, index) => {
        const before = items[index - 1];
        const isLast = index === items.length - 1;
        return (
          <div key={item.key} class="item">
            {!(before && sameDay(before.at, item.at)) && (
              <p class="day">
                <span>{dayLabel(item.at, locale, now)}</span>
              </p>
            )}
            {item.message ? (
              <Message
                message={item.message}
                opensGroup={item.opensGroup}
                closesGroup={item.closesGroup}
                isLast={isLast}
                asked={item.asked}
              />
            ) : (
              item.unsent && <UnsentMessage unsent={item.unsent} online={state.connection === 'connected'} />
            )}
          </div>
        );
      }),
    [items, locale, state.connection],
  );

  return (
    <div class="thread-frame">
      <div class="thread" ref={scroller} tabIndex={0} role="region" aria-label={t.conversation}>
        {log && items.length === 0 && !stream && <Welcome />}
        <div role="log" aria-live={log ? 'polite' : 'off'} aria-label={t.conversation}>
          {list}
        </div>
        {stream && <StreamedAnswer text={stream.text} opensGroup={items.at(-1)?.message?.author !== 'bot'} />}
        {!stream && <Typing state={state} />}
      </div>
      {!atEnd && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Down />
          {t.newMessages}
        </button>
      )}
    </div>
  );
}

/** Keeps the end in view while the shopper reads there, through new text, cards, and a keyboard that comes up. */
function useEndKept(state: ChatState) {
  const scroller = useRef<HTMLDivElement>(null);
  const isPinned = useRef(true);
  const [seen, setSeen] = useState(0);
  const [atEnd, setAtEnd] = useState(true);
  const length = state.log?.messages.length ?? 0;
  const toEnd = () => {
    isPinned.current = true;
    setAtEnd(true);
    if (scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  };

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const scrolled = () => {
      isPinned.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
      if (isPinned.current) setAtEnd(true);
    };
    const resized = new ResizeObserver(() => isPinned.current && toEnd());
    element.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    if (isPinned.current) toEnd();
    else if (length > seen) setAtEnd(false);
    setSeen(length);
  }, [length, state.log?.streams, state.typing]);

  useLayoutEffect(toEnd, [state.outbox.length, state.log?.conversationId]);
  return { scroller, atEnd, toEnd };
}
