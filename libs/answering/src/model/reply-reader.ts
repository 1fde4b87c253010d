import { z } from 'zod';

/** A sentence as the model wrote it, with the ids of the evidence that it names. */
export type ReplySentence = { text: string; evidence: string[] };

/** What comes out of a reply as it streams; `end` or `broken` is the last. */
export type ReplyPart =
  | { kind: 'action'; action: string }
  | { kind: 'sentence'; sentence: ReplySentence }
  | { kind: 'end' }
  | { kind: 'broken'; why: string };

const sentenceSchema = z.object({
  text: z.string().refine((text) => text.trim() !== ''),
  evidence: z.array(z.string()).default([]),
});
const replySchema = z.object({ action: z.string().optional(), sentences: z.array(sentenceSchema) });

/** Models like to say "Here it is:" and to open a code fence. */
const MOST_BEFORE = 200;
const MOST_SENTENCE = 1_200;
const MOST_IN_ALL = 12_000;

/**
 * Reads `{"action": …, "sentences": [{"text", "evidence"}]}` while it is being written: each sentence is out with its
 * closing brace. Prose before and after the object is passed over. However the reply is cut into pieces, the same parts
 * come out in the same order. What was let out is compared with the whole object at its end.
 */
export class ReplyReader {
  private text = '';
  private before = 0;
  private stack = '';
  private inString = false;
  private escaped = false;
  private from = 0;
  private lastString = '';
  private key: string | undefined;
  private over = false;
  private readonly sentences: ReplySentence[] = [];

  /** The parts that the piece completes. */
  feed(piece: string): ReplyPart[] {
    const parts: ReplyPart[] = [];
    for (let i = 0; i < piece.length && !this.over; i += 1) {
      const part = this.take(piece.charAt(i));
      if (part) parts.push(part);
    }
    return parts;
  }

  /** To be called when no more comes: a reply that has not ended is broken. */
  finish(): ReplyPart[] {
    if (this.over) return [];
    return [this.break(this.stack === '' ? 'no object in it' : 'it stops in the middle')];
  }

  private take(char: string): ReplyPart | undefined {
    if (this.text === '' && char !== '{') {
      this.before += 1;
      return this.before > MOST_BEFORE ? this.break('no object in it') : undefined;
    }
    this.text += char;
    if (this.text.length > MOST_IN_ALL) return this.break('too long');
    if (this.inSentence() && this.text.length - this.from > MOST_SENTENCE)
      return this.break('a sentence without an end');
    if (this.inString) return this.takeInString(char);
    return this.takeStructure(char);
  }

  private takeInString(char: string): ReplyPart | undefined {
    if (this.escaped) {
      this.escaped = false;
      return undefined;
    }
    if (char === '\\') this.escaped = true;
    if (char !== '"') return undefined;
    this.inString = false;
    if (this.stack !== '{') return undefined;
    const value = parsed(this.text.slice(this.from));
    if (typeof value !== 'string') return this.break('not JSON');
    if (this.key === 'action') return { kind: 'action', action: value };
    this.lastString = value;
    return undefined;
  }

  private takeStructure(char: string): ReplyPart | undefined {
    switch (char) {
      case '"':
        this.inString = true;
        if (this.stack === '{') this.from = this.text.length - 1;
        return undefined;
      case ':':
        if (this.stack === '{') this.key = this.lastString;
        return undefined;
      case ',':
        if (this.stack === '{') this.key = undefined;
        return undefined;
      case '{':
      case '[':
        this.stack += char;
        if (this.stack === '{[{') this.from = this.text.length - 1;
        return undefined;
      case '}':
      case ']':
        return this.close(char);
      default:
        return undefined;
    }
  }

  private close(char: '}' | ']'): ReplyPart | undefined {
    const opened = this.stack.at(-1);
    if (opened !== (char === '}' ? '{' : '[')) return this.break('not JSON');
    const wasSentence = this.inSentence() && this.stack === '{[{';
    this.stack = this.stack.slice(0, -1);
    if (this.stack === '') return this.end();
    if (!wasSentence) return undefined;
    const sentence = sentenceSchema.safeParse(parsed(this.text.slice(this.from)));
    if (!sentence.success) return this.break('a sentence of another shape');
    this.sentences.push(sentence.data);
    return { kind: 'sentence', sentence: sentence.data };
  }

  private inSentence(): boolean {
    return this.key === 'sentences' && this.stack.startsWith('{[{');
  }

  private end(): ReplyPart {
    const whole = replySchema.safeParse(parsed(this.text));
    if (!whole.success || JSON.stringify(whole.data.sentences) !== JSON.stringify(this.sentences))
      return this.break('not JSON of the shape asked for');
    this.over = true;
    return { kind: 'end' };
  }

  private break(why: string): ReplyPart {
    this.over = true;
    return { kind: 'broken', why };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
