import { type Locale, type Sentence } from '@app/contracts';
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

type Words = { kinds: Map<string, string[]>; names: ReadonlyMap<string, Sentence> };

const IN_LANGUAGE = new WeakMap<ReadonlyMap<string, Sentence>, Record<Locale, readonly string[]>>();

/** The names in one language: the same list for the same names, so that what was read with them is not read again. */
export function namesIn(names: ReadonlyMap<string, Sentence>, language: Locale): readonly string[] {
  const known = IN_LANGUAGE.get(names) ?? {
    en: [...names.values()].map(({ en }) => en),
    zh: [...names.values()].map(({ zh }) => zh),
  };
  IN_LANGUAGE.set(names, known);
  return known[language];
}

/** The kinds of products that the shop sells, by the words for them in both languages, read from its catalogue. */
export class Vocabulary {
  private words: Promise<Words> | undefined;
  private readAt = 0;
  /** Stays the same map until a product has another name. */
  private lastNames: ReadonlyMap<string, Sentence> = new Map();

  constructor(
    private readonly catalogue: Pick<Catalogue, 'search'>,
    private readonly now: () => Date,
  ) {}

  /** The kinds that a text names, by the catalogue's own word: `teapot`, `rain jacket`; none when it names none. */
  async typesIn(text: string): Promise<string[]> {
    const sought = soughtIn(text);
    const scored = [...(await this.read()).kinds].map(([type, names]) => ({ type, score: nameScore(names, sought) }));
    const best = Math.max(0, ...scored.map(({ score }) => score));
    if (best === 0) return [];
    return scored.filter(({ score }) => score > 0 && score >= best - BESIDE_BEST).map(({ type }) => type);
  }

  /** The names of all products, by their id. */
  async names(): Promise<ReadonlyMap<string, Sentence>> {
    return (await this.read()).names;
  }

  private read(): Promise<Words> {
    const now = this.now().getTime();
    if (this.words && now - this.readAt < FRESH_MS) return this.words;
    this.readAt = now;
    const words = this.load();
    words.catch(() => (this.words = undefined));
    return (this.words = words);
  }

  private async load(): Promise<Words> {
    const hits = await this.catalogue.search({ language: 'en', limit: MOST_PRODUCTS });
    const byKind = new Map<string, Set<string>>();
    for (const { product } of hits) {
      const own = byKind.get(product.type) ?? new Set([product.type]);
      for (const word of [...product.keywords.en, ...product.keywords.zh]) own.add(word.toLowerCase());
      byKind.set(product.type, own);
    }
    const used = new Map<string, number>();
    for (const own of byKind.values()) for (const word of own) used.set(word, (used.get(word) ?? 0) + 1);
    const kinds = new Map(
      [...byKind].map(([type, own]) => [
        type,
        [...own].filter((word) => word === type || (used.get(word) ?? 0) <= NAMES_AT_MOST),
      ]),
    );
    const names = new Map(hits.map(({ product }) => [product.id, product.name]));
    if (JSON.stringify([...names]) !== JSON.stringify([...this.lastNames])) this.lastNames = names;
    return { kinds, names: this.lastNames };
  }
}
