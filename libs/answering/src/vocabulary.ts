import { type Catalogue } from '@app/shop';
import { nameScore, soughtIn } from './naming.js';

/** New kinds of products are known after this at the latest. */
const FRESH_MS = 10 * 60_000;
/** All products that a small shop has. */
const MOST_PRODUCTS = 5000;
/** A kind that is named nearly as well as the best is meant too: "boots" are walking boots and rain boots. */
const BESIDE_BEST = 0.3;
/** A keyword that most kinds of a category share describes, it does not name. */
const NAMES_AT_MOST = 12;

/** The kinds of products that the shop sells, by the words for them in both languages, read from its catalogue. */
export class Vocabulary {
  private kinds: Promise<Map<string, string[]>> | undefined;
  private readAt = 0;

  constructor(
    private readonly catalogue: Pick<Catalogue, 'search'>,
    private readonly now: () => Date,
  ) {}

  /** The kinds that a text names, by the catalogue's own word: `teapot`, `rain jacket`; none when it names none. */
  async typesIn(text: string): Promise<string[]> {
    const sought = soughtIn(text);
    const scored = [...(await this.read())].map(([type, names]) => ({ type, score: nameScore(names, sought) }));
    const best = Math.max(0, ...scored.map(({ score }) => score));
    if (best === 0) return [];
    return scored.filter(({ score }) => score > 0 && score >= best - BESIDE_BEST).map(({ type }) => type);
  }

  private read(): Promise<Map<string, string[]>> {
    const now = this.now().getTime();
    if (this.kinds && now - this.readAt < FRESH_MS) return this.kinds;
    this.readAt = now;
    const kinds = this.load();
    kinds.catch(() => (this.kinds = undefined));
    return (this.kinds = kinds);
  }

  private async load(): Promise<Map<string, string[]>> {
    const hits = await this.catalogue.search({ language: 'en', limit: MOST_PRODUCTS });
    const names = new Map<string, Set<string>>();
    for (const { product } of hits) {
      const own = names.get(product.type) ?? new Set([product.type]);
      for (const word of [...product.keywords.en, ...product.keywords.zh]) own.add(word.toLowerCase());
      names.set(product.type, own);
    }
    const used = new Map<string, number>();
    for (const own of names.values()) for (const word of own) used.set(word, (used.get(word) ?? 0) + 1);
    return new Map(
      [...names].map(([type, own]) => [
        type,
        [...own].filter((word) => word === type || (used.get(word) ?? 0) <= NAMES_AT_MOST),
      ]),
    );
  }
}
