import { useChat } from './chat-context.js';
import { Lantern } from './icons.js';

/** What a shopper sees before the first message: who answers here, and what may be asked. */
export function Welcome() {
  const { session, t } = useChat();
  return (
    <section class="welcome">
      <span class="glow">
        <Lantern size={40} />
      </span>
      <h2>{t.welcome}</h2>
      <p>{t.welcomeMore}</p>
      <div class="examples">
        {t.examples.map((example) => (
          <button key={example} type="button" class="quick" onClick={() => session.send(example)}>
            {example}
          </button>
        ))}
      </div>
    </section>
  );
}
