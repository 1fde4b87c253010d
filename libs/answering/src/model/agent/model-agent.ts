import { type Locale, orderOwner } from '@app/contracts';
import { estimateTokenCount } from 'tokenx';
import { type Ask } from '../../asks.js';
import { admitted } from '../../admission.js';
import { compose, type Step } from '../../compose.js';
import { factText } from '../../evidence-text.js';
import { type LockFrame } from '../../fact-lock/index.js';
import { type Piece } from '../../evidence.js';
import { type GroundedParts, type Prepared } from '../../grounded-answerer.js';
import { passedOn } from '../../pass-on.js';
import { type TurnRequest } from '../../turn.js';
import { namesIn } from '../../vocabulary.js';
import { Voice } from '../../voice.js';
import { historyWithin, settled } from '../history.js';
import { LANGUAGE, shopSays } from '../model-ask.js';
import { type ModelReason, type ModelTrace } from '../model-outcome.js';
import { type Prompt } from '../prompt.js';
import { type AgentEnd, type AgentLine } from './agent-line.js';
import { type AgentFact, type AgentOutcome, type ToolRecord } from './agent-fact.js';
import { decideAgent } from './agent-answers.js';
import {
  agentEvidence,
  type FormStep,
  formStepOf,
  isProposing,
  proposedForm,
  saidOutcome,
  textUpTo,
} from './agent-step.js';
import { AgentStream } from './agent-stream.js';
import { checkWords, readReply, type WordsGround, wordsGate } from './agent-words.js';
import { Desk, type DeskSources } from './desk.js';
import { deskTools, TOOL_TOKENS } from './desk-tools.js';
import { OwnWords } from './own-words.js';

export type AgentParts = {
  line: Pick<AgentLine, 'run' | 'modelId'>;
  prompt: Prompt;
  sources: DeskSources;
  grounded: Pick<GroundedParts, 'figures' | 'suspicions' | 'vocabulary' | 'newId' | 'monotonic'>;
  historyTokens: number;
};

type Show = (piece: string) => Promise<void>;

/** What an agent made of a turn. Without `prepared` the built-in answer stands. `shown`: what the shopper saw on the way. */
export type Acted = { prepared?: Prepared; trace: ModelTrace; shown: string };

const MOST_EVIDENCE_TOKENS = 2_500;
/** What the form read from; the rest of its evidence is for itself. */
const TOLD = new Set<Piece['kind']>(['order', 'passage', 'product', 'promotion']);

/**
 * Lets a model do what the forms do: look at the shopper's own orders and propose, by tools that are bound to this turn.
 * It takes the form's place in the answer; whatever goes wrong, the form's own step stays there.
 */
export class ModelAgent {
  constructor(private readonly parts: AgentParts) {}

  /**
   * Undefined when there is nothing for an agent to do. Its words are shown sentence by sentence; what was shown is the
   * beginning of the final answer, or has to go.
   * @throws what `show` throws, and the signal's reason; nothing that the model does.
   */
  async act(prepared: Prepared, request: TurnRequest, show: Show, signal: AbortSignal): Promise<Acted | undefined> {
    const owner = orderOwner(request.visitor, request.now);
    const found = owner && formStepOf(prepared);
    if (!found) return undefined;
    const { monotonic } = this.parts.grounded;
    const from = monotonic();
    const since = (): number => Math.round((monotonic() - from) * 10) / 10;
    const records: ToolRecord[] = [];
    let firstSentenceMs: number | undefined;
    const trace = (more: Partial<ModelTrace>): ModelTrace => ({
      ...{ used: false, writer: 'agent', model: this.parts.line.modelId, prompt: this.parts.prompt.id },
      ...(firstSentenceMs === undefined ? {} : { firstSentenceMs }),
      ...{ wholeMs: since(), ...more },
    });
    let stream: AgentStream | undefined;
    try {
      const desk = await this.deskFor(prepared, found, request);
      const plain = isProposing(found) ? [] : found.alone.pieces.map((piece) => piece.trim());
      const asked = await this.task(prepared, found, request, desk, plain);
      const frame = await this.frameOf(prepared);
      const ground = (): WordsGround => ({
        ...{ plain, tools: records, secret: asked.system, pieces: desk.pieces, terms: prepared.trace.terms },
      });
      const words = new AgentStream({
        gate: () => wordsGate(ground(), frame),
        textUpTo: (sentences) => textUpTo(prepared, found, owner, sentences),
        show: (piece) => {
          firstSentenceMs ??= since();
          return show(piece);
        },
      });
      stream = words;
      const task = {
        ...{ ...asked, words, tools: deskTools(desk, records), toolTokens: TOOL_TOKENS },
        isDone: () => desk.proposal !== undefined,
      };
      const payer = { visitorId: request.visitor.visitorId, now: request.now };
      const end = await this.parts.line.run(task, payer, AbortSignal.any([signal, words.signal]));
      const shown = await words.ended();
      const { calls, usage } = end;
      const outcome = outcomeOf(end, desk, found, ground(), frame);
      if ('reason' in outcome) return { shown, trace: trace({ calls, usage, tools: records, ...outcome }) };
      const fact: AgentFact = { calls, tools: records, plain, outcome, asks: asksOf(prepared, found) };
      const evidence = agentEvidence(fact, owner, desk.pieces, desk.proposal);
      const move = decideAgent(evidence) ?? { say: 'agent_said' };
      const action = outcome.did === 'proposed' ? 'propose' : outcome.action;
      return {
        shown,
        prepared: this.inPlace(prepared, found, { move, evidence }),
        trace: trace({ used: true, calls, usage, action }),
      };
    } catch (error) {
      signal.throwIfAborted();
      const shown = (await stream?.ended()) ?? '';
      const detail = error instanceof Error ? error.message.slice(0, 200) : 'failed';
      return { shown, trace: trace({ reason: 'failed', detail, tools: records }) };
    }
  }

  private async deskFor({ situation, trace }: Prepared, found: FormStep, request: TurnRequest): Promise<Desk> {
    const { visitor, conversationId, now, history, messages } = request;
    const { newId, figures } = this.parts.grounded;
    const voice = voiceOf({ situation, trace });
    const known = await figures.at(now);
    const own = [...history.filter(({ author }) => author === 'shopper'), ...messages, ...found.form.said];
    const bound = {
      gathering: { visitor, conversationId, now, situation, newId },
      voice,
      admit: (pieces: readonly Piece[]) => admitted(pieces, trace.terms, known, voice.today),
      ownWords: new OwnWords([...own.map(({ text }) => text), situation.question.text]),
      said: found.form.said.map(({ text }) => text).join('\n'),
    };
    const desk = new Desk(bound, this.parts.sources);
    desk.know(within(MOST_EVIDENCE_TOKENS, toldOf(found, situation.language), voice));
    return desk;
  }

  /** What the model is told, as data in one JSON object. */
  private async task(
    { situation, trace }: Prepared,
    found: FormStep,
    { history }: TurnRequest,
    { pieces }: Desk,
    plain: readonly string[],
  ): Promise<{ system: string; content: string }> {
    const { prompt, grounded, historyTokens } = this.parts;
    const { language, question } = situation;
    const voice = voiceOf({ situation, trace });
    const names = await grounded.vocabulary.names();
    const line = settled(situation, (id) => names.get(id));
    const evidence = pieces.map(({ id, kind, fact }) => ({ id, kind, text: factText(fact, voice) }));
    const terms = { id: 'terms', kind: 'terms', text: factText(trace.terms, voice) };
    const data = {
      evidence: [...evidence, terms],
      understood: understood(found),
      ...(plain.length > 0 ? { plain_answer: plain } : {}),
      ...(line ? { settled: line } : {}),
      conversation: historyWithin(history, historyTokens),
      shopper: question.text,
    };
    const shop = trace.terms.shop.name[language];
    const system = prompt.fill({ shop, language: LANGUAGE[language], today: voice.today });
    return { system, content: JSON.stringify(data) };
  }

  private async frameOf({ situation: { now, language }, trace: { terms } }: Prepared): Promise<LockFrame> {
    const names = await this.parts.grounded.vocabulary.names();
    return { now, language, terms, links: [], productNames: namesIn(names, language) };
  }

  /** The answer with the agent's step in the place of the form's. */
  private inPlace({ steps, situation, trace }: Prepared, { taken }: FormStep, own: Step): Prepared {
    const [first] = taken;
    const mixed = steps.flatMap((step, i): (Step & { ask?: Ask })[] => {
      const ask = trace.steps[i]?.ask;
      if (i === first) return [own];
      return taken.includes(i) ? [] : [{ ...step, ...(ask ? { ask } : {}) }];
    });
    const passed: (Step & { ask?: Ask })[] = passedOn(mixed, situation, trace.terms.handOver);
    const raised = this.parts.grounded.suspicions.raisedBy('', own.evidence.pieces);
    const suspicions = [...(trace.suspicions ?? []), ...raised];
    return {
      composed: compose(passed, situation, trace.terms),
      steps: passed,
      situation,
      trace: {
        ...trace,
        steps: passed.map(({ ask: asked, move, evidence: { pieces } }) => ({
          ...(asked ? { ask: asked } : {}),
          move,
          evidence: pieces,
        })),
        ...(suspicions.length > 0 ? { suspicions } : {}),
      },
    };
  }
}

function voiceOf({ situation, trace }: Pick<Prepared, 'situation' | 'trace'>): Voice {
  const { timeZone, currency } = trace.terms.shop;
  return new Voice(situation.language, situation.now, timeZone, currency);
}

/** What came of it: a proposal, words that passed, or why the built-in answer stands. */
function outcomeOf(
  { text, fault }: AgentEnd,
  desk: Desk,
  found: FormStep,
  ground: WordsGround,
  frame: LockFrame,
): AgentOutcome | (Pick<ModelTrace, 'detail' | 'withheld'> & { reason: ModelReason }) {
  const { proposal } = desk;
  // What the rules allowed stands, whatever went wrong after it.
  if (proposal) return { did: 'proposed', form: proposedForm(found, proposal), proposalId: proposal.id };
  if (fault) return fault;
  const reply = readReply(text);
  if (reply === 'empty') return { reason: reply };
  if ('broken' in reply) return { reason: 'nonsense', detail: `${reply.broken}: ${text.slice(0, 200)}` };
  const checked = checkWords(reply.sentences, ground, frame);
  if ('withheld' in checked) return { reason: 'withheld', withheld: checked.withheld };
  const { refusal } = desk;
  return { ...saidOutcome(reply, checked.shown, found, desk.pieces), ...(refusal ? { refused: refusal } : {}) };
}

/** What the agent answered in the place of. */
function asksOf({ trace }: Prepared, { taken }: FormStep): Ask[] {
  return taken.flatMap((i) => trace.steps[i]?.ask ?? []);
}

/** What the form read, and the rule that is against it, as an agent may use it. */
function toldOf({ own }: FormStep, language: Locale): Piece[] {
  return own.flatMap(({ evidence }) => {
    const told = evidence.pieces.filter(({ kind }) => TOLD.has(kind));
    const rules = evidence.all('refusal').map(({ rule, sentence, instead }) => {
      const sentences = [sentence, ...(instead ? [instead] : [])].map((one) => one[language]);
      return shopSays('', `rule:${rule}`, sentences, language);
    });
    return [...told, ...rules];
  });
}

/** The first pieces that fit. */
function within(mostTokens: number, pieces: readonly Piece[], voice: Voice): Piece[] {
  let left = mostTokens;
  return pieces.filter(({ fact }) => (left -= estimateTokenCount(factText(fact, voice))) >= 0);
}

/** What the form made of it, for a model that may know better. */
function understood({ form, own }: FormStep): object {
  const facts = own.flatMap(({ evidence }) => evidence.all('form'));
  const proposals = own.flatMap(({ evidence }) => evidence.all('proposal'));
  return {
    kind: form.kind,
    ...(form.orderNumber ? { order: form.orderNumber } : {}),
    ...(facts[0]?.missing ? { missing: facts[0].missing } : {}),
    ...(form.then ? { after_that: form.then.map(({ kind, number, text }) => ({ kind, number, text })) } : {}),
    ...(form.otherwise ? { otherwise: { kind: form.otherwise.kind, text: form.otherwise.text } } : {}),
    ...(proposals[0] ? { would_propose: proposals[0].card.title, lines: proposals[0].card.lines } : {}),
  };
}
