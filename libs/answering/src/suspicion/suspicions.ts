import { type Piece } from '../evidence.js';
import { SUSPICIOUS, type Suspicion, SuspicionDetector } from './detector.js';

/** A text that raised suspicion: the shopper's own, or of a piece of evidence. The text itself stays where it is. */
export type Raised = Suspicion & { source: string };

/** Evidence recurs from turn to turn; so many texts' suspicions are remembered. */
const MOST_REMEMBERED = 2_000;

/** Looks over what a turn has read. What it raises goes into the trace and to `noticed`, and decides nothing. */
export class Suspicions {
  private readonly remembered = new Map<string, Suspicion>();

  constructor(
    private readonly noticed: (raised: readonly Raised[]) => void = () => undefined,
    private readonly detector: Pick<SuspicionDetector, 'of'> = new SuspicionDetector(),
  ) {}

  /** What is suspicious in the shopper's words and in free text of the evidence, most suspicious first. */
  raisedBy(words: string, pieces: readonly Piece[]): Raised[] {
    const own = { source: 'shopper', ...this.detector.of(words) };
    const read = pieces.flatMap((piece) =>
      freeTexts(piece).map((text) => ({ source: piece.source, ...this.rememberedOf(text) })),
    );
    const raised = [own, ...read].filter(({ score }) => score >= SUSPICIOUS).sort((a, b) => b.score - a.score);
    if (raised.length > 0) this.noticed(raised);
    return raised;
  }

  private rememberedOf(text: string): Suspicion {
    const known = this.remembered.get(text);
    if (known) return known;
    const found = this.detector.of(text);
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(text, found);
    return found;
  }
}

/** What people wrote into a piece by hand: sentences, descriptions, names, places. */
function freeTexts(piece: Piece): string[] {
  if (piece.kind === 'passage') return [piece.fact.sentences.map(({ text }) => text).join(' ')];
  if (piece.kind === 'product') return [piece.fact.name, piece.fact.description].flatMap(({ en, zh }) => [en, zh]);
  if (piece.kind !== 'order') return [];
  const { items, parcels } = piece.fact;
  return [
    ...items.flatMap(({ name }) => [name.en, name.zh]),
    ...parcels.flatMap(({ carrier, last }) => [carrier, ...(last?.place ? [last.place] : [])]),
  ];
}
