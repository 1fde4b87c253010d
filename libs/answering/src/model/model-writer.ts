import { type Sentence } from '@app/contracts';
import { type ChatUsage, ModelFailed } from '@app/language-model';
import { estimateTokenCount } from 'tokenx';
import { type LockFrame } from '../fact-lock/index.js';
import { type Prepared } from '../grounded-answerer.js';
import { type TurnRequest } from '../turn.js';
import { namesIn, type Vocabulary } from '../vocabulary.js';
import { type AskLimits, type ModelAsk, modelAsk, mostUsage } from './model-ask.js';
import { type ModelBudget } from './model-budget.js';
import { type ModelLine } from './model-line.js';
import { type ModelReason, type ModelTrace } from './model-outcome.js';
import { type Prompt } from './prompt.js';
import { ReplyReader } from './reply-reader.js';
import { READ_AHEAD_MS, SentenceGate, spaced, type Withheld } from './sentence-gate.js';

export type WriterParts = {
  line: ModelLine;
  budget: Pick<ModelBudget, 'reserve'>;
  prompt: Prompt;
  vocabulary: Pick<Vocabulary, 'names'>;
  /** The shop's own address, below which an answer's sources lie. */
  publicUrl: string;
  /** Milliseconds on a clock that only goes forward. */
  monotonic: () => number;
} & AskLimits;

/** What a model wrote: all of it, or as much as was shown before it was given up. */
export type Written = { text: string; trace: ModelTrace };

type Show = (piece: string) => Promise<void>;

/** How long the endpoint may take to say what a reply took, once the reply is whole. */
const USAGE_MS = 250;

/** Lets the model write one answer over what was found, and shows each sentence that passes. */
export class ModelWriter {
  constructor(private readonly parts: WriterParts) {}

  /**
   * `trace.used` says whether the text is the whole answer; where it is not, what was shown of it has to go.
   * @throws what `show` throws, and the signal's reason; nothing that the model does.
   */
  async write(prepared: Prepared, request: TurnRequest, show: Show, signal: AbortSignal): Promise<Written> {
    const model = this.parts.line.modelId;
    const gaveUp = (reason: ModelReason, detail?: string): Written => ({
      text: '',
      trace: { used: false, reason, ...(detail ? { detail } : {}), model },
    });
    if (!this.parts.line.isOpen) return gaveUp('resting');
    try {
      const names = await this.parts.vocabulary.names();
      const ask = modelAsk(prepared, request, this.parts.prompt, (id) => names.get(id), this.parts);
      const most = mostUsage(ask.request);
      const reserved = await this.parts.budget.reserve(request.visitor.visitorId, most, request.now);
      if ('over' in reserved) return gaveUp(reserved.over === 'visitor' ? 'visitor_over_budget' : 'over_budget');
      const frame = this.frameOf(prepared, names);
      const gate = new SentenceGate(ask, frame);
      const attempt = new Attempt(this.parts, ask, gate, most, show, signal);
      try {
        const { text, trace } = await attempt.run();
        return { text, trace: frame.links.length > 0 ? { ...trace, links: frame.links } : trace };
      } finally {
        // The answer does not hang on the book-keeping: what was set aside stays counted.
        await reserved.settle(attempt.usage()).catch(() => undefined);
      }
    } catch (error) {
      if (error instanceof Unshown) throw error.cause;
      signal.throwIfAborted();
      return gaveUp('failed', messageOf(error));
    }
  }

  private frameOf({ situation, trace, composed }: Prepared, names: ReadonlyMap<string, Sentence>): LockFrame {
    const urls = composed.citations.flatMap(({ url }) => (url ? [new URL(url, this.parts.publicUrl).href] : []));
    return {
      now: situation.now,
      language: situation.language,
      terms: trace.terms,
      links: urls,
      productNames: namesIn(names, situation.language),
    };
  }
}

/** One call and the reading of its reply. */
class Attempt {
  private readonly startedAt: number;
  private readonly trace: ModelTrace;
  private readonly shown: string[] = [];
  private readonly hangUp = new AbortController();
  private received = '';
  private told: ChatUsage | undefined;
  private fault: { reason: ModelReason; detail?: string } | undefined;
  private isWhole = false;

  constructor(
    private readonly parts: WriterParts,
    private readonly ask: ModelAsk,
    private readonly gate: SentenceGate,
    private readonly most: ChatUsage,
    private readonly show: Show,
    private readonly signal: AbortSignal,
  ) {
    this.startedAt = parts.monotonic();
    this.trace = { used: false, model: parts.line.modelId, prompt: ask.promptId, sentences: [] };
  }

  async run(): Promise<Written> {
    const { trace } = this;
    const limit = AbortSignal.any([this.signal, this.hangUp.signal]);
    const hasCome = () => trace.firstPieceMs !== undefined || trace.wholeMs !== undefined || limit.aborted;
    const ahead = setTimeout(() => void this.gate.prepare(hasCome).catch(() => undefined), READ_AHEAD_MS);
    try {
      await this.read(this.parts.line.pieces(this.ask.request, limit, (usage) => (this.told = usage)));
    } catch (error) {
      if (error instanceof Unshown) throw error;
      this.signal.throwIfAborted();
      if (!this.isWhole) this.fault ??= reasonOf(error);
    } finally {
      clearTimeout(ahead);
    }
    if (this.shown.length === 0) this.fault ??= { reason: 'empty' };
    trace.used = !this.fault;
    if (this.fault) Object.assign(trace, this.fault);
    trace.usage = { ...this.usage(), estimated: !this.told };
    trace.wholeMs = this.since();
    return { text: this.shown.join(''), trace };
  }

  /** What the call took: as the endpoint says, else as it can be estimated. */
  usage(): ChatUsage {
    if (this.told) return this.told;
    // An endpoint that refused the call has read nothing.
    const unread = ['rate_limited', 'unauthorised', 'rejected', 'unavailable', 'resting'];
    if (this.received === '' && this.fault && unread.includes(this.fault.reason))
      return { inputTokens: 0, outputTokens: 0 };
    return { inputTokens: this.most.inputTokens, outputTokens: estimateTokenCount(this.received) };
  }

  /** Reads to the end of the reply, or to the first thing that may not be shown. */
  private async read(pieces: AsyncIterable<string>): Promise<void> {
    const reader = new ReplyReader();
    let rest: ReturnType<typeof setTimeout> | undefined;
    try {
      for await (const piece of pieces) {
        this.trace.firstPieceMs ??= this.since();
        this.received += piece;
        // After the last brace only the count of tokens is of interest.
        if (this.isWhole) continue;
        for (const part of reader.feed(piece)) await this.take(part);
        if (this.fault) return;
        if (this.isWhole) rest = setTimeout(() => this.hangUp.abort(), USAGE_MS);
      }
      if (!this.isWhole) for (const part of reader.finish()) await this.take(part);
    } finally {
      clearTimeout(rest);
    }
  }

  private async take(part: ReturnType<ReplyReader['feed']>[number]): Promise<void> {
    if (this.fault) return;
    switch (part.kind) {
      case 'action':
        this.trace.action = part.action;
        return;
      case 'end':
        this.isWhole = true;
        return;
      case 'broken':
        this.fault = { reason: this.received.trim() === '' ? 'empty' : 'nonsense', detail: part.why };
        return;
      case 'sentence': {
        const looked = this.gate.look(
          part.sentence,
          this.shown.map((piece) => piece.trim()),
        );
        if ('withheld' in looked) {
          this.fault = { reason: reasonFor(looked.withheld) };
          this.trace.withheld = { ...looked.withheld, text: part.sentence.text };
          return;
        }
        await this.release(looked.text);
        this.trace.sentences?.push(part.sentence);
      }
    }
  }

  private async release(text: string): Promise<void> {
    const piece = spaced(text, this.shown.at(-1));
    this.signal.throwIfAborted();
    this.trace.firstSentenceMs ??= this.since();
    try {
      await this.show(piece);
    } catch (error) {
      throw new Unshown('not shown', { cause: error });
    }
    this.shown.push(piece);
  }

  private since(): number {
    return Math.round((this.parts.monotonic() - this.startedAt) * 10) / 10;
  }
}

/** What `show` throws ends the turn; what the model throws only ends the model. */
class Unshown extends Error {}

function reasonOf(error: unknown): { reason: ModelReason; detail: string } {
  return { reason: error instanceof ModelFailed ? error.fault : 'failed', detail: messageOf(error) };
}

function reasonFor({ by, kind }: Withheld): ModelReason {
  if (by !== 'form') return 'withheld';
  if (kind === 'language') return 'other_language';
  if (kind === 'refusal') return 'refused';
  return kind === 'repetition' ? 'repetition' : 'form';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'failed';
}
