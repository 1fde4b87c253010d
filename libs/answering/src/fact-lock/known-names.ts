import { type Sentence } from '@app/contracts';
import { type Piece } from '../evidence.js';
import { digitise } from './numerals.js';
import { hasHan } from './scripts-of.js';
import { plain } from './plain.js';

/** Where a text names a product in full. `id` is as {@link productKey} gives it. */
export type NameHit = { id: string; cited: boolean; name: string; at: number };
type Named = { id: string; forms: readonly string[]; words: readonly string[] };

/** How the fact lock calls a product. */
export function productKey({ en }: Sentence): string {
  return small(en);
}

/** Product names to look for in a text: those of the cited pieces, and all others of the catalogue. */
export class KnownNames {
  readonly #cited: ReadonlyMap<string, string>;
  /** Shorter ways to call one of the cited products, each of one product alone. */
  readonly #short: readonly { form: string; id: string }[];

  constructor(
    cited: readonly Named[],
    private readonly catalogue: Catalogue,
  ) {
    this.#cited = new Map(cited.flatMap(({ id, forms }) => forms.map((form) => [form, id] as const)));
    this.#short = shortForms(cited);
  }

  /** The products that a text names in full; of a name within a name only the longer one. */
  full(text: string): NameHit[] {
    const lower = text.toLowerCase();
    const hits: NameHit[] = [];
    const look = (name: string, id: string, cited: boolean): void => {
      const at = lower.indexOf(name);
      if (at >= 0 && isWhole(lower, at, name)) hits.push({ id, cited, name, at });
    };
    for (const [name, id] of this.#cited) look(name, id, true);
    const { latin, han } = this.catalogue;
    for (const name of hasHan(lower) ? [...han, ...latin] : latin) if (!this.#cited.has(name)) look(name, name, false);
    const inside = (a: NameHit, b: NameHit): boolean =>
      a.name.length < b.name.length && a.at >= b.at && a.at + a.name.length <= b.at + b.name.length;
    return hits.filter((hit) => !hits.some((other) => inside(hit, other)));
  }

  /** The cited products that a text calls by a shorter name. */
  short(text: string): string[] {
    const lower = text.toLowerCase();
    const found = this.#short.filter(({ form }) => {
      const at = lower.indexOf(form);
      return at >= 0 && isWhole(lower, at, form);
    });
    const longest = Math.max(0, ...found.map(({ form }) => form.length));
    return [...new Set(found.filter(({ form }) => form.length === longest).map(({ id }) => id))];
  }
}

/** A Latin name stands apart from other letters; a plural "s" is no other word. */
function isWhole(text: string, at: number, form: string): boolean {
  if (!/[a-z]/u.test(form)) return true;
  const before = text[at - 1] ?? '';
  const after = text.slice(at + form.length, at + form.length + 3);
  return !/[a-z]/u.test(before) && !/^(?!e?s(?![a-z]))[a-z]/u.test(after);
}

type Catalogue = { latin: readonly string[]; han: readonly string[] };

const CATALOGUES = new WeakMap<readonly string[], Catalogue>();

/** The names of the products in some pieces, and of the catalogue. */
export function knownNames(pieces: readonly Piece[], catalogue: readonly string[]): KnownNames {
  const names = CATALOGUES.get(catalogue) ?? catalogueOf(catalogue);
  CATALOGUES.set(catalogue, names);
  return new KnownNames([...new Map(pieces.flatMap(productsOf).map((one) => [one.id, one])).values()], names);
}

function catalogueOf(names: readonly string[]): Catalogue {
  const all = names.map(small).filter((name) => name.length > 1);
  return { latin: all.filter((name) => !hasHan(name)), han: all.filter(hasHan) };
}

function small(name: string): string {
  return digitise(plain(name)).toLowerCase();
}

function shortForms(products: readonly Named[]): { form: string; id: string }[] {
  const owners = new Map<string, Set<string>>();
  for (const { id, forms: names, words } of products) {
    const parts = id.split(' ');
    const zh = names[1] ?? '';
    const forms = [
      ...parts,
      ...parts.map((_, index) => parts.slice(index).join(' ')),
      ...[2, 3, 4].map((length) => zh.slice(-length)),
      ...words.map(small),
    ];
    for (const form of forms) {
      if (form.length < (/\p{Script=Han}/u.test(form) ? 2 : 4)) continue;
      owners.set(form, (owners.get(form) ?? new Set()).add(id));
    }
  }
  return [...owners].flatMap(([form, ids]) => (ids.size === 1 ? [...ids].map((id) => ({ form, id })) : []));
}

/** The products that a piece speaks of. */
function productsOf(piece: Piece): Named[] {
  const named = (name: Sentence, words: readonly string[]): Named => ({
    id: productKey(name),
    forms: [small(name.en), small(name.zh)],
    words,
  });
  switch (piece.kind) {
    case 'order':
      return piece.fact.items.map(({ name, words }) => named(name, words));
    case 'product':
    case 'recommended': {
      const { name, type, keywords } = piece.kind === 'product' ? piece.fact : piece.fact.product;
      return [named(name, [type, ...keywords.en, ...keywords.zh])];
    }
    default:
      return [];
  }
}
