import { type Author } from '@app/contracts';

/** How often, in ms, `typing` is said again while the shopper goes on, and after what pause it is taken back. */
export const SAY_EVERY = 3000;
export const PAUSE = 4000;
/** How long, in ms, somebody counts as writing who does not say so again. */
export const TYPING_MS: Record<Author, number> = { bot: 15_000, agent: 8000, shopper: 0, system: 0 };

/** Decides when to tell the server that the shopper types: at once, then seldom, and once when it stops. */
export class TypingSignal {
  private saidAt = -Infinity;
  private typing = false;

  constructor(private readonly tell: (typing: boolean) => void) {}

  /** The text changed at `now` (ms). */
  changed(text: string, now: number): void {
    if (!text.trim()) return this.stop();
    if (this.typing && now - this.saidAt < SAY_EVERY) return;
    this.typing = true;
    this.saidAt = now;
    this.tell(true);
  }

  /** Nothing was typed for a while, or the message was sent. */
  stop(): void {
    if (!this.typing) return;
    this.typing = false;
    this.saidAt = -Infinity;
    this.tell(false);
  }
}
