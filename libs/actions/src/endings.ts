import { type Locale, type Sentence } from '@app/contracts';
import { type Outcome } from './action-work.js';
import { OUTCOMES } from './action-words.js';
import { DONE } from './done-words.js';
import { type Proposal } from './proposal.entity.js';
import { type Step } from './proposal-store.js';

type Known = Exclude<Outcome, { state: 'unknown' }>;

/** How a proposal ends when the shop has said what became of it. Pure. */
export function endOf(proposal: Proposal, outcome: Known, at: Date): Step {
  return proposal.task === 'undo' ? endOfUndo(proposal, outcome, at) : endOfExecution(proposal, outcome, at);
}

function endOfExecution(proposal: Proposal, outcome: Known, at: Date): Step {
  const { locale } = proposal;
  if (outcome.state === 'refused') {
    const { rule, sentence = OUTCOMES.refused, instead } = outcome;
    return { to: 'refused', actor: 'shop', at, set: { rule, outcome: joined([sentence, instead], locale) } };
  }
  if (outcome.state === 'undone') return { to: 'undone', actor: 'shop', at, set: { outcome: OUTCOMES.undone[locale] } };
  const { reference = null, undoUntil, note } = outcome;
  const done = reference === null ? DONE[proposal.command.kind].plain : DONE[proposal.command.kind].numbered;
  const text = joined([done, note], locale).replace('{reference}', () => reference ?? '');
  const { own } = outcome;
  if (own && 'erased' in own) return { to: 'done', actor: 'shop', at, farewell: text };
  const set = {
    outcome: text,
    reference,
    undoUntil: undoUntil === undefined ? null : new Date(undoUntil),
    ...(own ? { copyUntil: own.copyUntil } : {}),
  };
  return { to: 'done', actor: 'shop', at, set };
}

function endOfUndo(proposal: Proposal, outcome: Known, at: Date): Step {
  const { locale } = proposal;
  if (outcome.state === 'undone') {
    const text = joined([OUTCOMES.undone, outcome.note], locale);
    return { to: 'undone', actor: 'shop', at, set: { outcome: text, undoUntil: null } };
  }
  const said = outcome.state === 'refused' ? [outcome.sentence ?? OUTCOMES.undo_refused, outcome.instead] : [];
  const text = joined(said.length > 0 ? said : [OUTCOMES.undo_refused], locale);
  const rule = outcome.state === 'refused' ? outcome.rule : null;
  return { to: 'done', actor: 'shop', at, set: { outcome: text, rule, undoUntil: null, task: 'execute' } };
}

function joined(sentences: readonly (Sentence | undefined)[], locale: Locale): string {
  const texts = sentences.flatMap((sentence) => (sentence ? [sentence[locale]] : []));
  return texts.join(locale === 'zh' ? '' : ' ');
}
