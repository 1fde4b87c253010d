import { ReplyReader, type ReplySentence } from '../reply-reader.js';
import { READ_AHEAD_MS, type SentenceGate } from '../sentence-gate.js';

type Gate = Pick<SentenceGate, 'look' | 'prepare'>;

export type StreamParts = {
  /** The checks of a reply that begins now: what the tools have shown so far is its evidence. */
  gate: () => Gate;
  /** The answer up to the last of these sentences of the agent's. */
  textUpTo: (sentences: readonly string[]) => string;
  show: (piece: string) => Promise<void>;
};

/**
 * Shows an agent's words while they are written: each sentence with its closing brace, once it has passed the checks that
 * the whole reply goes through again in the end. Whether a reply is the last is known when it is over; what tools are
 * called after, and what comes before a sentence that is withheld, is withdrawn with the final answer, as of any model.
 */
export class AgentStream {
  private reader = new ReplyReader();
  private gate: Gate | undefined;
  private ahead: ReturnType<typeof setTimeout> | undefined;
  private hasSpoken = false;
  private passed: string[] = [];
  private isHeld = false;
  private shown = '';
  private showing = Promise.resolve();
  private readonly lost = new AbortController();

  constructor(private readonly parts: StreamParts) {}

  /** Aborts, with what `show` threw, when nothing may be shown any more. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** The model is called: what it says next is another reply. While it thinks, the evidence is read. */
  begin(): void {
    this.reader = new ReplyReader();
    this.gate = undefined;
    this.passed = [];
    this.isHeld = false;
    this.hasSpoken = false;
    clearTimeout(this.ahead);
    this.ahead = setTimeout(() => void this.readAhead(this.reader).catch(() => undefined), READ_AHEAD_MS);
  }

  /** Hears a piece of the reply. Never fails. */
  hear(piece: string): void {
    if (piece !== '') this.hasSpoken = true;
    if (this.isHeld) return;
    for (const part of this.reader.feed(piece)) if (part.kind === 'sentence' && !this.isHeld) this.take(part.sentence);
  }

  /** What was shown, when all of it is. @throws what `show` threw. */
  async ended(): Promise<string> {
    this.isHeld = true;
    clearTimeout(this.ahead);
    await this.showing;
    this.signal.throwIfAborted();
    return this.shown;
  }

  private async readAhead(reply: ReplyReader): Promise<void> {
    const isOver = (): boolean => this.reader !== reply || this.hasSpoken || this.isHeld;
    if (isOver()) return;
    this.gate ??= this.parts.gate();
    await this.gate.prepare(isOver);
  }

  private take(sentence: ReplySentence): void {
    this.gate ??= this.parts.gate();
    const looked = this.gate.look(sentence, this.passed);
    const text = 'text' in looked ? this.parts.textUpTo([...this.passed, looked.text]) : undefined;
    if (!('text' in looked) || !text?.startsWith(this.shown)) {
      this.isHeld = true;
      return;
    }
    this.passed.push(looked.text);
    const piece = text.slice(this.shown.length);
    this.shown = text;
    if (piece !== '') this.showing = this.showing.then(() => this.show(piece));
  }

  private async show(piece: string): Promise<void> {
    if (this.signal.aborted) return;
    try {
      await this.parts.show(piece);
    } catch (error) {
      this.lost.abort(error);
    }
  }
}
