import { type EntityManager } from 'typeorm';
import {
  addTo,
  type Belongings,
  type Erased,
  type Kept,
  type Person,
  type PersonalDataKeeper,
} from './personal-data-keeper.js';

/** Everything that is held about one person. `data` = rows by table, as they are stored. */
export type PersonalDataExport = {
  format: 'floorwalker personal data 1';
  exportedAt: string;
  person: Person;
  data: Record<string, unknown[]>;
};

export type ErasureReport = { erased: Erased[]; kept: Kept[] };

/**
 * Where a caller notes that an erasure was done, in its own transaction: who goes on after a node that died finds the note,
 * and leaves alone what the person has written since.
 */
export type ErasureNote = {
  isDone(manager: EntityManager): Promise<boolean>;
  write(manager: EntityManager, at: Date): Promise<void>;
};

type Transactions = { run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> };

/** Gives out and erases what is held about a shopper, wherever it lies: each lib keeps, and erases, its own rows. */
export class PersonalData {
  constructor(
    private readonly transactions: Transactions,
    private readonly keepers: readonly PersonalDataKeeper[],
  ) {}

  /** All of it at one moment. Empty lists when nothing is held. */
  async export(person: Person, now: Date): Promise<PersonalDataExport> {
    const data = await this.transactions.run(async (manager) => {
      const belongings = await this.belongingsOf(manager, person);
      const parts: Record<string, unknown[]>[] = [];
      for (const keeper of this.keepers) parts.push(await keeper.export(manager, belongings));
      return Object.assign({}, ...parts) as Record<string, unknown[]>;
    });
    return { format: 'floorwalker personal data 1', exportedAt: now.toISOString(), person, data };
  }

  /**
   * Erases it: the texts of messages go and their places in the log stay, the rest is deleted, or is kept for a reason
   * that the report gives. Doing it again is harmless, and finishes what a broken connection left undone; with a `note`
   * it erases once, and nothing of what came afterwards.
   */
  async erase(person: Person, at: Date, note?: ErasureNote): Promise<ErasureReport> {
    // What lies outside of the database goes while rows still say what it is of, and again for what came in between.
    const known = await this.transactions.run((manager) => this.belongingsOf(manager, person));
    const outside = await this.eraseOutside(known);
    const reports: (Erased | Kept)[] = [];
    const belongings = await this.transactions.run(async (manager) => {
      reports.length = 0;
      if (await note?.isDone(manager)) return undefined;
      const found = await this.belongingsOf(manager, person);
      for (const keeper of this.keepers) reports.push(...(await keeper.erase(manager, found, at)));
      await note?.write(manager, at);
      return found;
    });
    const rest = belongings ? await this.eraseOutside(belongings) : [];
    const counted = [...reports, ...outside, ...rest].filter(({ rows }) => rows > 0);
    return {
      erased: counted.filter((one) => !('why' in one)),
      kept: counted.filter((one): one is Kept => 'why' in one),
    };
  }

  private async eraseOutside(belongings: Belongings): Promise<(Erased | Kept)[]> {
    const reports: (Erased | Kept)[] = [];
    for (const keeper of this.keepers) reports.push(...(await keeper.eraseOutside(belongings)));
    return reports;
  }

  private async belongingsOf(manager: EntityManager, person: Person): Promise<Belongings> {
    const none = { conversationIds: [], turnIds: [], orderNumbers: [], emails: [] };
    const belongings: Belongings = { person, visitorIds: [], ...none };
    if ('visitorId' in person) addTo(belongings.visitorIds, [person.visitorId]);
    for (const keeper of this.keepers) await keeper.find(manager, belongings);
    return belongings;
  }
}
