import { type ConversationEvents } from '@app/contracts';

type Told<K extends keyof ConversationEvents> = Parameters<ConversationEvents[K]>[0];
export type AnswerDelta = Told<'answer:delta'>;
export type AnswerWithdrawn = Told<'answer:withdrawn'>;
export type TypingChanged = Told<'typing:changed'>;

/**
 * What is told while it happens and kept nowhere else: answers being written and who is typing. It reaches the sockets
 * of every node. Nothing waits for it, nothing depends on it: the log alone is reliable.
 */
export abstract class LiveChannel {
  /**
   * The next piece of an answer. With `ownerKey` it goes only to staff and to visitors who are that owner at this moment
   * (`visitorOwnerKey`): the answer may hold that owner's orders.
   */
  abstract delta(event: AnswerDelta, ownerKey: string | undefined): void;
  /** What was streamed of this attempt does not count; it may be told more than once. */
  abstract withdrawn(event: AnswerWithdrawn): void;
  abstract typing(event: TypingChanged): void;
}

/** Keeps everything it is told, in order. */
export class RecordingChannel extends LiveChannel {
  readonly told: (
    | ({ event: 'answer:delta'; ownerKey: string | undefined } & AnswerDelta)
    | ({ event: 'answer:withdrawn' } & AnswerWithdrawn)
    | ({ event: 'typing:changed' } & TypingChanged)
  )[] = [];

  delta(event: AnswerDelta, ownerKey: string | undefined): void {
    this.told.push({ event: 'answer:delta', ownerKey, ...event });
  }

  withdrawn(event: AnswerWithdrawn): void {
    this.told.push({ event: 'answer:withdrawn', ...event });
  }

  typing(event: TypingChanged): void {
    this.told.push({ event: 'typing:changed', ...event });
  }
}
