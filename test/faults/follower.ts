import { type MessageView } from '@app/contracts';
import { type Seen } from './record.js';

/** One client's copy of a log, put together as the wire's contract says: gapless, by `seq` alone. */
export class Follower {
  readonly seen: Seen[] = [];
  readonly outOfOrder: string[] = [];
  readonly conflicts: string[] = [];
  repeats = 0;
  lastChange = 0;
  private readonly ahead = new Map<number, Seen>();
  private lastAdded = 0;

  /** Where this copy ends. */
  get lastSeq(): number {
    return this.seen.at(-1)?.seq ?? 0;
  }

  /** Another connection: the server tells from wherever this copy resumes. */
  reconnected(): void {
    this.lastAdded = 0;
  }

  /** A message that was pushed. False when something before it is missing: resume. */
  added(message: MessageView): boolean {
    if (message.seq <= this.lastAdded) this.outOfOrder.push(`${message.seq} was told after ${this.lastAdded}`);
    this.lastAdded = Math.max(this.lastAdded, message.seq);
    this.take(message);
    return this.ahead.size === 0;
  }

  /** What a resume that asked from `afterSeq` returned: what was missed, and what has changed of the rest. */
  resumed(messages: readonly MessageView[], afterSeq: number, lastChange: number): void {
    for (const message of messages) {
      if (message.seq > afterSeq) this.take(message);
      else this.changed(message);
    }
    this.lastChange = Math.max(this.lastChange, lastChange);
  }

  /** A message that is in this copy is another one now. */
  changed({ seq, rating }: MessageView): void {
    const known = this.seen.find((message) => message.seq === seq) ?? this.ahead.get(seq);
    if (known) known.rating = rating;
  }

  private take({ seq, id, author, text, clientId, turnId, rating }: MessageView): void {
    const seen = { seq, id, author, text, clientId, turnId, rating };
    const known = this.seen.find((message) => message.seq === seq) ?? this.ahead.get(seq);
    if (known) {
      this.repeats += 1;
      known.rating = rating;
      if (known.id !== id) this.conflicts.push(`at ${seq} are both ${known.id} and ${id}`);
      return;
    }
    this.ahead.set(seq, seen);
    for (let next = this.ahead.get(this.lastSeq + 1); next; next = this.ahead.get(this.lastSeq + 1)) {
      this.seen.push(next);
      this.ahead.delete(next.seq);
    }
  }
}
