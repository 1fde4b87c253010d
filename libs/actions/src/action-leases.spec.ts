import { randomUUID } from 'node:crypto';
import { type LogNotifications } from '@app/database';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActionLeases } from './action-leases.js';
import { actionsEntities, actionsMigrations } from './index.js';
import { Proposal } from './proposal.entity.js';
import { ProposalStore } from './proposal-store.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const PAST = new Date('2020-01-01T00:00:00Z');

let database: FreshDatabase;
let leases: ActionLeases;
beforeAll(async () => {
  database = await freshDatabase({ entities: actionsEntities, migrations: actionsMigrations });
  leases = new ActionLeases(database.dataSource);
});
afterAll(() => database.close());

/** A proposal that the shopper has confirmed, and that nobody has begun. */
async function confirmed(rest: Partial<Proposal> = {}): Promise<string> {
  const id = randomUUID();
  const place = { conversationId: randomUUID(), messageId: randomUUID(), visitorId: randomUUID(), siteKey: 'demo' };
  await database.dataSource.manager.insert(Proposal, {
    ...{ id, ...place, owner: { customerId: 'c-1' }, locale: 'en', version: '1', state: 'confirmed' },
    ...{ command: { kind: 'cancel_order', orderNumber: 'LL-100001' }, card: { title: '', lines: [] } },
    ...{ expiresAt: NOW, createdAt: NOW, updatedAt: NOW, dueAt: PAST },
    ...rest,
  } as object);
  return id;
}
const asItIs = (id: string) => database.dataSource.manager.findOneByOrFail(Proposal, { id });

describe('the work on a confirmed proposal', () => {
  it('is one process’s at a time, however many come at once', async () => {
    const id = await confirmed();
    const taken = await Promise.all([1, 2, 3, 4].map(() => leases.take(id, 60_000)));
    expect(taken.filter(Boolean)).toEqual([expect.objectContaining({ id, state: 'executing', attempt: 1 })]);
    await expect(leases.due(10)).resolves.not.toContain(id);
  });

  it('goes to the next one when a lease has run out, and the one who is late may send nothing', async () => {
    const id = await confirmed({ state: 'executing', attempt: 1, leaseUntil: PAST });
    await expect(leases.due(10)).resolves.toContain(id);
    await expect(leases.markSent({ id, attempt: 1 })).resolves.toBe(false);
    await expect(leases.take(id, 60_000)).resolves.toMatchObject({ attempt: 2, sent: false });
    await expect(leases.markSent({ id, attempt: 1 })).resolves.toBe(false);
    await expect(leases.markSent({ id, attempt: 2 })).resolves.toBe(true);
    await expect(asItIs(id)).resolves.toMatchObject({ sent: true });
  });

  it('is not taken before it is due, nor when it waits for the shopper or is over', async () => {
    const ids = await Promise.all([
      confirmed({ dueAt: new Date('2999-01-01T00:00:00Z') }),
      confirmed({ state: 'proposed' }),
      confirmed({ state: 'done', dueAt: null }),
    ]);
    for (const id of ids) await expect(leases.take(id, 60_000)).resolves.toBeUndefined();
  });

  it('is given back by its holder alone, for later', async () => {
    const id = await confirmed();
    await leases.take(id, 60_000);
    await leases.giveBack({ id, attempt: 7 }, 60_000);
    expect((await asItIs(id)).leaseUntil).not.toBeNull();
    await leases.giveBack({ id, attempt: 1 }, 60_000);
    expect((await asItIs(id)).leaseUntil).toBeNull();
    await expect(leases.take(id, 60_000)).resolves.toBeUndefined();
  });

  it('ends by its holder alone: what a process says that was taken for dead changes nothing', async () => {
    const store = new ProposalStore({} as LogNotifications);
    const id = await confirmed();
    await leases.take(id, 0);
    await leases.take(id, 60_000);
    const done = { to: 'done', actor: 'shop', at: NOW } as const;
    const end = (attempt: number) =>
      database.dataSource.transaction((manager) => store.move(manager, id, ['executing'], done, { attempt }));
    await expect(end(1)).resolves.toBeUndefined();
    await expect(asItIs(id)).resolves.toMatchObject({ state: 'executing' });
    await expect(end(2)).resolves.toMatchObject({ state: 'done' });
  });
});
