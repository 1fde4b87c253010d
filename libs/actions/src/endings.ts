import { type Locale, moneyText, type Sentence } from '@app/contracts';
import { type Outcome } from './action-work.js';
import { OUTCOMES } from './action-words.js';
import { DONE } from './done-words.js';
import { type Proposal } from './proposal.entity.js';
import { type Step } from './proposal-store.js';

/** What is said for rules that a shop names without a sentence of its own. */
const BARE_RULES: Readonly<Record<string, Sentence>> = { changed: OUTCOMES.changed };

type Known = Exclude<Outcome, { state: 'unknown' }>;

/** How a proposal ends when the shop has said what became of it. Pure. */
export function endOf(proposal: Proposal, outcome: Known, at: Date): Step {
  return proposal.task === 'undo' ? endOfUndo(proposal, outcome, at) : endOfExecution(proposal, outcome, at);
}

function endOfExecution(proposal: Proposal, outcome: Known, at: Date): Step {
  const { locale } = proposal;
  if (outcome.state === 'refused') {
    const { rule, sentence = BARE_RULES[rule] ?? OUTCOMES.refused, instead } = outcome;
    return { to: 'refused', actor: 'shop', at, set: { rule, outcome: joined([sentence, instead], locale) } };
  }
  if (outcome.state === 'undone') return { to: 'undone', actor: 'shop', at, set: { outcome: OUTCOMES.undone[locale] } };
  const { reference = null, undoUntil, note } = outcome;
  const other = otherAmount(proposal, outcome);
  const done = reference === null ? DONE[proposal.command.kind].plain : DONE[proposal.command.kind].numbered;
  const text = joined([done, other, note], locale).replace('{reference}', () => reference ?? '');
  const { own } = outcome;
  if (own && 'erased' in own) return { to: 'done', actor: 'shop', at, farewell: text };
  const set = {
    outcome: text,
    reference,
    undoUntil: undoUntil === undefined ? null : new Date(undoUntil),
    ...(own ? { copyUntil: own.copyUntil } : {}),
    ...(other ? { rule: 'other_amount' } : {}),
  };
  return { to: 'done', actor: 'shop', at, set };
}

/** The sentence about an amount that is another one than the shopper said yes to. */
function otherAmount(
  { card: { amount } }: Pick<Proposal, 'card'>,
  { refund, charge }: Extract<Known, { state: 'done' }>,
): Sentence | undefined {
  const given = refund ?? charge;
  if (!given || (amount?.money.amount ?? 0) === given.amount) return undefined;
  const shown = amount?.money ?? { amount: 0, currency: given.currency };
  const { en, zh } = OUTCOMES.other_amount;
  const filled = (text: string, locale: Locale) =>
    text.replace('{given}', () => moneyText(given, locale)).replace('{shown}', () => moneyText(shown, locale));
  return { en: filled(en, 'en'), zh: filled(zh, 'zh') };
}

function endOfUndo(proposal: Proposal, outcome: Known, at: Date): Step {
  const { locale } = proposal;
  if (outcome.state === 'undone') {
    const text = joined([OUTCOMES.undone, outcome.note], locale);
    return { to: 'undone', actor: 'shop', at, set: { outcome: text, undoUntil: null } };
  }
  const bare = outcome.state === 'refused' && outcome.rule === 'undo_late' ? OUTCOMES.undo_late : OUTCOMES.undo_refused;
  const said = outcome.state === 'refused' ? [outcome.sentence ?? bare, outcome.instead] : [];
  const text = joined(said.length > 0 ? said : [OUTCOMES.undo_refused], locale);
  const rule = outcome.state === 'refused' ? outcome.rule : null;
  return { to: 'done', actor: 'shop', at, set: { outcome: text, rule, undoUntil: null, task: 'execute' } };
}

function joined(sentences: readonly (Sentence | undefined)[], locale: Locale): string {
  const texts = sentences.flatMap((sentence) => (sentence ? [sentence[locale]] : []));
  return texts.join(locale === 'zh' ? '' : ' ');
}
