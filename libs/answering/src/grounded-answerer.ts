import { type Locale, orderOwner } from '@app/contracts';
import { type Embedder } from '@app/language-model';
import { type Knowledge } from '@app/knowledge';
import { type Policy, type Shipping } from '@app/shop';
import { type Understanding, type Understood } from '@app/understanding';
import { admitted } from './admission.js';
import { answerLanguage } from './answer-language.js';
import { type Ask } from './asks.js';
import { compose, type Composed, type Step } from './compose.js';
import { decide, mayRecommend } from './decide.js';
import { type TermsFact } from './facts.js';
import { resumesPending } from './follow-up.js';
import { Evidence } from './evidence.js';
import { codeToUse } from './forms/fill-choice.js';
import { formReminder, isAside } from './forms/beside-form.js';
import { followOn } from './forms/plan-steps.js';
import { takesBack } from './forms/said-words.js';
import { gather, gatherRecommended, type Sources } from './gather.js';
import { type Gathering } from './gathered.js';
import { questionOf } from './question.js';
import { passedOn, timesRepeated } from './pass-on.js';
import { readAsks, readIntents } from './read-asks.js';
import { type Situation } from './situation.js';
import { type Answered, ANSWERING_VERSION, type GroundedTrace } from './trace.js';
import { type ShopFigures } from './shop-figures.js';
import { type Suspicions } from './suspicion/index.js';
import { Answerer, type AnswerDraft, type Memory, type TurnRequest } from './turn.js';
import { type Vocabulary } from './vocabulary.js';
import { Voice } from './voice.js';

export type GroundedParts = Sources & {
  understanding: Pick<Understanding, 'understand'>;
  knowledge: Pick<Knowledge, 'publication'>;
  vocabulary: Pick<Vocabulary, 'typesIn' | 'names'>;
  embedder: Pick<Embedder, 'fingerprint'>;
  policy: Policy;
  shipping: Shipping;
  suspicions: Pick<Suspicions, 'raisedBy'>;
  figures: Pick<ShopFigures, 'at'>;
  newId: () => string;
  /** Milliseconds on a clock that only goes forward. */
  monotonic: () => number;
};

/** An answer that is ready to be shown, with everything that it rests on. */
export type Prepared = Answered;

/** Times stages; what comes after the signal is dropped. */
type Stopwatch = { timings: Record<string, number>; timed: <T>(stage: string, work: Promise<T>) => Promise<T> };

/** Longer chains of what is not possible, one in the place of the other, end here. */
const MOST_STEPS = 8;

/**
 * Answers from evidence alone, without a language model: understands, gathers, decides, composes. Its sentences are there
 * all at once, so it shows them as one piece: each piece is a write to the database.
 */
export class GroundedAnswerer extends Answerer {
  constructor(readonly parts: GroundedParts) {
    super();
  }

  /** Reads the message while the bot still waits for more: understanding remembers what it has read. */
  override foresee(text: string, locale: Locale): void {
    this.parts.understanding.understand(text, { now: new Date(0), locale }).catch(() => undefined);
  }

  async answer(
    request: TurnRequest,
    show: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<AnswerDraft> {
    const { composed, trace } = await this.prepare(request, signal);
    await show(composed.text);
    return draftOf(composed, trace);
  }

  /** Everything up to the first word: nothing has been shown yet. */
  async prepare(request: TurnRequest, signal: AbortSignal): Promise<Prepared> {
    const watch = this.stopwatch(signal);
    const situation = await watch.timed('understand', this.situationOf(request));
    return this.prepareIn(situation, request, signal, watch);
  }

  /** Gathers, decides and composes for a question that was understood before; for a replay on today's evidence too. */
  async prepareIn(
    situation: Situation,
    { visitor, conversationId, now }: Pick<TurnRequest, 'visitor' | 'conversationId' | 'now'>,
    signal: AbortSignal,
    { timings, timed }: Stopwatch = this.stopwatch(signal),
  ): Promise<Prepared> {
    const { parts } = this;
    const gathering: Gathering = { visitor, conversationId, now, situation, newId: parts.newId };
    const terms = termsOf(parts.policy, parts.shipping);
    const [{ asks, evidence: gathered }, publication] = await timed(
      'gather',
      Promise.all([this.gather(gathering), parts.knowledge.publication()]),
    );
    const figures = await parts.figures.at(now);
    const { today } = new Voice(situation.language, situation.now, terms.shop.timeZone, terms.shop.currency);
    const evidence = gathered.map(({ pieces }) => new Evidence(admitted(pieces, terms, figures, today)));
    const decided: (Step & { ask?: Ask })[] = asks.flatMap((ask, i) => {
      const own = evidence[i];
      return own ? [{ ask, move: decide(ask, own), evidence: own }] : [];
    });
    const reminder = formReminder(asks, situation);
    if (reminder) decided.push({ move: reminder, evidence: new Evidence() });
    const steps: (Step & { ask?: Ask })[] = passedOn(decided, situation, terms.handOver);
    const recommended = await timed('recommend', this.recommend(asks, steps, gathering));
    if (recommended) steps.push(recommended);
    const from = parts.monotonic();
    const composed = compose(steps, situation, terms);
    timings['compose'] = Math.round((parts.monotonic() - from) * 100) / 100;
    const read = gathered.flatMap(({ pieces }) => pieces);
    const suspicions = parts.suspicions.raisedBy(situation.question.text, read);
    const trace: GroundedTrace = {
      answering: ANSWERING_VERSION,
      versions: { embedder: parts.embedder.fingerprint, publication },
      situation,
      terms,
      steps: steps.map(({ ask, move, evidence: { pieces } }) => ({ ...(ask ? { ask } : {}), move, evidence: pieces })),
      timings,
      ...(suspicions.length > 0 ? { suspicions } : {}),
    };
    return { composed, steps, situation, trace };
  }

  /** What is asked, with the evidence for each. A question that told the open form nothing is one of its own. */
  private async gather(gathering: Gathering): Promise<{ asks: Ask[]; evidence: Evidence[] }> {
    const read = async (asks: Ask[]) => ({
      asks,
      evidence: await Promise.all(asks.map((ask) => gather(ask, gathering, this.parts))),
    });
    const first = await read(readAsks(gathering.situation));
    const { asks, evidence } = isAside(first.evidence, gathering.situation)
      ? await read(readIntents(gathering.situation))
      : first;
    for (let i = 0; i < asks.length && asks.length < MOST_STEPS; i++) {
      const [ask, own] = [asks[i], evidence[i]];
      const next = await read(ask && own ? followOn(ask, own) : []);
      asks.splice(i + 1, 0, ...next.asks);
      evidence.splice(i + 1, 0, ...next.evidence);
    }
    return { asks, evidence };
  }

  private stopwatch(signal: AbortSignal): Stopwatch {
    const timings: Record<string, number> = {};
    const timed = async <T>(stage: string, work: Promise<T>): Promise<T> => {
      const from = this.parts.monotonic();
      const done = await work;
      timings[stage] = Math.round((this.parts.monotonic() - from) * 100) / 100;
      signal.throwIfAborted();
      return done;
    };
    return { timings, timed };
  }

  private async recommend(asks: Ask[], steps: Step[], gathering: Gathering): Promise<Step | undefined> {
    const wanted = mayRecommend(asks, steps, gathering.situation);
    if (!wanted) return undefined;
    const exclude = gathering.situation.memory?.productIds ?? [];
    const found = await gatherRecommended(wanted, exclude, gathering, this.parts);
    return found && { move: { say: 'recommend', hook: found.hook, ids: found.ids }, evidence: found.evidence };
  }

  private async situationOf(asked: TurnRequest): Promise<Situation> {
    const request = { ...asked, memory: await this.withUndoable(asked, await this.withoutSettled(asked)) };
    const { messages, memory } = request;
    const situation = await this.situate(request, messages.map(({ text }) => text).join('\n'));
    // A proof has just been given: what is answered is the question that waited for it.
    if (!memory?.pending || !resumesPending(situation)) return situation;
    return { ...(await this.situate(request, memory.pending)), language: situation.language };
  }

  /** Whether what was done last can still be taken back, where that is what the shopper asks for. */
  private async withUndoable(
    { messages, conversationId, now }: TurnRequest,
    memory: Memory | null,
  ): Promise<Memory | null> {
    if (!memory?.done || !messages.some(({ text }) => takesBack(text))) return memory;
    const undoable = await this.parts.actions.undoable(conversationId, memory.done.proposalId, now);
    return { ...memory, done: { ...memory.done, undoable } };
  }

  /** A proposal that was answered on its card, or whose time is over, waits for no yes any more. */
  private async withoutSettled({ memory, conversationId, now }: TurnRequest): Promise<Memory | null> {
    const proposalId = memory?.form?.proposalId;
    if (!memory?.form || !proposalId || (await this.parts.actions.waits(conversationId, proposalId, now)))
      return memory;
    const { proposalId: _settled, card: _card, ...form } = memory.form;
    const { then = [], otherwise } = form;
    const state = await this.parts.actions.stateOf(conversationId, proposalId);
    const done = state === 'done' ? { done: { proposalId, form: { ...form, said: [] } } } : {};
    const refused = state === 'refused';
    const goesOn = then.length > 0 || (refused && otherwise !== undefined);
    return { ...memory, ...done, form: goesOn ? { ...form, ended: refused ? 'refused' : 'settled' } : null };
  }

  /** The shop's promotion code that a message is, or asks to use. */
  private async codeIn(text: string): Promise<string | undefined> {
    const code = codeToUse(text);
    return code && (await this.parts.promotions.byCode(code)) ? code : undefined;
  }

  private async situate(request: TurnRequest, text: string): Promise<Situation> {
    const { visitor, now, messages, history, memory, someoneThere } = request;
    const { understanding, vocabulary } = this.parts;
    const locale = visitor.locale;
    const [understood, types, code]: [Understood, string[], string | undefined] = await Promise.all([
      understanding.understand(text, { now, locale }),
      vocabulary.typesIn(text),
      this.codeIn(text),
    ]);
    const before = history.filter(({ author }) => author === 'shopper').map((message) => message.text);
    const repeated = timesRepeated(text, history);
    const pageProductId = messages.findLast(({ page }) => page)?.page?.productId;
    return {
      now: now.toISOString(),
      language: answerLanguage(understood, before, locale, memory),
      question: questionOf(understood, types, code),
      memory,
      proven: orderOwner(visitor, now) !== undefined,
      ...(pageProductId ? { pageProductId } : {}),
      first: !history.some(({ author }) => author === 'bot'),
      currency: this.parts.policy.shop.currency,
      ...(repeated > 0 ? { repeated } : {}),
      ...(messages.length > 0 && messages.every(({ waited }) => waited) ? { returned: true } : {}),
      ...(someoneThere === undefined ? {} : { someoneThere }),
    };
  }
}

/** A composed answer as the draft that is committed. */
export function draftOf({ pieces: _pieces, ...draft }: Composed, trace: GroundedTrace): AnswerDraft {
  return { ...draft, trace };
}

/** The terms that answers quote, from the shop's policy and tables. */
export function termsOf(policy: Policy, shipping: Shipping): TermsFact {
  const known = TERMS.get(policy);
  if (known?.shipping === shipping) return known.terms;
  const terms = readTerms(policy, shipping);
  TERMS.set(policy, { shipping, terms });
  return terms;
}

/** The same terms are the same object: what was read of it is not read for the next answer again. */
const TERMS = new WeakMap<Policy, { shipping: Shipping; terms: TermsFact }>();

function readTerms(policy: Policy, { tables }: Shipping): TermsFact {
  const { shop, contact, orders, delivery, returns, exchanges, refunds, invoices, handOver } = policy;
  const { hour, minute } = tables.cutOff;
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    shop: { name: shop.name, timeZone: shop.timeZone, currency: shop.currency },
    handOver,
    contact: { email: contact.email, hours: contact.hours },
    orders: { cancellableStates: orders.cancellableStates },
    delivery: {
      attempts: delivery.attempts,
      pickupPointDays: delivery.pickupPointDays,
      traceAfterBusinessDays: delivery.traceAfterBusinessDays,
      traceAnswerBusinessDays: delivery.traceAnswerBusinessDays,
    },
    returns: { windowDays: returns.windowDays },
    exchanges: { windowDays: exchanges.windowDays, freePerOrder: exchanges.freePerOrder },
    refunds: {
      businessDaysAfterReceipt: refunds.businessDaysAfterReceipt,
      cardBankBusinessDaysMin: refunds.cardBankBusinessDaysMin,
      cardBankBusinessDaysMax: refunds.cardBankBusinessDaysMax,
    },
    invoices: { availableYears: invoices.availableYears },
    cutOff: `${two(hour)}:${two(minute)}`,
  };
}
