import { type AnswerDraft } from '@app/answering';
import { AnswerSheet } from './answer-sheet.js';
import { apology } from './apology.js';
import { Interrupted, type Interruption } from './interrupted.js';
import { type LogPosition } from './log-position.js';
import { storableText } from './message-text.js';
import { QuietWait } from './quiet-wait.js';
import { type TurnBench } from './turn-bench.js';
import { type TurnOutcome } from './turn-commit.js';
import { type TurnLease } from './turn-lease.js';

/** What a run asks of its runner. */
export type TurnSurroundings = {
  isTyping: () => boolean;
  /** Hears of what went wrong. */
  report: (error: unknown) => void;
};

type Composed = { draft: AnswerDraft; outcome: TurnOutcome };

/** One process's work on one turn, from its lease to its end: answered, lost, or given back. */
export class TurnRun {
  private controller = new AbortController();
  private quiet: QuietWait | undefined;
  /** Set once the turn is no longer wanted here; no part of the work begins after it. */
  private ended: Interrupted | undefined;

  constructor(
    private lease: TurnLease,
    private readonly bench: TurnBench,
    private readonly around: TurnSurroundings,
  ) {}

  /** Works until the turn has ended for this process. @throws when the database fails; the turn is given back. */
  async go(): Promise<void> {
    const { live, limits } = this.bench;
    const { conversationId } = this.lease;
    const types = () => live.typing({ conversationId, author: 'bot', typing: true });
    const renewal = setInterval(() => {
      types();
      void this.renew();
    }, limits.leaseMs / 3);
    types();
    try {
      if (this.lease.abandoned) this.withdraw(this.lease.abandoned.attempt, 'abandoned');
      while (await this.answerOnce()) {
        await this.pause();
        if (!(await this.rejoin())) return;
      }
    } catch (error) {
      // What was committed after all stays: only a running turn is given back.
      await this.bench.store.giveBack(this.lease);
      throw error;
    } finally {
      clearInterval(renewal);
      live.typing({ conversationId, author: 'bot', typing: false });
    }
  }

  /** Hears where the conversation's log stands: a message may have joined, or somebody else have taken over. */
  notice(position: LogPosition): void {
    if (position.epoch > this.lease.epoch) return this.interrupt('superseded');
    const { turn } = position;
    if (turn?.turnId !== this.lease.turnId || turn.inputVersion <= this.lease.inputVersion) return;
    if (this.quiet) this.quiet.message();
    else this.interrupt('joined');
  }

  /** The shopper began or stopped typing. */
  look(): void {
    this.quiet?.look();
  }

  /** Stops the work; the turn is given back if `stopping`. */
  interrupt(why: Interruption): void {
    const interrupted = new Interrupted(why);
    if (why !== 'joined') this.ended ??= interrupted;
    this.controller.abort(interrupted);
  }

  /** Whether the messages changed, so that the turn has to be answered again. */
  private async answerOnce(): Promise<boolean> {
    const controller = this.freshController();
    const sheet = new AnswerSheet(this.lease, this.bench.store, this.bench.live, controller);
    const composed = await this.compose(sheet, controller);
    if (!composed) return this.afterInterruption(sheet, controller.signal.reason as Interrupted);
    const { draft, outcome } = composed;
    const streamed = sheet.text;
    if (streamed !== '' && streamed !== draft.text)
      this.withdraw(this.lease.attempt, outcome.state === 'failed' ? 'failed' : 'corrected');
    if (await this.bench.commit.commit(this.lease, draft, outcome)) return false;
    return this.lose(sheet, draft);
  }

  /** The answer or the apology for its failure; undefined when the turn was interrupted. */
  private async compose(sheet: AnswerSheet, controller: AbortController): Promise<Composed | undefined> {
    const { request, attempt } = this.lease;
    if (attempt > this.bench.limits.mostAttempts) return failure(this.lease, 'too many attempts');
    try {
      const answer = await this.ask(sheet, controller);
      await sheet.settle();
      controller.signal.throwIfAborted();
      return { draft: { ...answer, text: storableText(answer.text) }, outcome: { state: 'done' } };
    } catch (error) {
      const why = controller.signal.aborted ? (controller.signal.reason as Interrupted).why : 'failed';
      if (why !== 'failed' && why !== 'timeout') return undefined;
      this.around.report(error);
      await sheet.settle();
      return failure({ request }, why);
    } finally {
      controller.abort(new Interrupted('superseded'));
    }
  }

  /** The answerer's draft, or the interruption even if the answerer does not heed it. */
  private async ask(sheet: AnswerSheet, controller: AbortController): Promise<AnswerDraft> {
    const { signal } = controller;
    const interrupted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Interrupted), { once: true }),
    );
    interrupted.catch(() => undefined);
    const timer = setTimeout(() => controller.abort(new Interrupted('timeout')), this.bench.limits.answerMs);
    try {
      signal.throwIfAborted();
      const answer = this.bench.answerer.answer(this.lease.request, (piece) => sheet.show(piece), signal);
      return await Promise.race([answer, interrupted]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async afterInterruption(sheet: AnswerSheet, { why, cause }: Interrupted): Promise<boolean> {
    if (why === 'broken') throw cause;
    if (why === 'joined' && sheet.text === '') return this.rejoin();
    if (why !== 'stopping') return this.lose(sheet);
    await this.bench.store.giveBack(this.lease);
    return false;
  }

  /** True with the messages that joined; false when the turn is no longer ours. */
  private async rejoin(): Promise<boolean> {
    const newer = await this.bench.store.renewInput(this.lease);
    if (newer) this.lease = newer;
    return newer !== undefined;
  }

  /** Records what lost. True when it lost to a message that joined: then there is more to answer. */
  private async lose(sheet: AnswerSheet, draft?: AnswerDraft): Promise<boolean> {
    const lost = this.lease;
    const shownText = sheet.text;
    const isJoined = shownText === '' && (await this.rejoin());
    const reason = isJoined ? 'joined' : 'superseded';
    if (shownText !== '') this.withdraw(lost.attempt, reason);
    if (shownText !== '' || draft) await this.bench.store.recordSuperseded(lost, { reason, shownText, draft });
    return isJoined;
  }

  /** After a message joined, others may be on their way. */
  private async pause(): Promise<void> {
    const { signal } = this.freshController();
    await new Promise<void>((resolve) => {
      this.quiet = new QuietWait(this.bench.limits, this.around.isTyping, resolve);
      signal.addEventListener('abort', () => resolve());
      if (signal.aborted) resolve();
    });
    this.quiet?.cancel();
    this.quiet = undefined;
  }

  private freshController(): AbortController {
    this.controller = new AbortController();
    if (this.ended) this.controller.abort(this.ended);
    return this.controller;
  }

  private async renew(): Promise<void> {
    try {
      const kept = await this.bench.store.renew(this.lease, this.bench.limits.leaseMs);
      if (!kept) this.interrupt('superseded');
    } catch (error) {
      this.around.report(error);
    }
  }

  private withdraw(attempt: number, reason: string): void {
    const { conversationId, turnId } = this.lease;
    this.bench.live.withdrawn({ conversationId, turnId, attempt, reason });
  }
}

function failure({ request }: Pick<TurnLease, 'request'>, reason: string): Composed {
  return { draft: apology(request, reason), outcome: { state: 'failed', reason } };
}
