/** Where an entity stands in the text that was searched, and how it was written there. */
type Place = { start: number; end: number; text: string };

/** How an amount bounds what is meant: `under 100`, `over 50`, `about 80`, or the amount itself. */
export type MoneyRelation = 'under' | 'over' | 'about' | 'exact';

/**
 * Something definite in a message. Amounts are minor units (cents); a period begins at `from` and ends before `to`, in
 * UTC; colours are the catalogue's names; countries are ISO 3166-1 alpha-2 codes.
 */
export type Entity = Place &
  (
    | { type: 'orderNumber'; value: string }
    | { type: 'trackingNumber'; value: string }
    | { type: 'email'; value: string }
    | { type: 'phone'; value: string }
    | { type: 'money'; amount: number; currency?: string; relation: MoneyRelation }
    | { type: 'period'; from: Date; to: Date }
    | { type: 'size'; value: string }
    | { type: 'colour'; value: string; negated: boolean }
    | { type: 'quantity'; value: number }
    | { type: 'country'; code: string }
    | { type: 'weight'; grams: number }
  );

export type EntityType = Entity['type'];
export type EntityOf<T extends EntityType> = Extract<Entity, { type: T }>;

/** A finder of one kind of entity. */
export type Finder = (text: string, now: Date) => Entity[];

/** Runs a pattern over a text; `read` makes an entity of a match, or nothing. */
export function eachMatch(
  text: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => EntityValue | undefined,
): Entity[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const value = read(match);
    if (!value) return [];
    const start = match.index;
    return [{ ...value, start, end: start + match[0].length, text: match[0] }];
  });
}

type WithoutPlace<T> = T extends unknown ? Omit<T, keyof Place> : never;
export type EntityValue = WithoutPlace<Entity>;
