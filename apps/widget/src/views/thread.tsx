import { useMemo } from 'preact/hooks';
import { type ChatState } from '../session/chat-state.js';
import { dayLabel, sameDay } from '../thread/calendar.js';
import { threadItems } from '../thread/thread-items.js';
import { useChat } from './chat-context.js';
import { useEndKept } from './end-kept.js';
import { Down } from './icons.js';
import { Message } from './message.js';
import { StreamedAnswer, Typing } from './streamed-answer.js';
import { UnsentMessage } from './unsent-message.js';
import { Welcome } from './welcome.js';

/** The conversation. Only whole messages are in the live region, so a screen reader says each once. */
export function Thread({ state }: { state: ChatState }) {
  const { t, locale } = useChat();
  const { log, outbox } = state;
  const own = `${log?.conversationId} ${outbox.length}`;
  const { scroller, hasNew, toNewest } = useEndKept(log?.messages.length ?? 0, own);
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
        <div>
          {log && items.length === 0 && !stream && <Welcome />}
          <div role="log" aria-live={log ? 'polite' : 'off'} aria-label={t.conversation}>
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
