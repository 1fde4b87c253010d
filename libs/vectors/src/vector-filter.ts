/** A value that a payload can be matched by. */
export type Matchable = string | number | boolean;

export interface Range {
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
}

/** Asks about one payload key (a list matches when one of its members does), about ids, or is a filter of its own. */
export type Condition =
  | { key: string; match: { value: Matchable } }
  | { key: string; match: { any: (string | number)[] } }
  | { key: string; match: { except: (string | number)[] } }
  | { key: string; range: Range }
  | { is_empty: { key: string } }
  | { has_id: string[] }
  | VectorFilter;

/** All of `must`, one of `should` (if there are any), none of `must_not`: the part of Qdrant's filters that we use. */
export interface VectorFilter {
  must?: Condition[];
  should?: Condition[];
  must_not?: Condition[];
}

/** Whether a point passes a filter, by Qdrant's rules. `no filter` passes everything. */
export function passes(filter: VectorFilter | undefined, id: string, payload: Record<string, unknown>): boolean {
  if (filter === undefined) return true;
  const holds = (condition: Condition) => conditionHolds(condition, id, payload);
  const { must = [], should = [], must_not: mustNot = [] } = filter;
  return must.every(holds) && (should.length === 0 || should.some(holds)) && !mustNot.some(holds);
}

function conditionHolds(condition: Condition, id: string, payload: Record<string, unknown>): boolean {
  if ('has_id' in condition) return condition.has_id.includes(id);
  if ('is_empty' in condition) return valuesAt(payload, condition.is_empty.key).length === 0;
  if (!('key' in condition)) return passes(condition, id, payload);
  const values = valuesAt(payload, condition.key);
  if ('range' in condition) return values.some((value) => typeof value === 'number' && within(condition.range, value));
  const { match } = condition;
  if ('value' in match) return values.includes(match.value);
  if ('any' in match) return values.some((value) => (match.any as unknown[]).includes(value));
  return values.some((value) => !(match.except as unknown[]).includes(value));
}

/** The values under a key; dots lead into objects. Nothing, null and an empty list are no values. */
function valuesAt(payload: Record<string, unknown>, key: string): unknown[] {
  const value = key.split('.').reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), payload);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function within({ gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity }: Range, value: number): boolean {
  return value > gt && value >= gte && value < lt && value <= lte;
}
