import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { answeringEntities, answeringMigrations } from '../index.js';
import { type BudgetRules, ModelBudget, type Reservation } from './model-budget.js';

const NOON = new Date('2026-11-20T12:00:00Z');
const CALL = { inputTokens: 800, outputTokens: 200 };

describe('the budget of a model', () => {
  let database: FreshDatabase;
  let day = 0;
  beforeAll(async () => {
    database = await freshDatabase({ entities: [...answeringEntities], migrations: [...answeringMigrations] });
  });
  afterAll(() => database.close());

  /** A budget on a day of its own. */
  const budgetOf = (rules: Partial<BudgetRules>) => {
    day += 1;
    const all = { prices: { input: 2, output: 8 }, installation: {}, visitor: {}, ...rules };
    const now = new Date(NOON.getTime() + day * 86_400_000);
    return { now, node: () => new ModelBudget(database.transactions, all) };
  };
  const reserved = (one: Awaited<ReturnType<ModelBudget['reserve']>>): Reservation => {
    if ('over' in one) throw new Error(`over the budget of the ${one.over}`);
    return one;
  };

  it('counts what a call took in place of what was set aside', async () => {
    const { now, node } = budgetOf({});
    const one = reserved(await node().reserve('ann', CALL, now));
    expect(await node().spent(now)).toEqual({ tokens: 1000, money: 0.0032 });
    await one.settle({ inputTokens: 500, outputTokens: 50 });
    await one.settle({ inputTokens: 9, outputTokens: 9 });
    expect(await node().spent(now)).toEqual({ tokens: 550, money: 0.0014 });
    expect(await node().spent(now, 'ann')).toEqual({ tokens: 550, money: 0.0014 });
  });

  it('holds for all nodes together and for calls at once', async () => {
    const { now, node } = budgetOf({ installation: { tokens: 5_500 } });
    const asked = await Promise.all(Array.from({ length: 20 }, (_, i) => node().reserve(`visitor-${i}`, CALL, now)));
    expect(asked.filter((one) => 'over' in one && one.over === 'installation')).toHaveLength(15);
    expect((await node().spent(now)).tokens).toBe(5_000);
  });

  it('keeps one visitor from using up the others’ share', async () => {
    const { now, node } = budgetOf({ visitor: { tokens: 1_999 } });
    reserved(await node().reserve('greedy', CALL, now));
    expect(await node().reserve('greedy', CALL, now)).toEqual({ over: 'visitor' });
    reserved(await node().reserve('other', CALL, now));
    expect((await node().spent(now)).tokens).toBe(2_000);
  });

  it('bounds money as well as tokens', async () => {
    const { now, node } = budgetOf({ installation: { money: 0.0064 } });
    reserved(await node().reserve('a', CALL, now));
    reserved(await node().reserve('a', CALL, now));
    expect(await node().reserve('a', CALL, now)).toEqual({ over: 'installation' });
  });

  it('allows nothing at all with a bound of 0', async () => {
    const { now, node } = budgetOf({ installation: { tokens: 0 } });
    expect(await node().reserve('a', CALL, now)).toEqual({ over: 'installation' });
  });

  it('begins anew on the next day', async () => {
    const { now, node } = budgetOf({ installation: { tokens: 1_000 } });
    reserved(await node().reserve('a', CALL, now));
    const tomorrow = new Date(now.getTime() + 86_400_000);
    day += 1;
    reserved(await node().reserve('a', CALL, tomorrow));
    expect((await node().spent(tomorrow)).tokens).toBe(1_000);
  });
});
