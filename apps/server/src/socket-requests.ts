import { type Refusal } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { ANSWER_MS } from './answer-in-time.js';
import { Metrics } from './metrics.js';

type Acknowledge = (answer: unknown) => void;

/** Times each socket request to its acknowledgement, and logs it with the conversation it was about. */
@Injectable()
export class SocketRequests {
  private readonly logger = new Logger(SocketRequests.name);
  private pending = 0;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly metrics: Metrics) {}

  /** Counts the open sockets of a namespace. */
  count(namespace: string, socket: { on(event: 'disconnect', listener: (reason: string) => void): unknown }): void {
    this.metrics.sockets.inc({ namespace });
    socket.on('disconnect', () => this.metrics.sockets.dec({ namespace }));
  }

  /**
   * Watches one packet `[event, data, ack]`: puts its own acknowledgement, which calls the client's, in place of that. What
   * is not answered within {@link ANSWER_MS} is answered with `tooLate()`; the handler's own answer then comes too late.
   */
  watch(packet: unknown[], tooLate: () => Refusal): void {
    const [event, data] = packet;
    const position = packet.length - 1;
    const acknowledge = packet[position];
    if (typeof event !== 'string' || typeof acknowledge !== 'function') return;
    const began = performance.now();
    this.pending += 1;
    let isAnswered = false;
    const timer = setTimeout(() => answerOnce({ ok: false, error: tooLate() }), ANSWER_MS).unref();
    const answerOnce = (answer: unknown): void => {
      if (isAnswered) return;
      isAnswered = true;
      clearTimeout(timer);
      (acknowledge as Acknowledge)(answer);
      this.pending -= 1;
      if (this.pending === 0) for (const done of this.waiting) done();
      this.note(event, data, answer, (performance.now() - began) / 1000);
    };
    packet[position] = answerOnce;
  }

  /** Resolves when every request that has begun is acknowledged, or after `mostMs`. */
  async settled(mostMs: number): Promise<void> {
    if (this.pending === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, mostMs);
      this.waiting.add(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private note(event: string, data: unknown, answer: unknown, seconds: number): void {
    const refused = (answer as { error?: { code?: string } } | undefined)?.error?.code;
    const outcome = refused ?? 'ok';
    this.metrics.requestSeconds.observe({ event, outcome }, seconds);
    if (event === 'message:send' && !refused) this.metrics.messages.inc();
    const conversationId = (data as { conversationId?: unknown } | null | undefined)?.conversationId;
    this.logger.debug({ event, conversationId, outcome, ms: Math.round(seconds * 1000) }, 'socket request');
  }
}
