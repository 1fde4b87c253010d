import { type ChatState } from '../session/chat-state.js';
import { useChat, useSecondsUntil } from './chat-context.js';

/** What stands between the shopper and an answer: no connection, or a refusal with the time it lasts. */
export function Notices({ state }: { state: ChatState }) {
  const { session, t } = useChat();
  const { notice, connection, slow, log } = state;
  const seconds = useSecondsUntil(notice?.until);
  const isAway = connection !== 'connected' && slow;
  return (
    <div class="notices">
      <div role="status">
        {isAway && connection === 'connecting' && (
          <p class="notice away">
            <span class="spinner" aria-hidden="true" />
            {log ? t.reconnecting : t.connecting}
          </p>
        )}
      </div>
      <div role="alert">
        {notice && (
          <p class="notice problem">
            <span dir="auto">
              {notice.text} {seconds > 0 && <span aria-hidden="true">{t.inSeconds(seconds)}</span>}
            </span>
            {connection === 'refused' ? (
              <button type="button" onClick={() => session.start()}>
                {t.tryAgain}
              </button>
            ) : (
              <button type="button" onClick={() => session.store.set({ notice: undefined })}>
                {t.dismiss}
              </button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
