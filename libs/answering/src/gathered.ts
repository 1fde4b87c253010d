import { type Visitor } from '@app/contracts';
import { Evidence, type Facts, type Piece } from './evidence.js';
import { type Situation } from './situation.js';

/** For whom and about what evidence is gathered. */
export type Gathering = {
  visitor: Visitor;
  conversationId: string;
  now: Date;
  situation: Situation;
  newId: () => string;
};

/** Collects pieces of evidence and numbers them as they come. */
export class Collected {
  private readonly pieces: Piece[] = [];

  add<K extends keyof Facts>(kind: K, source: string, fact: Facts[K]): void {
    const id = `${kind}-${this.pieces.filter((piece) => piece.kind === kind).length + 1}`;
    // The compiler cannot tie the kind to its fact through a generic; the parameters do.
    this.pieces.push({ id, source, kind, fact } as Piece);
  }

  /** Adds what was gathered apart. */
  append({ pieces }: Evidence): void {
    this.pieces.push(...pieces);
  }

  get evidence(): Evidence {
    return new Evidence(this.pieces);
  }
}
