import { type TypingChanged } from '@app/conversation';

/** Whoever types says so again at least every 3 s; a light that was not renewed for this long belongs to nobody. */
const LIGHT_MS = 8_000;

/** Puts out the typing lights of those who are gone: a page that was closed, a node that died in the middle of an answer. */
export class TypingLights {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly putOut: (event: TypingChanged) => void,
    private readonly afterMs = LIGHT_MS,
  ) {}

  /** Somebody types, or no longer does. */
  set(event: TypingChanged): void {
    const key = `${event.conversationId} ${event.author}`;
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    if (!event.typing) return;
    const timer = setTimeout(() => {
      this.timers.delete(key);
      this.putOut({ ...event, typing: false });
    }, this.afterMs);
    this.timers.set(key, timer.unref());
  }

  /** Forgets all of them, without a word. */
  end(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
