import { Evidence } from './evidence.js';
import { type HandOverRules } from './facts.js';
import { type Step } from './compose.js';
import { type Situation } from './situation.js';

/**
 * The steps of an answer, and a hand-over behind them when the shop's rules ask for a person: too many answers in a row that
 * knew nothing, anger after an apology, a matter that people decide, more money than the bot may move. What would have moved
 * it is not proposed then.
 */
export function passedOn<S extends Step>(
  steps: readonly S[],
  situation: Situation,
  rules: HandOverRules,
): (S | Step)[] {
  if (steps.some(({ move }) => move.say === 'hand_over' || move.say === 'complaint')) return [...steps];
  const reason = reasonFor(steps, situation, rules);
  if (!reason) return [...steps];
  const kept = steps.filter(
    ({ move }) => move.say !== 'propose' && move.say !== 'unknown' && move.say !== 'form_reminder',
  );
  return [...kept, { move: { say: 'hand_over', reason }, evidence: new Evidence() }];
}

function reasonFor(steps: readonly Step[], { question, memory }: Situation, rules: HandOverRules): string | undefined {
  if (isMatterOfPeople(question.text, rules) || question.intents.some(({ intent }) => rules.intents.includes(intent)))
    return 'topic';
  if (
    steps.some(({ evidence }) =>
      evidence.all('proposal').some(({ card }) => (card.amount?.money.amount ?? 0) > rules.amountCents),
    )
  )
    return 'amount';
  if (question.angry && memory?.apologised) return 'upset';
  const missed = steps.some(({ move }) => move.say === 'unknown');
  return missed && (memory?.misses ?? 0) + 1 >= rules.misses ? 'misunderstood' : undefined;
}

function isMatterOfPeople(text: string, { words }: HandOverRules): boolean {
  const lower = text.toLowerCase();
  const english = words.en.some((word) => new RegExp(`\\b${escaped(word)}\\b`, 'iu').test(text));
  return english || words.zh.some((word) => lower.includes(word));
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
