import { type Author } from '@app/contracts';
import { type Move } from './decide.js';
import { Evidence } from './evidence.js';
import { type HandOverRules } from './facts.js';
import { type Step } from './compose.js';
import { type Situation } from './situation.js';

/**
 * The steps of an answer, and a hand-over behind them when the shop's rules ask for a person: too many answers in a row that
 * knew nothing, the same question over and over, anger after an apology, a matter that people decide, more money than the
 * bot may move. What would have moved it is not proposed then.
 */
export function passedOn<S extends Step>(
  steps: readonly S[],
  situation: Situation,
  rules: HandOverRules,
): (S | Step)[] {
  // Who has just chosen the bot over waiting is not sent back into the queue for what was written there.
  if (situation.returned || steps.some(({ move }) => DECIDED.has(move.say))) return [...steps];
  const reason = reasonFor(steps, situation, rules);
  if (reason) return withPerson(steps, reason, situation);
  if (steps.some(({ move }) => move.say === 'complaint')) return [...steps];
  return isSaidAgain(steps) && situation.repeated === rules.misses - 1
    ? [...steps, ...step({ say: 'offer_person' })]
    : [...steps];
}

/**
 * A person behind the steps. Who has gone back from waiting for one is not sent there over and over: where nobody is there,
 * and where the shopper preferred the bot to somebody, it is left to them. What the shop wants people to decide it gets.
 */
function withPerson<S extends Step>(
  steps: readonly S[],
  reason: string,
  { memory, someoneThere: there = false }: Situation,
): (S | Step)[] {
  const left = steps.filter(({ move }) => !MOVED_ON.has(move.say));
  const { called } = memory ?? {};
  const isWanted = !called || (there && (called.nobody || SHOPS_OWN.has(reason)));
  return [...left, ...step(isWanted ? { say: 'hand_over', reason } : { say: 'not_called', reason, there })];
}

/** Reasons that are rules of the shop's. */
const SHOPS_OWN = new Set(['topic', 'amount']);

/** Nothing more is to be decided about a person. */
const DECIDED = new Set<Move['say']>(['hand_over', 'not_called']);

/** What is left out of an answer that ends with a person. */
const MOVED_ON = new Set<Move['say']>(['propose', 'unknown', 'form_reminder', 'complaint']);

/** Answers that tell nothing new when they are given again; products, forms and small talk have their own ways on. */
const SAID_AGAIN = new Set<Move['say']>([
  ...(['passages', 'quote', 'not_shipped', 'zones', 'product', 'refused'] as const),
  ...(['order', 'order_list', 'order_missing', 'no_order', 'which_order', 'prove'] as const),
]);

function isSaidAgain(steps: readonly Step[]): boolean {
  return steps.length > 0 && steps.every(({ move }) => SAID_AGAIN.has(move.say));
}

function step(move: Move): Step[] {
  return [{ move, evidence: new Evidence() }];
}

/** How often in a row the shopper has written `text` before, since the last change of who answers. */
export function timesRepeated(text: string, history: readonly { author: Author; text: string }[]): number {
  const since = history.slice(history.findLastIndex(({ author }) => author === 'system') + 1);
  const said = since.filter(({ author }) => author === 'shopper').map((message) => bare(message.text));
  const other = said.findLastIndex((earlier) => earlier !== bare(text));
  return said.length - 1 - other;
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function reasonFor(
  steps: readonly Step[],
  { question, memory, repeated = 0 }: Situation,
  rules: HandOverRules,
): string | undefined {
  if (isMatterOfPeople(question.text, rules) || question.intents.some(({ intent }) => rules.intents.includes(intent)))
    return 'topic';
  if (steps.some(({ move }) => move.say === 'complaint')) return memory?.apologised ? 'complaint' : undefined;
  if (
    steps.some(({ evidence }) =>
      evidence.all('proposal').some(({ card }) => (card.amount?.money.amount ?? 0) > rules.amountCents),
    )
  )
    return 'amount';
  if (question.angry && memory?.apologised) return 'upset';
  if (isSaidAgain(steps) && repeated >= rules.misses) return 'misunderstood';
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
