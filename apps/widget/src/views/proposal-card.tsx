import { type ProposalView } from '@app/contracts';
import { useRef, useState } from 'preact/hooks';
import { moment } from '../thread/calendar.js';
import { price } from '../thread/price.js';
import { useChat, useIsPast } from './chat-context.js';
import { LinkedText } from './linked-text.js';

/** What the bot offers to do, in full; nothing is done before the shopper's own tap. */
export function ProposalCard({ proposal }: { proposal: ProposalView }) {
  const { session, t, locale } = useChat();
  /** The state that was answered: whatever becomes of the answer, the next state has buttons of its own. */
  const [answered, setAnswered] = useState<ProposalView['state']>();
  const card = useRef<HTMLDivElement>(null);
  const { id: proposalId, state, title, amount, outcome, undoUntil } = proposal;
  const isLate = useIsPast(undoUntil);
  const canUndo = proposal.canUndo && !isLate;
  const sum = amount && { label: amount.label, value: price(amount.money, locale) };
  const lines = sum ? [...proposal.lines, sum] : proposal.lines;
  const answer = async (verb: 'confirm' | 'decline' | 'undo') => {
    // The button goes with its tap; the keyboard and a screen reader go on from the card.
    card.current?.focus();
    setAnswered(state);
    await session.move(`action:${verb}`, { proposalId });
    setAnswered(undefined);
  };
  const button = (verb: 'confirm' | 'decline' | 'undo', look: string) => (
    <button type="button" class={look} disabled={answered === state} onClick={() => void answer(verb)}>
      {t[verb]}
    </button>
  );
  return (
    <div class="order" role="group" aria-label={title} tabIndex={-1} ref={card}>
      <b dir="auto">
        <LinkedText text={title} />
      </b>
      {lines.length > 0 && (
        <dl class="order-facts">
          {lines.map((line) => (
            <div class={line === sum ? 'sum' : ''}>
              <dt>{line.label}</dt>
              <dd dir="auto">
                <LinkedText text={line.value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p role="status" class={`outcome ${state}`}>
        <LinkedText text={outcome ?? (state === 'proposed' ? '' : t.inProgress)} />
      </p>
      <div class="quick-replies">
        {state === 'proposed' && [button('confirm', 'primary'), button('decline', 'quick')]}
        {canUndo && button('undo', 'quick')}
        {proposal.copyUntil && (
          <button type="button" class="primary" onClick={() => void session.download(proposalId)}>
            {t.copy}
          </button>
        )}
      </div>
      {canUndo && undoUntil && <small>{t.undoUntil(moment(undoUntil, locale, new Date()))}</small>}
    </div>
  );
}
