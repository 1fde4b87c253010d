import { type Locale } from '@app/contracts';
import { type Policy, type Promotions, type Shipping } from '@app/shop';
import { readText } from './fact-lock/read-text.js';
import { knownNames } from './fact-lock/known-names.js';

/** Amounts in minor units, percentages and codes that the shop's own tables hold. */
export type Figures = { money: ReadonlySet<number>; percent: ReadonlySet<number>; codes: ReadonlySet<string> };

type Source = { policy: Policy; shipping: Pick<Shipping, 'tables'>; promotions: Pick<Promotions, 'current'> };

/** The figures of the shop's policy, its shipping tables and the promotions that run at `now`. */
async function shopFigures({ policy, shipping, promotions }: Source, now: Date): Promise<Figures> {
  const money = new Set<number>([0]);
  const percent = new Set<number>([0, 100]);
  const read = (value: unknown, key: string): void => {
    if (typeof value === 'number') {
      if (/cents|cost|standard|express|freeStandardFrom/iu.test(key)) money.add(value);
      if (/percent/iu.test(key)) percent.add(value);
    } else if (Array.isArray(value)) value.forEach((one) => read(one, key));
    else if (value !== null && typeof value === 'object')
      for (const [name, one] of Object.entries(value)) read(one, /cents/iu.test(key) ? `${key}.${name}` : name);
  };
  read(policy, '');
  read(shipping.tables, '');
  const codes = new Set<string>();
  for (const { code, kind, value, minimum } of await promotions.current(now)) {
    codes.add(code);
    money.add(minimum);
    (kind === 'percent' ? percent : money).add(value);
  }
  return { money, percent, codes };
}

/** WELCOME10; DHL, VAT and iDEAL are none. */
const CODE = /(?<![A-Za-z\d-])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{6,}(?![A-Za-z\d-])/gu;

/** Whether every amount, percentage and code of a sentence is one of the shop's own figures. */
export function hasOwnFigures(text: string, language: Locale, figures: Figures, today: string): boolean {
  const { money, percent, codes } = statedIn(text, language, today);
  return (
    money.every((amount) => figures.money.has(amount)) &&
    percent.every((share) => figures.percent.has(share)) &&
    codes.every((code) => figures.codes.has(code))
  );
}

type StatedFigures = { money: number[]; percent: number[]; codes: string[] };
/** Articles' sentences recur from turn to turn, and reading one takes longer than everything else here. */
const read = new Map<string, StatedFigures>();
const MOST_READ = 5_000;

function statedIn(text: string, language: Locale, today: string): StatedFigures {
  const before = read.get(text);
  if (before) return before;
  const { stated } = readText(text, { language, today, names: knownNames([], []) });
  const of = (wanted: string): number[] =>
    stated.flatMap(({ kind, value }) => (kind === wanted && value.type === 'amount' ? [value.min, value.max] : []));
  const found = { money: of('money'), percent: of('percent'), codes: text.match(CODE) ?? [] };
  if (read.size >= MOST_READ) read.clear();
  read.set(text, found);
  return found;
}

const KEPT_MS = 60_000;

/** The shop's figures at a moment, read anew every minute. */
export class ShopFigures {
  private kept: { at: number; figures: Promise<Figures> } | undefined;

  constructor(private readonly source: Source) {}

  at(now: Date): Promise<Figures> {
    if (this.kept && Math.abs(now.getTime() - this.kept.at) < KEPT_MS) return this.kept.figures;
    const figures = shopFigures(this.source, now);
    this.kept = { at: now.getTime(), figures };
    figures.catch(() => (this.kept = undefined));
    return figures;
  }
}
