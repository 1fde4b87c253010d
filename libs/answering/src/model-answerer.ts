import { type Locale } from '@app/contracts';
import { type ChatModel } from '@app/language-model';
import { draftOf, type GroundedAnswerer, type Prepared } from './grounded-answerer.js';
import { modelAsk } from './model-prompt.js';
import { type Move } from './decide.js';
import { numbersIn, unknownNumbers } from './number-check.js';
import { sentencesOf } from './sentence-stream.js';
import { Answerer, type AnswerDraft, type TurnRequest } from './turn.js';

/** Limits of one call, in milliseconds: to the first piece, and for the whole. */
export type ModelLimits = { firstMs: number; wholeMs: number };

const LIMITS: ModelLimits = { firstMs: 6_000, wholeMs: 20_000 };
/** More is no chat answer any more. */
const MOST_LETTERS = 1500;
/** What a model may put in its own words; small talk, questions back and passing on stay as they are. */
const MODEL_MAY = new Set<Move['say']>([
  'order',
  'order_list',
  'quote',
  'not_shipped',
  'passages',
  'products',
  'product',
  'recommend',
]);

/**
 * Lets a model write what the grounded answerer found and decided. Each sentence is checked before it is shown; where
 * the model fails, the grounded answer takes its place.
 */
export class ModelAnswerer extends Answerer {
  constructor(
    private readonly grounded: GroundedAnswerer,
    private readonly model: ChatModel,
    private readonly limits: ModelLimits = LIMITS,
  ) {
    super();
  }

  async answer(
    request: TurnRequest,
    show: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<AnswerDraft> {
    const prepared = await this.grounded.prepare(request, signal);
    const written = modelMay(prepared) ? await this.write(prepared, show, signal) : { text: '', reason: 'not asked' };
    const pieces = closing(prepared, written);
    let text = written.text;
    for (const piece of pieces) {
      signal.throwIfAborted();
      await show(piece);
      text += piece;
    }
    const used = written.text !== '';
    return {
      ...draftOf(prepared.composed, {
        ...prepared.trace,
        versions: { ...prepared.trace.versions, model: this.model.id },
        model: { used, ...(written.reason ? { reason: written.reason } : {}) },
      }),
      text,
    };
  }

  /** Shows the model's sentences as they pass; returns what was shown, and why it stopped when it did not finish. */
  private async write(
    prepared: Prepared,
    show: (piece: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<{ text: string; reason?: string }> {
    const { request, known } = modelAsk(prepared);
    const numbers = numbersIn(known);
    const slow = new AbortController();
    const stop = (why: string) => () => slow.abort(new Error(why));
    const first = setTimeout(stop('no first word in time'), this.limits.firstMs);
    const whole = setTimeout(stop('not finished in time'), this.limits.wholeMs);
    const limit = AbortSignal.any([signal, slow.signal]);
    const shown: string[] = [];
    try {
      const pieces = ending(this.model.stream(request, limit), limit, () => clearTimeout(first));
      for await (const sentence of sentencesOf(pieces)) {
        const plain = withoutMarks(sentence);
        const wrong = objection(plain, numbers, prepared.situation.language, shown.join('').length);
        if (wrong) return { text: shown.join(''), reason: wrong };
        await showOrThrow(plain, show, signal);
        shown.push(plain);
      }
      return shown.length === 0 ? { text: '', reason: 'empty' } : { text: shown.join('') };
    } catch (error) {
      // What `show` throws ends the turn; what the model throws only ends the model.
      if (error instanceof Unshown) throw error.cause;
      signal.throwIfAborted();
      return { text: shown.join(''), reason: error instanceof Error ? error.message : 'failed' };
    } finally {
      clearTimeout(first);
      clearTimeout(whole);
      slow.abort();
    }
  }
}

class Unshown extends Error {}

async function showOrThrow(piece: string, show: (piece: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  try {
    await show(piece);
  } catch (error) {
    throw new Unshown('not shown', { cause: error });
  }
}

/** The pieces until the signal: a model that does not heed it is left behind. */
async function* ending(pieces: AsyncIterable<string>, signal: AbortSignal, onFirst: () => void): AsyncIterable<string> {
  const iterator = pieces[Symbol.asyncIterator]();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  signal.throwIfAborted();
  for (;;) {
    const next = await Promise.race([iterator.next(), aborted]);
    if (next.done) return;
    onFirst();
    yield next.value;
  }
}

function modelMay({ composed, steps }: Prepared): boolean {
  const calm = composed.action === 'answer' || composed.action === 'offer_person';
  return calm && steps.length > 0 && steps.every(({ move }) => MODEL_MAY.has(move.say));
}

function withoutMarks(sentence: string): string {
  return sentence.replace(/\*\*|__|`/gu, '').replace(/^#+\s+/u, '');
}

/** Why a sentence may not be shown; undefined when it may. */
function objection(sentence: string, known: ReadonlySet<string>, language: Locale, before: number): string | undefined {
  const unknown = unknownNumbers(sentence, known);
  if (unknown.length > 0) return `number without evidence: ${unknown.join(', ')}`;
  if (/https?:|www\.|<\/?[a-z]/iu.test(sentence)) return 'link or markup';
  if (before + sentence.length > MOST_LETTERS) return 'too long';
  const han = /\p{Script=Han}/u.test(sentence);
  if (before === 0 && han !== (language === 'zh')) return 'other language';
  return undefined;
}

/**
 * What is still to be shown after the model: nothing was shown or it broke off, then the grounded answer; else the
 * sentence that leads to recommended products.
 */
function closing({ composed, steps }: Prepared, written: { text: string; reason?: string }): string[] {
  const { pieces } = composed;
  if (written.text === '') return pieces;
  if (written.reason) return pieces.map((piece, i) => (i === 0 ? `\n\n${piece}` : piece));
  const lead = steps.at(-1)?.move.say === 'recommend' ? pieces.at(-1) : undefined;
  return lead === undefined ? [] : [`\n\n${lead.trimStart()}`];
}
