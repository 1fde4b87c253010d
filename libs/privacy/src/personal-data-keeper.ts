import { type EntityManager } from 'typeorm';

/** Whose data it is: a customer of the shop (`sub` of its token), or a browser that talked to us. */
export type Person = { customerId: string } | { visitorId: string };

/** What belongs to a person, by which each keeper finds its own rows. */
export type Belongings = {
  person: Person;
  visitorIds: string[];
  conversationIds: string[];
  turnIds: string[];
  orderNumbers: string[];
  emails: string[];
};

/** What was erased of one kind of rows. */
export type Erased = { what: string; rows: number };
/** What was not, and why. */
export type Kept = { what: string; rows: number; why: string };

/**
 * A lib's own rows about shoppers. Everything but `eraseOutside` runs in one transaction; doing it twice does the same.
 */
export abstract class PersonalDataKeeper {
  /** Adds to `belongings` what this lib knows to belong to the person. */
  async find(_manager: EntityManager, _belongings: Belongings): Promise<void> {
    await Promise.resolve();
  }

  /** All that is held, as JSON: rows by table. */
  abstract export(manager: EntityManager, belongings: Belongings): Promise<Record<string, unknown[]>>;

  /** Removes it, or says why not. */
  abstract erase(manager: EntityManager, belongings: Belongings, at: Date): Promise<(Erased | Kept)[]>;

  /** Removes what lies outside of the database. Called before the rows are erased and again after. */
  async eraseOutside(_belongings: Belongings): Promise<(Erased | Kept)[]> {
    return Promise.resolve([]);
  }
}

/** Adds values that are not there yet. */
export function addTo(list: string[], values: readonly string[]): void {
  for (const value of values) if (!list.includes(value)) list.push(value);
}
