import { type LiveChannel } from './live-channel.js';
import { storableText } from './message-text.js';
import { Interrupted } from './interrupted.js';
import { type TurnLease } from './turn-lease.js';
import { type TurnStore } from './turn-store.js';

const HIGH_SURROGATE_AT_END = /[\ud800-\udbff]$/;

/** What was shown of one answer. Each piece is kept before it is told, so that a resume on any node has it too. */
export class AnswerSheet {
  /** Everything shown so far. */
  text = '';
  private index = -1;
  private rest = '';
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly lease: TurnLease,
    private readonly store: TurnStore,
    private readonly live: LiveChannel,
    private readonly controller: AbortController,
  ) {}

  /**
   * Shows the next piece, after those before it.
   * @throws Interrupted when the turn is no longer wanted: a message has joined, or somebody else answers.
   */
  show(piece: string): Promise<void> {
    const shown = this.tail.then(() => this.put(piece));
    this.tail = shown.catch(() => undefined);
    return shown;
  }

  /** Waits for the pieces that nobody waited for. */
  async settle(): Promise<void> {
    await this.tail;
  }

  private async put(raw: string): Promise<void> {
    this.controller.signal.throwIfAborted();
    const piece = this.whole(raw);
    if (piece === '') return;
    const index = this.index + 1;
    const kept = await this.keep(index, piece);
    if (!kept) throw this.interrupt(new Interrupted(index === 0 ? 'joined' : 'superseded'));
    this.index = index;
    this.text += piece;
    this.controller.signal.throwIfAborted();
    const { conversationId, turnId, attempt, ownerKey } = this.lease;
    this.live.delta({ conversationId, turnId, attempt, index, text: piece }, ownerKey);
  }

  /** A model may cut between the two halves of an emoji: the first half waits for the next piece. */
  private whole(raw: string): string {
    const text = this.rest + raw;
    this.rest = HIGH_SURROGATE_AT_END.exec(text)?.[0] ?? '';
    return storableText(this.rest === '' ? text : text.slice(0, -1));
  }

  private async keep(index: number, piece: string): Promise<boolean> {
    try {
      if (index === 0) return await this.store.markShown(this.lease, piece);
      return await this.store.keepPiece(this.lease, index, piece);
    } catch (error) {
      throw this.interrupt(new Interrupted('broken', error));
    }
  }

  private interrupt(why: Interrupted): Interrupted {
    this.controller.abort(why);
    return why;
  }
}
