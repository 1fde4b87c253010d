import { type Evidence } from './evidence.js';
import { type Move } from './decide.js';
import { type TermsFact } from './facts.js';
import { complaint, handOver, notCalled, offerPerson } from './hand-over.js';
import { composeKnowledge } from './knowledge-answers.js';
import { personReply } from './offers.js';
import { noSuchDay } from './forms/day-slips.js';
import { composeForm } from './forms/form-answers.js';
import { tellingRule } from './forms/form-rule.js';
import { composeAgent, refusedByAgent } from './model/agent/agent-answers.js';
import { composeOrder } from './order-answers.js';
import { part, type Part, piecesOf } from './part.js';
import { composeProduct } from './product-answers.js';
import { composeShipping } from './shipping-answers.js';
import { inGeneral, isProofAgain, saidOnce } from './several-parts.js';
import { type Situation } from './situation.js';
import { smallTalk } from './small-talk.js';
import { type AnswerDraft, type Memory } from './turn.js';
import { Voice } from './voice.js';

/** A move with the evidence that it rests on. */
export type Step = { move: Move; evidence: Evidence };

/** An answer without its trace; `pieces` joined are its text. */
export type Composed = Omit<AnswerDraft, 'trace'> & { pieces: string[] };

const ACTIONS = ['hand_over', 'propose', 'ask', 'offer_person', 'answer'] as const;
const MOST_REPLIES = 5;
/** Moves that leave the subject of the conversation as it was. */
const ASIDES = new Set<Move['say']>(['talk', 'complaint', 'hand_over', 'not_called', 'recommend']);
/** Moves that see to anger themselves. */
const SOOTHING = new Set<Move['say']>(['complaint', 'hand_over', 'not_called']);

/** Writes an answer from its steps. Pure: the same steps, situation and terms give the same answer to the letter. */
export function compose(steps: readonly Step[], situation: Situation, terms: TermsFact): Composed {
  const voice = new Voice(situation.language, situation.now, terms.shop.timeZone, terms.shop.currency);
  const parts = steps
    .map((step, i) => {
      const general = isProofAgain(steps, i) ? inGeneral(step.evidence) : undefined;
      return general ?? say(step, situation, terms, voice);
    })
    .filter(({ sentences }) => sentences.length > 0);
  const spoken = saidOnce(soothed(correcting(parts, steps, situation, voice), steps, situation, voice));
  const pieces = piecesOf(
    spoken.map(({ sentences }) => sentences),
    situation.language,
  );
  const handOverReason = spoken.find((one) => one.handOverReason)?.handOverReason;
  const owner = spoken.find((one) => one.owner)?.owner;
  const proposal = spoken.find((one) => one.proposal)?.proposal;
  const refused = steps.flatMap(refusedBy)[0];
  const settles = spoken.find((one) => one.settles)?.settles;
  return {
    action: ACTIONS.find((action) => spoken.some((one) => one.action === action)) ?? 'answer',
    ...(handOverReason ? { handOverReason } : {}),
    language: situation.language,
    text: pieces.join(''),
    pieces,
    citations: unique(
      spoken.flatMap(({ citations }) => citations),
      ({ id, url }) => url ?? id,
    ),
    cards: unique(
      spoken.flatMap(({ cards }) => cards),
      (card) =>
        card.kind === 'order' ? card.orderNumber : card.kind === 'identity' ? card.kind : JSON.stringify(card),
    ),
    quickReplies: unique(
      spoken.flatMap(({ quickReplies }) => quickReplies),
      ({ label }) => label,
    ).slice(0, MOST_REPLIES),
    ...(owner ? { owner } : {}),
    ...(proposal ? { proposal } : {}),
    ...(refused ? { refused } : {}),
    ...(settles ? { settles } : {}),
    memory: remember(spoken, steps, situation.memory),
    shown: spoken.flatMap(({ shown }) => shown),
  };
}

function refusedBy({ move, evidence }: Step): NonNullable<AnswerDraft['refused']>[] {
  if (move.say === 'agent_said') return refusedByAgent(evidence);
  if (move.say !== 'refused') return [];
  const { form, rule } = move;
  return [{ kind: form.kind, rule, ...(form.orderNumber ? { orderNumber: form.orderNumber } : {}) }];
}

function say({ move, evidence }: Step, situation: Situation, terms: TermsFact, voice: Voice): Part {
  switch (move.say) {
    case 'prove':
    case 'order_missing':
    case 'no_order':
    case 'which_order':
    case 'order_list':
    case 'order':
      return composeOrder(move, evidence, terms, voice);
    case 'quote':
    case 'not_shipped':
    case 'zones':
      return composeShipping(move, evidence, terms, voice);
    case 'passages':
    case 'unknown':
      return composeKnowledge(move, evidence, situation.memory?.misses ?? 0, voice);
    case 'products':
    case 'nothing_found':
    case 'need':
    case 'product':
    case 'which_product':
    case 'recommend':
      return composeProduct(move, evidence, voice);
    case 'form_ask':
      return tellingRule(composeForm(move, evidence, voice), move.form, evidence);
    case 'propose':
    case 'refused':
    case 'unavailable':
    case 'form_slip':
    case 'form_stuck':
    case 'verdict':
    case 'options':
    case 'form_unclear':
    case 'form_reminder':
      return composeForm(move, evidence, voice);
    case 'agent_said':
      return composeAgent(evidence, voice);
    case 'talk':
      return smallTalk(move.intent, situation, terms, voice);
    case 'complaint':
      return complaint(situation.memory?.apologised ?? false, voice);
    case 'hand_over':
      return handOver(move.reason, voice);
    case 'offer_person':
      return offerPerson(voice);
    case 'not_called':
      return notCalled(move, situation.memory, voice);
  }
}

/** A day that does not exist is named as such before what is said of the rest; where an order is asked for, that says it. */
function correcting(parts: readonly Part[], steps: readonly Step[], { question }: Situation, voice: Voice): Part[] {
  const [first, ...others] = parts;
  const isSaid = steps.some(({ move }) => 'note' in move && move.note !== undefined);
  const none = isSaid ? undefined : noSuchDay(question.text);
  if (!first || !none) return [...parts];
  return [{ ...first, sentences: [voice.of(none), ...first.sentences] }, ...others];
}

/** An angry shopper is told sorry first, once, and can have a person; a complaint sees to that itself. */
function soothed(
  parts: readonly Part[],
  steps: readonly Step[],
  { question, memory }: Situation,
  voice: Voice,
): Part[] {
  const apart = steps.some(({ move }) => SOOTHING.has(move.say));
  if (!question.angry || apart) return [...parts];
  const offer = part([], { quickReplies: [personReply(voice)], memory: { apologised: true } });
  const [first, ...others] = parts;
  if (memory?.apologised || !first) return [...parts, offer];
  const sorry = voice.say('I am sorry about the trouble.', '给您添麻烦了，非常抱歉。');
  return [{ ...first, sentences: [sorry, ...first.sentences] }, ...others, offer];
}

function remember(parts: readonly Part[], steps: readonly Step[], before: Memory | null): Memory {
  const { awaiting: _awaiting, pending: _pending, refused, misses = 0, ...others } = before ?? {};
  const aside = steps.every(({ move }) => ASIDES.has(move.say));
  const subject = aside && refused ? { ...others, refused } : others;
  const missed = parts.some(({ grounded }) => !grounded);
  const left = parts.reduce<Memory>((memory, { memory: own }) => ({ ...memory, ...own }), subject);
  return { ...left, misses: missed ? misses + 1 : aside ? misses : 0 };
}

function unique<T>(things: readonly T[], keyOf: (thing: T) => string): T[] {
  return [...new Map(things.map((thing) => [keyOf(thing), thing] as const)).values()];
}
