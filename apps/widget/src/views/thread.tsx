import { useMemo, useState } from 'preact/hooks';
import { type ChatState } from '../session/chat-state.js';
import { dayLabel, sameDay } from '../thread/calendar.js';
import { reached } from '../thread/log.js';
import { threadItems } from '../thread/thread-items.js';
import { useChat } from './chat-context.js';
import { useEndKept } from './end-kept.js';
import { Down } from './icons.js';
import { Message } from './message.js';
import { StreamedAnswer, Typing } from './streamed-answer.js';
import { UnsentMessage } from './unsent-message.js';
import { Welcome } from './welcome.js';

/** How long, in ms, what is put above is kept from a screen reader. */
const SPOKEN_MS = 1000;
/** How close to the top, in px, earlier messages come by themselves. */
const NEAR_TOP = 100;

/** The conversation. Only whole messages are in the live region, so a screen reader says each once. */
export function Thread({ state }: { state: ChatState }) {
  const { session, t, locale } = useChat();
  const { log, outbox } = state;
  const own = `${log?.conversationId} ${outbox.length}`;
  const [isPaging, setPaging] = useState(false);
  const earlier = async () => {
    // A screen reader need not say what was said long ago.
    setPaging(true);
    await session.earlier();
    setTimeout(() => setPaging(false), SPOKEN_MS);
  };
  const { scroller, hasNew, toNewest } = useEndKept(log ? reached(log) : 0, own, log?.base);
  const items = useMemo(() => threadItems(log?.messages ?? [], outbox), [log?.messages, outbox]);
  const hasEarlier = log !== undefined && log.base > 0;
  const stream = log?.streams.at(-1);
  const now = new Date();

  const tapped = () => {
    // The button may go with its tap; the keyboard goes on from the conversation.
    scroller.current?.focus({ preventScroll: true });
    void earlier();
  };
  const scrolled = ({ currentTarget }: { currentTarget: HTMLElement }) => {
    if (currentTarget.scrollTop < NEAR_TOP && hasEarlier && !isPaging) void earlier();
  };

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
      <div class="thread" ref={scroller} tabIndex={0} role="region" aria-label={t.conversation} onScroll={scrolled}>
        <div>
          {log && items.length === 0 && !stream && <Welcome />}
          {hasEarlier && (
            <button type="button" class="link earlier" onClick={tapped}>
              {t.earlier}
            </button>
          )}
          <div role="log" aria-live={log && !isPaging ? 'polite' : 'off'} aria-label={t.conversation}>
            {list}
          </div>
          {stream && <StreamedAnswer text={stream.text} opensGroup={items.at(-1)?.message?.author !== 'bot'} />}
          {!stream && <Typing state={state} />}
        </div>
      </div>
      {hasNew && (
        <button type="button" class="to-end" onClick={toNewest}>
          <Down />
          {t.newMessages}
        </button>
      )}
    </div>
  );
}
