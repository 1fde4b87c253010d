import { randomUUID } from 'node:crypto';
import { type Locale } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { ConversationLog } from './conversation-log.js';
import { type LogPosition } from './log-position.js';
import { QuietWait } from './quiet-wait.js';
import { TurnBench } from './turn-bench.js';
import { TurnRun } from './turn-run.js';
import { ShopperTyping } from './typing.js';

/** A message's notification has come by then, if it made a turn. */
const HEARD_MS = 25;
/** A queued turn this old was missed by every notification. */
const OVERDUE_MS = 1_000;

/**
 * Answers what shoppers wrote: waits until they are done, takes the turn's lease, and works on it, on a bounded number
 * of turns at a time. Turns that no notification brought, or whose process died, are found by asking the database.
 */
@Injectable()
export class TurnRunner {
  private readonly logger = new Logger(TurnRunner.name);
  private readonly name = randomUUID();
  private readonly waiting = new Map<string, QuietWait>();
  private readonly ready = new Set<string>();
  private readonly runs = new Map<string, { run?: TurnRun; ended: Promise<void> }>();
  /** Conversations that got another turn while one of theirs was running. */
  private readonly later = new Set<string>();
  private readonly ends: (() => void)[] = [];
  private working = false;

  constructor(
    private readonly bench: TurnBench,
    private readonly log: ConversationLog,
    private readonly typing: ShopperTyping,
  ) {}

  /** Begins to work, first on what was left behind. The log and the typing flags have been started. */
  start(): void {
    this.working = true;
    const poll = setInterval(() => void this.lookForWork(), this.bench.limits.pollMs);
    this.ends.push(
      () => clearInterval(poll),
      this.log.onPosition((position) => this.notice(position)),
      this.log.onGap(() => void this.lookForWork()),
      this.typing.onChange((conversationId) => {
        this.waiting.get(conversationId)?.look();
        this.runs.get(conversationId)?.run?.look();
      }),
    );
    void this.lookForWork();
  }

  /** Takes no more turns, gives the running ones `graceMs` to finish, and hands back those that have not. */
  async stop(graceMs: number): Promise<void> {
    this.working = false;
    for (const end of this.ends.splice(0)) end();
    for (const wait of this.waiting.values()) wait.cancel();
    this.waiting.clear();
    this.ready.clear();
    const overtime = setTimeout(() => {
      for (const { run } of this.runs.values()) run?.interrupt('stopping');
    }, graceMs);
    await Promise.all([...this.runs.values()].map(({ ended }) => ended));
    clearTimeout(overtime);
  }

  /** A message was stored by this process: if the bot waits to answer it here, the answerer may begin to read it. */
  foresee(conversationId: string, text: string, locale: Locale): void {
    setTimeout(() => {
      if (this.waiting.has(conversationId)) this.bench.answerer.foresee(text, locale);
    }, HEARD_MS).unref();
  }

  /** Turns that are being worked on here. */
  get running(): number {
    return this.runs.size;
  }

  private notice(position: LogPosition): void {
    const { conversationId, turn } = position;
    if (turn) this.typing.sent(conversationId);
    const busy = this.runs.get(conversationId);
    if (busy) {
      if (turn) this.later.add(conversationId);
      busy.run?.notice(position);
      return;
    }
    if (turn) this.await(conversationId);
  }

  private await(conversationId: string): void {
    const wait = this.waiting.get(conversationId);
    if (wait) return wait.message();
    const isTyping = () => this.typing.isTyping(conversationId);
    this.waiting.set(conversationId, new QuietWait(this.bench.limits, isTyping, () => this.makeReady(conversationId)));
  }

  private makeReady(conversationId: string): void {
    this.waiting.get(conversationId)?.cancel();
    this.waiting.delete(conversationId);
    this.ready.add(conversationId);
    this.workOn();
  }

  private workOn(): void {
    for (const conversationId of this.ready) {
      if (!this.working || this.runs.size >= this.bench.limits.mostRunning) return;
      this.ready.delete(conversationId);
      if (this.runs.has(conversationId)) continue;
      const place: { run?: TurnRun; ended: Promise<void> } = { ended: Promise.resolve() };
      this.runs.set(conversationId, place);
      place.ended = this.work(conversationId, place).finally(() => this.leave(conversationId));
    }
  }

  private async work(conversationId: string, place: { run?: TurnRun }): Promise<void> {
    try {
      const lease = await this.bench.store.lease(conversationId, this.name, this.bench.limits.leaseMs);
      if (!lease) return;
      place.run = new TurnRun(lease, this.bench, {
        isTyping: () => this.typing.isTyping(conversationId),
        report: (error) => this.report(conversationId, error),
      });
      await place.run.go();
    } catch (error) {
      this.report(conversationId, error);
    }
  }

  private leave(conversationId: string): void {
    this.runs.delete(conversationId);
    if (this.working && this.later.delete(conversationId)) this.await(conversationId);
    this.workOn();
  }

  private async lookForWork(): Promise<void> {
    try {
      const overdue = await this.bench.store.overdue(OVERDUE_MS, 100);
      for (const conversationId of overdue)
        if (this.working && !this.waiting.has(conversationId)) this.makeReady(conversationId);
    } catch (error) {
      this.report('unknown', error);
    }
  }

  private report(conversationId: string, error: unknown): void {
    const { stack } = error instanceof Error ? error : new Error(String(error));
    this.logger.error(`conversation ${conversationId}: ${String(error)}`, stack);
  }
}
