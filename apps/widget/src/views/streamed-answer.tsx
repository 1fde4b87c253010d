import { type ChatState } from '../session/chat-state.js';
import { useChat, useSecondsUntil } from './chat-context.js';
import { Lantern } from './icons.js';
import { LinkedText } from './linked-text.js';

/** How long, in ms, a bot that was asked is shown at work without a sign from it. */
const PATIENCE = 12_000;

/** An answer while it is being written; it stands outside the live region, which hears the whole message later. */
export function StreamedAnswer({ text, opensGroup }: { text: string; opensGroup: boolean }) {
  const { t } = useChat();
  return (
    <div class={`message from-bot streaming${opensGroup ? ' opens' : ''}`} aria-live="off" aria-busy="true">
      {opensGroup && (
        <p class="byline">
          <span class="avatar" aria-hidden="true">
            <Lantern size={15} />
          </span>
          {t.bot}
          <span class="tag">{t.botTag}</span>
        </p>
      )}
      <p class="bubble" dir="auto">
        <LinkedText text={text} />
        <span class="caret" aria-hidden="true" />
      </p>
    </div>
  );
}

/** Dots while somebody writes, for a limited time. */
export function Typing({ state }: { state: ChatState }) {
  const { t } = useChat();
  const { log, typing, connection } = state;
  const last = log?.messages.at(-1);
  const askedUntil = last?.author === 'shopper' && log?.holder === 'bot' ? Date.parse(last.at) + PATIENCE : undefined;
  const isAsked = useSecondsUntil(askedUntil) > 0;
  if (connection !== 'connected' || (!typing && !isAsked)) return null;
  const text = typing === 'agent' ? t.isTyping(log?.agentName ?? t.agent) : t.isThinking;
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="hidden">{text}</span>
    </p>
  );
}
