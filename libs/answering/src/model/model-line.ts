import { type ChatModel, type ChatRequest, type ChatUsage, ModelFailed } from '@app/language-model';
import { abortOf } from './aborted.js';
import { type Circuit } from './circuit.js';

/**
 * Limits of one call, in milliseconds. `firstMs`: to the first piece, tries included, and from one piece to the next;
 * `wholeMs`: for the whole reply.
 */
export type LineLimits = { firstMs: number; wholeMs: number };

export type LineClock = {
  /** Milliseconds on a clock that only goes forward. */
  monotonic: () => number;
  /** From 0 to 1. */
  random: () => number;
};

const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 200;

/** The line to a chat model: in time or not at all, tried again while nothing has come, kept off a model that is down. */
export class ModelLine {
  constructor(
    private readonly model: ChatModel,
    private readonly circuit: Circuit,
    readonly limits: LineLimits,
    private readonly clock: LineClock,
  ) {}

  get modelId(): string {
    return this.model.id;
  }

  /** Whether a call would be tried now; where not, nobody has to prepare one. */
  get isOpen(): boolean {
    return this.circuit.admits;
  }

  /**
   * The reply, piece by piece.
   * @throws ModelFailed when it comes to nothing, at the limits at the latest, however the model behaves; the signal's
   * reason when `signal` aborts.
   */
  async *pieces(request: ChatRequest, signal: AbortSignal, told: (usage: ChatUsage) => void): AsyncIterable<string> {
    const pass = this.circuit.enter();
    if (!pass) throw new ModelFailed('resting', 'the model is left alone for a while');
    const { firstMs, wholeMs } = this.limits;
    const startedAt = this.clock.monotonic();
    const late = new AbortController();
    const stop = (why: ModelFailed) => () => late.abort(why);
    const silence = setTimeout(stop(new ModelFailed('silent', `nothing for ${firstMs} ms`)), firstMs);
    const whole = setTimeout(stop(new ModelFailed('too_slow', `not finished after ${wholeMs} ms`)), wholeMs);
    const limit = AbortSignal.any([signal, late.signal]);
    let begun = false;
    try {
      for (let tries = 1; ; tries += 1) {
        try {
          for await (const piece of until(limit, this.model.stream(request, limit, told))) {
            begun = true;
            silence.refresh();
            yield piece;
          }
          pass.succeeded();
          return;
        } catch (error) {
          signal.throwIfAborted();
          const failed = failure(late.signal.aborted ? late.signal.reason : error);
          const pause = pauseBefore(tries, failed, this.clock.random());
          const left = startedAt + firstMs - this.clock.monotonic();
          if (begun || !mayTryAgain(failed) || tries >= MOST_TRIES || pause >= left) {
            // A model that refuses one question is not down.
            if (failed.fault === 'refused') pass.succeeded();
            else pass.failed(failed.retryAfterMs);
            throw failed;
          }
          await passed(pause, limit);
        }
      }
    } finally {
      clearTimeout(silence);
      clearTimeout(whole);
      late.abort(new ModelFailed('broke_off', 'nobody listens any more'));
      // Told already, unless the listener left: then the first piece shows that the model is there.
      if (begun) pass.succeeded();
      else pass.dropped();
    }
  }
}

function failure(error: unknown): ModelFailed {
  if (error instanceof ModelFailed) return error;
  const message = error instanceof Error ? error.message : 'failed';
  return new ModelFailed('unavailable', message, undefined, error);
}

function mayTryAgain({ fault }: ModelFailed): boolean {
  return fault === 'unavailable' || fault === 'rate_limited' || fault === 'broke_off';
}

/** "Full jitter" (Brooker, AWS 2015), but never sooner than the endpoint asks. */
function pauseBefore(tries: number, { retryAfterMs = 0 }: ModelFailed, random: number): number {
  return retryAfterMs + random * FIRST_PAUSE_MS * 2 ** (tries - 1);
}

/** Waits, unless the signal comes first: then the next try ends at once by it. */
function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}

/** The pieces until the signal: a model that does not heed it is left behind. */
async function* until(signal: AbortSignal, pieces: AsyncIterable<string>): AsyncIterable<string> {
  const iterator = pieces[Symbol.asyncIterator]();
  const { aborted, leave } = abortOf(signal);
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await Promise.race([iterator.next(), aborted]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    leave();
    void iterator.return?.().catch(() => undefined);
  }
}
