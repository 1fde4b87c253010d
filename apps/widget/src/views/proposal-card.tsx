import { type ProposalView } from '@app/contracts';
import { useState } from 'preact/hooks';
import { price } from '../thread/price.js';
import { useChat } from './chat-context.js';

/** What the bot offers to do, in full; nothing is done before the shopper's own tap. */
export function ProposalCard({ proposal }: { proposal: ProposalView }) {
  const { session, t, locale } = useChat();
  const [busy, setBusy] = useState(false);
  const { id: proposalId, state, title, amount, outcome } = proposal;
  const lines = amount
    ? [...proposal.lines, { label: amount.label, value: price(amount.money, locale) }]
    : proposal.lines;
  const answer = async (verb: 'confirm' | 'decline' | 'undo') => {
    setBusy(true);
    await session.move(`action:${verb}`, { proposalId });
    setBusy(false);
  };
  const button = (verb: 'confirm' | 'decline' | 'undo', look: string) => (
    <button type="button" class={look} disabled={busy} onClick={() => void answer(verb)}>
      {t[verb]}
    </button>
  );
  return (
    <section class="order" aria-label={title}>
      <b dir="auto">{title}</b>
      <dl class="order-facts">
        {lines.map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <p role="status">{outcome ?? (state === 'proposed' ? '' : t.inProgress)}</p>
      <div class="quick-replies">
        {state === 'proposed' && [button('confirm', 'primary'), button('decline', 'quick')]}
        {proposal.canUndo && button('undo', 'quick')}
        {proposal.copyUntil && (
          <button type="button" class="primary" onClick={() => void session.download(proposalId)}>
            {t.copy}
          </button>
        )}
      </div>
    </section>
  );
}
