import { describe, expect, it } from '@jest/globals';
import { type EntityManager } from 'typeorm';
import { type Belongings, type Erased, PersonalDataKeeper } from './personal-data-keeper.js';
import { PersonalData } from './personal-data.js';

const AT = new Date('2026-11-22T10:00:00Z');
const PERSON = { customerId: 'c-1' };

/** Orders as rows, and a point for each of them somewhere else. */
class Orders extends PersonalDataKeeper {
  rows = ['A', 'B'];
  points = new Set(this.rows);

  override async find(_manager: EntityManager, { orderNumbers }: Belongings): Promise<void> {
    orderNumbers.push(...this.rows);
  }
  override async export(): Promise<Record<string, unknown[]>> {
    return { orders: this.rows };
  }
  override async erase(): Promise<Erased[]> {
    return [{ what: 'orders', rows: this.rows.splice(0).length }];
  }
  override async eraseOutside({ orderNumbers }: Belongings): Promise<Erased[]> {
    return [{ what: 'points', rows: orderNumbers.filter((number) => this.points.delete(number)).length }];
  }
}

/** A database whose transactions take back what broke off, and a node that can die in between. */
function world() {
  const orders = new Orders();
  let left = Infinity;
  const data = new PersonalData(
    {
      run: async (work) => {
        if (left-- <= 0) throw new Error('died');
        return work(undefined as unknown as EntityManager);
      },
    },
    [orders],
  );
  const notes: Date[] = [];
  const note = { isDone: async () => notes.length > 0, write: async (_: unknown, at: Date) => void notes.push(at) };
  return { orders, data, note, notes, diesAfter: (transactions: number) => (left = transactions) };
}

describe('erasing somebody’s data', () => {
  it('erases rows and what lies outside, and reports each', async () => {
    const { data, orders } = world();
    expect(await data.erase(PERSON, AT)).toEqual({
      erased: [
        { what: 'orders', rows: 2 },
        { what: 'points', rows: 2 },
      ],
      kept: [],
    });
    expect([orders.rows, [...orders.points]]).toEqual([[], []]);
    expect((await data.erase(PERSON, AT)).erased).toEqual([]);
  });

  it('leaves nothing outside that no row names any more, wherever a node dies', async () => {
    const { data, orders, diesAfter } = world();
    diesAfter(1);
    await expect(data.erase(PERSON, AT)).rejects.toThrow('died');
    expect(orders.rows).toEqual(['A', 'B']);
    expect([...orders.points]).toEqual([]);
    diesAfter(Infinity);
    orders.points.add('B');
    await data.erase(PERSON, AT);
    expect([orders.rows, [...orders.points]]).toEqual([[], []]);
  });

  it('is done once where that is noted: what came since stays', async () => {
    const { data, orders, note, notes } = world();
    await data.erase(PERSON, AT, note);
    orders.rows.push('C');
    expect((await data.erase(PERSON, new Date(), note)).erased).toEqual([]);
    expect([orders.rows, notes]).toEqual([['C'], [AT]]);
  });
});
