import { type ProposalDraft } from '@app/actions';
import { type OrderOwner } from '@app/contracts';
import { type FormAsk } from '../../asks.js';
import { type Move } from '../../decide.js';
import { type Composed, compose, type Step } from '../../compose.js';
import { Evidence, type Piece } from '../../evidence.js';
import { type Form } from '../../forms/form.js';
import { nextWish } from '../../forms/plan.js';
import { goOn } from '../../forms/go-on.js';
import { isQuestion } from '../../forms/question-words.js';
import { type Prepared } from '../../grounded-answerer.js';
import { type Memory } from '../../turn.js';
import { type AgentFact, type AgentOutcome } from './agent-fact.js';
import { type AgentReply } from './agent-words.js';

/** Asked this often without getting anywhere, the agent leaves the matter to the forms, which offer a person in the end. */
const MOST_MISSES = 3;

/** The forms' part of an answer: what an agent may put its own in the place of. */
export type FormStep = {
  /** Where among the steps. */
  taken: readonly number[];
  own: readonly Step[];
  /** What the forms alone would answer. */
  alone: Composed;
  /** The form as it stands after the message; of several, the first that would be gone on with. */
  form: Form;
};

/** The part that an agent may take, if there is one: something is to be done, for whoever has proven who they are. */
export function formStepOf(prepared: Prepared): FormStep | undefined {
  const { composed, steps, situation, trace } = prepared;
  const { proven, memory, question } = situation;
  if (!proven || composed.handOverReason !== undefined || (memory?.form?.misses ?? 0) >= MOST_MISSES) return undefined;
  const asks = trace.steps.map(({ ask }) => ask);
  // A yes or no is read by the server alone, and so is what goes on by itself after it.
  const goesOn = memory?.form?.ended !== undefined || question.text.trim() === '';
  if (goesOn || asks.some((ask) => ask?.topic === 'verdict')) return undefined;
  const taken = asks.flatMap((ask, i) => (ask?.topic === 'form' ? [i] : []));
  const own = taken.flatMap((i) => steps[i] ?? []);
  const [at] = taken;
  const ask = at === undefined ? undefined : asks[at];
  const [step] = own;
  if (!step || ask?.topic !== 'form') return besideForm(prepared);
  if (own.some(({ move }) => move.say === 'prove' || move.say === 'form_stuck')) return undefined;
  return { taken, own, alone: compose(own, situation, trace.terms), form: openForm(ask, step, memory) };
}

/** What was said to an open form in words that are taken for something else; a question stays a question of its own. */
function besideForm({ composed, steps, situation }: Prepared): FormStep | undefined {
  const { memory, question } = situation;
  const step = steps.find(({ move }) => move.say === 'form_reminder');
  if (!memory?.form || !step || isQuestion(question.text)) return undefined;
  const form = openForm(goOn(memory.form, question), step, memory);
  return { taken: steps.map((_, i) => i), own: steps, alone: composed, form };
}

/** Whether the forms alone would put a card before the shopper. */
export function isProposing({ own }: FormStep): boolean {
  return own.some(({ move }) => move.say === 'propose');
}

/** The form without what was asked and proposed before: neither an answer nor a yes to it may count for this turn's. */
function openForm(ask: FormAsk, { evidence }: Step, memory: Memory | null): Form {
  const fact = evidence.first('form');
  const { asked: _asked, proposalId: _proposal, ...form } = fact?.form ?? ask.form;
  const before = memory?.form;
  return { ...form, misses: before && !fact?.learned ? before.misses + 1 : 0 };
}

/**
 * The form that a proposal belongs to, so that "not that, the blue one" goes on from it, and what comes after it in a
 * plan still does. What was to be done in the place of something else is not to be done once more.
 */
export function proposedForm({ form, own }: FormStep, { id, command }: ProposalDraft): Form {
  const read = own.flatMap(({ evidence }) => evidence.all('form')).find((fact) => fact.form.kind === command.kind);
  const { otherwise, then = [], ...rest } = { ...form, ...read?.form };
  const orderNumber = 'orderNumber' in command ? command.orderNumber : undefined;
  const left = then.filter(({ kind, number }) => kind !== command.kind || (number ?? orderNumber) !== orderNumber);
  return {
    ...{ ...rest, kind: command.kind, misses: 0, proposalId: id },
    ...(orderNumber ? { orderNumber } : {}),
    ...(left.length > 0 ? { then: left } : {}),
    ...(otherwise && form.kind === command.kind ? { otherwise } : {}),
  };
}

/** What the words of an agent leave behind. A question that is the form's own keeps the form's buttons and their order. */
export function saidOutcome(
  reply: AgentReply,
  shown: string[],
  { alone, own, form }: FormStep,
  pieces: readonly Piece[],
): Extract<AgentOutcome, { did: 'said' }> {
  const { action, slot, sentences } = reply;
  const orderNumber = citedOrder(sentences, pieces);
  const number = orderNumber ?? form.orderNumber;
  const about: Memory = { intent: form.intent, ...(number ? { orderNumbers: [number] } : {}) };
  const said = { did: 'said', action, sentences, shown, ...(orderNumber ? { orderNumber } : {}) } as const;
  if (action === 'offer_person')
    return { ...said, memory: { ...about, form: null, awaiting: 'person' }, quickReplies: [] };
  // What else was wished for in one message waits for its turn.
  if (action === 'answer')
    return { ...said, memory: { ...about, form: nextWish(form)?.form ?? null }, quickReplies: [] };
  const isOwn = slot !== undefined && own.some(({ move }) => slot === askedBy(move));
  if (!isOwn || !alone.memory) return { ...said, memory: { ...about, form }, quickReplies: [] };
  return { ...said, memory: alone.memory, quickReplies: alone.quickReplies };
}

/** What a form's own move asks for. */
function askedBy(move: Move): string | undefined {
  if (move.say === 'form_ask') return move.slot;
  return move.say === 'which_order' ? 'order' : undefined;
}

function citedOrder(sentences: AgentReply['sentences'], pieces: readonly Piece[]): string | undefined {
  const cited = new Set(sentences.flatMap(({ evidence }) => evidence));
  const numbers = pieces.flatMap((piece) => (piece.kind === 'order' && cited.has(piece.id) ? [piece.fact.number] : []));
  const [only, ...others] = new Set(numbers);
  return others.length === 0 ? only : undefined;
}

/** An agent's turn as evidence: what it decided, for whom, and everything that it was shown. */
export function agentEvidence(
  fact: AgentFact,
  owner: OrderOwner,
  pieces: readonly Piece[],
  proposal: ProposalDraft | undefined,
): Evidence {
  const proposed: Piece[] = proposal ? [{ id: 'proposal-1', source: 'shop', kind: 'proposal', fact: proposal }] : [];
  return new Evidence([
    { id: 'agent-1', source: 'model', kind: 'agent', fact },
    { id: 'access-1', source: 'session', kind: 'access', fact: { needsProof: false, owner, how: 'none' } },
    ...proposed,
    ...pieces,
  ]);
}

/** The answer up to the last of these sentences of the agent's, with what is said before them. */
export function textUpTo(
  { steps, situation, trace }: Prepared,
  { taken }: FormStep,
  owner: OrderOwner,
  sentences: readonly string[],
): string {
  const outcome: AgentOutcome = {
    ...{ did: 'said', action: 'answer', sentences: [], shown: [...sentences], memory: {}, quickReplies: [] },
  };
  const evidence = agentEvidence({ calls: 0, tools: [], plain: [], outcome, asks: [] }, owner, [], undefined);
  const before = steps.slice(0, taken[0]);
  return compose([...before, { move: { say: 'agent_said' }, evidence }], situation, trace.terms).text;
}
