export type QuietLimits = {
  /** How long after a message another one may join before the turn begins. */
  joinMs: number;
  /** Most that a turn waits for a shopper who is still typing or sending. */
  typingMs: number;
};

/**
 * Waits until a shopper is done: nothing came for `joinMs` and they are not typing, or `typingMs` have passed.
 * Then `done` is called, once.
 */
export class QuietWait {
  private readonly began = performance.now();
  private lastMessage = this.began;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly limits: QuietLimits,
    private readonly isTyping: () => boolean,
    private readonly done: () => void,
  ) {
    this.look();
  }

  /** Another message came. */
  message(): void {
    this.lastMessage = performance.now();
    this.look();
  }

  /** The shopper began or stopped typing. */
  look(): void {
    clearTimeout(this.timer);
    const now = performance.now();
    const most = this.began + this.limits.typingMs - now;
    const join = this.lastMessage + this.limits.joinMs - now;
    const left = this.isTyping() ? most : Math.min(most, join);
    this.timer = setTimeout(this.done, Math.max(0, left));
  }

  /** Ends the waiting without a call. */
  cancel(): void {
    clearTimeout(this.timer);
  }
}
