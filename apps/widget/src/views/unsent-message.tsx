import { type Unsent } from '../thread/outbox.js';
import { useChat, useSecondsUntil } from './chat-context.js';
import { LinkedText } from './linked-text.js';

/** A message of the shopper on its way, or one that did not get through. */
export function UnsentMessage({ unsent, online }: { unsent: Unsent; online: boolean }) {
  const { session, t } = useChat();
  const seconds = useSecondsUntil(unsent.problem ? unsent.retryAt : undefined);
  const { clientId, state } = unsent;
  return (
    <div class={`message from-shopper unsent ${state}`}>
      <span class="hidden">{t.you}: </span>
      <p class="bubble" dir="auto">
        <LinkedText text={unsent.text} />
      </p>
      <div class="foot">
        {state === 'failed' ? (
          <>
            <span class="failed-why">{unsent.problem ?? t.notSent}</span>
            <button type="button" class="link" onClick={() => session.retry(clientId)}>
              {t.tryAgain}
            </button>
            <button type="button" class="link" onClick={() => session.discard(clientId)}>
              {t.delete}
            </button>
          </>
        ) : (
          <span>
            {unsent.problem} {seconds > 0 ? t.tryAgainIn(seconds) : online ? t.sending : t.waitingToSend}
          </span>
        )}
      </div>
    </div>
  );
}
