import { type Piece } from '../evidence.js';
import { type OrderItemFact, type ProductFact } from '../facts.js';

/** A product as a text may call it. `id` is its own where it is cited, else its name. */
export type KnownName = { id: string; forms: string[]; cited: boolean };

/** Product names to look for in a text. */
export class KnownNames {
  readonly #names: readonly KnownName[];
  /** Shorter ways to call one of the cited products, each of one product alone. */
  readonly #short: readonly { form: string; id: string }[];

  constructor(names: readonly KnownName[], short: readonly { form: string; id: string }[] = []) {
    this.#names = names;
    this.#short = short;
  }

  /** The products that a text names in full, longest name first, and where. */
  full(text: string): { id: string; cited: boolean; name: string; at: number }[] {
    const lower = text.toLowerCase();
    const hits = this.#names.flatMap(({ id, cited, forms }) =>
      forms.flatMap((form) => {
        const at = lower.indexOf(form);
        return at < 0 || !isWhole(lower, at, form) ? [] : [{ id, cited, name: form, at }];
      }),
    );
    const inside = (a: { at: number; name: string }, b: { at: number; name: string }): boolean =>
      a.name.length < b.name.length && a.at >= b.at && a.at + a.name.length <= b.at + b.name.length;
    return hits.filter((hit) => !hits.some((other) => inside(hit, other)));
  }

  /** Ids of the products that a text is about: named in full, or else by a shorter form. */
  ids(text: string): string[] {
    const full = this.full(text).map(({ id }) => id);
    if (full.length > 0) return [...new Set(full)];
    const lower = text.toLowerCase();
    const short = this.#short.filter(({ form }) => {
      const at = lower.indexOf(form);
      return at >= 0 && isWhole(lower, at, form);
    });
    const longest = Math.max(0, ...short.map(({ form }) => form.length));
    return [...new Set(short.filter(({ form }) => form.length === longest).map(({ id }) => id))];
  }
}

/** A Latin name stands apart from other letters; a plural "s" is no other word. */
function isWhole(text: string, at: number, form: string): boolean {
  if (!/[a-z]/u.test(form)) return true;
  const before = text[at - 1] ?? '';
  const after = text.slice(at + form.length, at + form.length + 3);
  return !/[a-z]/u.test(before) && !/^(?!e?s(?![a-z]))[a-z]/u.test(after);
}

type Named = { id: string; name: { en: string; zh: string }; words: readonly string[] };

/** The names of the products in the cited pieces, and of the catalogue. */
export function knownNames(cited: readonly Piece[], catalogue: readonly string[]): KnownNames {
  const named = new Map(cited.flatMap(productsOf).map((one) => [one.id, one]));
  const own = [...named.values()].map(({ id, name }): KnownName => ({ id, cited: true, forms: formsOf(name) }));
  const taken = new Set(own.flatMap(({ forms }) => forms));
  const others = catalogue
    .map((name) => name.normalize('NFKC').toLowerCase())
    .filter((name) => name.length > 1 && !taken.has(name))
    .map((name): KnownName => ({ id: `other:${name}`, cited: false, forms: [name] }));
  return new KnownNames([...own, ...others], shortForms([...named.values()]));
}

const formsOf = ({ en, zh }: { en: string; zh: string }): string[] => [
  en.normalize('NFKC').toLowerCase(),
  zh.normalize('NFKC').toLowerCase(),
];

function shortForms(products: readonly Named[]): { form: string; id: string }[] {
  const owners = new Map<string, Set<string>>();
  for (const { id, name, words } of products) {
    const [latin] = formsOf(name);
    const parts = (latin ?? '').split(' ');
    const han = [2, 3, 4].map((length) => name.zh.slice(-length));
    const forms = [
      ...parts,
      ...parts.map((_, index) => parts.slice(index).join(' ')),
      ...han,
      ...words.map((word) => word.toLowerCase()),
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
  switch (piece.kind) {
    case 'order':
      return piece.fact.items.map(({ productId, name, words }: OrderItemFact) => ({ id: productId, name, words }));
    case 'product':
      return [productName(piece.fact)];
    case 'recommended':
      return [productName(piece.fact.product)];
    default:
      return [];
  }
}

function productName({ id, name, type, keywords }: ProductFact): Named {
  return { id, name, words: [type, ...keywords.en, ...keywords.zh] };
}
