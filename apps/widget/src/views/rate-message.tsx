import { type MessageView } from '@app/contracts';
import { useState } from 'preact/hooks';
import { useChat } from './chat-context.js';
import { ThumbDown, ThumbUp } from './icons.js';

/** Thumbs for one answer of the bot. */
export function RateMessage({ message }: { message: MessageView }) {
  const { session, t } = useChat();
  const [chosen, setChosen] = useState<boolean>();
  const useful = chosen ?? message.rating;
  const rate = async (value: boolean) => {
    setChosen(value);
    if (!(await session.rateMessage(message.id, value))) setChosen(undefined);
  };
  return (
    <span class="thumbs">
      <button type="button" aria-label={t.helpful} aria-pressed={useful === true} onClick={() => void rate(true)}>
        <ThumbUp />
      </button>
      <button type="button" aria-label={t.notHelpful} aria-pressed={useful === false} onClick={() => void rate(false)}>
        <ThumbDown />
      </button>
    </span>
  );
}
