import { checkSentence, type LockFrame, readAhead } from '../fact-lock/index.js';
import { type Piece } from '../evidence.js';
import { type AskedEvidence } from './model-ask.js';
import { type ReplySentence } from './reply-reader.js';
import { formObjection, type FormRules, plainText, wordsIn } from './sentence-form.js';

/** Why a sentence is withheld. `by` says who objects: its form, the fact lock, or its naming of the evidence. */
export type Withheld = { by: 'form' | 'lock' | 'naming'; kind: string; claim: string; why: string };

/** When evidence is read ahead: by then the request is on its way, and hardly a model has said anything. */
export const READ_AHEAD_MS = 15;

/** Decides about each sentence of one reply, in turn, before it is shown. */
export class SentenceGate {
  private readonly rules: FormRules;
  private readonly plain: ReadonlySet<string>;
  private readonly pieces: AskedEvidence['pieces'];

  constructor(
    ask: AskedEvidence & { secret: string },
    private readonly frame: LockFrame,
  ) {
    this.pieces = ask.pieces;
    this.plain = new Set(ask.plain.map(plainText));
    this.rules = {
      language: frame.language,
      links: [...frame.links, frame.terms.contact.email],
      secret: ask.secret,
      known: new Set(wordsIn(ask.told)),
    };
  }

  /**
   * Reads the evidence while the model still thinks, one piece at a time so that others get their turn; ends early when
   * `isOver`. What it has not read by then is read with the first sentence that cites it.
   */
  async prepare(isOver: () => boolean): Promise<void> {
    for (const piece of this.pieces.values()) {
      if (isOver()) return;
      readAhead(piece ? [piece] : [], this.frame);
      await new Promise(setImmediate);
    }
  }

  /** The text to show; or why the sentence may not be shown. `before`: what was shown already. */
  look({ text, evidence }: ReplySentence, before: readonly string[]): { text: string } | { withheld: Withheld } {
    const plain = plainText(text);
    const form = formObjection(plain, before, this.rules);
    // A sentence of the plain answer is the shop's own, links and all; said twice it is still twice.
    const isOwn = this.plain.has(plain);
    if (form && !(isOwn && form.kind !== 'repetition')) return { withheld: { by: 'form', ...form } };
    if (isOwn) return { text: plain };
    const unknown = evidence.find((id) => !this.pieces.has(id));
    if (unknown !== undefined)
      return { withheld: { by: 'naming', kind: 'evidence', claim: unknown, why: 'there is no such evidence' } };
    const cited = [...new Set(evidence)].map((id) => this.pieces.get(id)).filter((piece): piece is Piece => !!piece);
    const [objection] = checkSentence(plain, cited, this.frame);
    return objection ? { withheld: { by: 'lock', ...objection } } : { text: plain };
  }
}

/** A sentence as it follows another: Chinese needs no space. */
export function spaced(text: string, before: string | undefined): string {
  return before === undefined || /[\p{Script=Han}。！？，；：）」”]$/u.test(before) ? text : ` ${text}`;
}
