import type { ProposalState, ProposalView } from '@app/contracts';
import { Badge } from '@mantine/core';
import { useLanguage } from '../language.js';
import { ACTION_WORDS } from './action-words.js';
import { moneyText } from './money.js';
import { WholeNumbers } from './whole-numbers.js';

const COLOURS: Record<ProposalState, string> = {
  proposed: 'blue.9',
  confirmed: 'blue.9',
  executing: 'blue.9',
  unknown: '#8a5a00',
  done: '#1d6b30',
  refused: 'red.9',
  declined: 'gray.8',
  expired: 'gray.8',
  undone: 'gray.8',
};

/** How an action stands, as a badge. */
export function StateBadge({ state }: { state: ProposalState }) {
  const { locale } = useLanguage();
  return (
    <Badge color={COLOURS[state]} size="sm" tt="none">
      {ACTION_WORDS[locale].states[state]}
    </Badge>
  );
}

/** What the bot offered to do, with every line that the shopper reads, and what came of it. */
export function Proposal({ proposal }: { proposal: ProposalView }) {
  const { locale } = useLanguage();
  const { title, lines, amount, state, outcome } = proposal;
  const all = amount ? [...lines, { label: amount.label, value: moneyText(amount.money, locale) }] : lines;
  return (
    <span className="card proposal" data-state={state}>
      <span className="proposal-head">
        <b dir="auto">
          <WholeNumbers text={title} />
        </b>{' '}
        <StateBadge state={state} />
      </span>
      {all.map(({ label, value }, index) => (
        <span key={index} className="proposal-line" dir="auto">
          <span>{label}</span>{' '}
          <b>
            <WholeNumbers text={value} />
          </b>
        </span>
      ))}
      {outcome && (
        <span dir="auto">
          <WholeNumbers text={outcome} />
        </span>
      )}
    </span>
  );
}
