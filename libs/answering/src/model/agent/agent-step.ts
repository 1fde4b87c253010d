import { type ProposalDraft } from '@app/actions';
import { type OrderOwner } from '@app/contracts';
import { type FormAsk } from '../../asks.js';
import { type Composed, compose, type Step } from '../../compose.js';
import { Evidence, type Piece } from '../../evidence.js';
import { type Form } from '../../forms/form.js';
import { goOn, isQuestion } from '../../forms/read-form.js';
import { type Prepared } from '../../grounded-answerer.js';
import { type Memory } from '../../turn.js';
import { type AgentFact, type AgentOutcome } from './agent-fact.js';
import { type AgentReply } from './agent-words.js';

/** Asked this often without getting anywhere, the agent leaves the matter to the forms, which offer a person in the end. */
const MOST_MISSES = 3;

/** The form's part of an answer: what an agent may put its own in the place of. */
export type FormStep = {
  /** Where among the steps; undefined = in the place of all: what a message was taken for beside the form that is open. */
  at?: number;
  step: Step;
  /** What the form alone would answer. */
  own: Composed;
  /** The form as it stands after the message. */
  form: Form;
};

/** The step that an agent may take, if there is one: something is to be done, for whoever has proven who they are. */
export function formStepOf(prepared: Prepared): FormStep | undefined {
  const { composed, steps, situation, trace } = prepared;
  const { proven, memory } = situation;
  if (!proven || composed.action === 'hand_over' || (memory?.form?.misses ?? 0) >= MOST_MISSES) return undefined;
  const at = trace.steps.findIndex(({ ask }) => ask?.topic === 'form');
  const ask = trace.steps[at]?.ask;
  const step = steps[at];
  if (!step || ask?.topic !== 'form') return besideForm(prepared);
  if (step.move.say === 'prove' || step.move.say === 'form_stuck') return undefined;
  const own = compose([step], situation, trace.terms);
  return { at, step, own, form: openForm(ask, step, memory) };
}

/** What was said to an open form in words that are taken for something else; a question stays a question of its own. */
function besideForm({ composed, steps, situation }: Prepared): FormStep | undefined {
  const { memory, question } = situation;
  const step = steps.find(({ move }) => move.say === 'form_reminder');
  if (!memory?.form || !step || isQuestion(question.text)) return undefined;
  const ask = goOn(memory.form, question);
  return { step, own: composed, form: openForm(ask, step, memory) };
}

/** The form without what was asked and proposed before: neither an answer nor a yes to it may count for this turn's. */
function openForm(ask: FormAsk, { evidence }: Step, memory: Memory | null): Form {
  const fact = evidence.first('form');
  const { asked: _asked, proposalId: _proposal, ...form } = fact?.form ?? ask.form;
  const before = memory?.form;
  return { ...form, misses: before && !fact?.learned ? before.misses + 1 : 0 };
}

/** The form that a proposal belongs to, so that "not that, the blue one" goes on from it. */
export function proposedForm(form: Form, { id, command }: ProposalDraft): Form {
  const orderNumber = 'orderNumber' in command ? command.orderNumber : undefined;
  return { ...form, kind: command.kind, misses: 0, proposalId: id, ...(orderNumber ? { orderNumber } : {}) };
}

/** What the words of an agent leave behind. A question that is the form's own keeps the form's buttons and their order. */
export function saidOutcome(
  reply: AgentReply,
  shown: string[],
  { own, step, form }: FormStep,
  pieces: readonly Piece[],
): Extract<AgentOutcome, { did: 'said' }> {
  const { action, slot, sentences } = reply;
  const orderNumber = citedOrder(sentences, pieces);
  const number = orderNumber ?? form.orderNumber;
  const about: Memory = { intent: form.intent, ...(number ? { orderNumbers: [number] } : {}) };
  const said = { did: 'said', action, sentences, shown, ...(orderNumber ? { orderNumber } : {}) } as const;
  if (action === 'offer_person')
    return { ...said, memory: { ...about, form: null, awaiting: 'person' }, quickReplies: [] };
  if (action === 'answer') return { ...said, memory: { ...about, form: null }, quickReplies: [] };
  const asks = step.move.say === 'form_ask' ? step.move.slot : step.move.say === 'which_order' ? 'order' : undefined;
  if (asks === undefined || asks !== slot || !own.memory)
    return { ...said, memory: { ...about, form }, quickReplies: [] };
  return { ...said, memory: own.memory, quickReplies: own.quickReplies };
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
