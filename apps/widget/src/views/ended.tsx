import { useState } from 'preact/hooks';
import { useChat } from './chat-context.js';
import { Star } from './icons.js';

const SCORES = [1, 2, 3, 4, 5];

/** After the end: how was it, and a way to begin again. */
export function Ended() {
  const { session, t } = useChat();
  const [score, setScore] = useState(0);
  const [words, setWords] = useState('');
  const [done, setDone] = useState(false);
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await session.rateConversation(score, words.trim() || undefined)) setDone(true);
  };
  return (
    <section class="ended">
      {done ? (
        <p role="status">{t.rateThanks}</p>
      ) : (
        <form onSubmit={(event) => void send(event)}>
          <fieldset>
            <legend>{t.rateTitle}</legend>
            {SCORES.map((value) => (
              <label key={value} class={value <= score ? 'star lit' : 'star'}>
                <input
                  type="radio"
                  name="score"
                  class="hidden"
                  checked={value === score}
                  onChange={() => setScore(value)}
                />
                <span class="hidden">{t.stars(value)}</span>
                <Star size={28} />
              </label>
            ))}
          </fieldset>
          {score > 0 && (
            <div class="rate-words">
              <textarea
                rows={2}
                maxLength={2000}
                aria-label={t.rateWords}
                placeholder={t.rateWords}
                value={words}
                onInput={(event) => setWords(event.currentTarget.value)}
              />
              <button type="submit" class="primary">
                {t.rateSend}
              </button>
            </div>
          )}
        </form>
      )}
      <button type="button" class="quick" onClick={() => void session.startAnew()}>
        {t.newConversation}
      </button>
    </section>
  );
}
