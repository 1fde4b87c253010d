import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { LogNotifications } from './log-notifications.js';

describe('log notifications', () => {
  let database: FreshDatabase;
  let notifications: LogNotifications;
  const errors: unknown[] = [];

  beforeAll(async () => {
    database = await freshDatabase({ entities: [], migrations: [] });
    notifications = new LogNotifications({ url: database.url, onError: (error) => errors.push(error) });
    await notifications.open();
  });
  afterAll(async () => {
    await notifications.close();
    await database.close();
  });

  const notify = (channel: string, payload: unknown) =>
    database.transactions.run((manager) => notifications.notify(manager, channel, payload));

  it('arrive after the commit, parsed, in order, and only on their channel', async () => {
    const heard: unknown[] = [];
    const three = new Promise<void>((resolve) => {
      notifications.on('log', (payload) => heard.push(payload) === 3 && resolve());
    });
    notifications.on('other', () => heard.push('wrong channel'));
    await notifications.listening();
    await database.transactions.run(async (manager) => {
      await notifications.notify(manager, 'log', { seq: 1 });
      await notifications.notify(manager, 'log', { seq: 2 });
      expect(heard).toEqual([]);
    });
    await notify('log', { seq: 3, text: '灯笼巷' });
    await three;
    expect(heard).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 3, text: '灯笼巷' }]);
  });

  it('are not sent by a transaction that is rolled back', async () => {
    const first = new Promise((resolve) => notifications.on('rolled', resolve));
    await notifications.listening();
    const refused = database.transactions.run(async (manager) => {
      await notifications.notify(manager, 'rolled', 'never');
      throw new Error('rolled back');
    });
    await expect(refused).rejects.toThrow('rolled back');
    await notify('rolled', 'after');
    expect(await first).toBe('after');
  });

  it('reach every handler even when one throws, and no handler that has left', async () => {
    const heard: string[] = [];
    const leave = notifications.on('many', () => heard.push('left'));
    notifications.on('many', () => {
      throw new Error('clumsy handler');
    });
    const done = new Promise((resolve) => notifications.on('many', resolve));
    leave();
    await notifications.listening();
    await notify('many', 1);
    await done;
    expect(heard).toEqual([]);
    expect(errors).toContainEqual(new Error('clumsy handler'));
  });

  it('come back after the connection was cut, and say that there was a gap', async () => {
    const heard = new Promise((resolve) => notifications.on('mended', resolve));
    await notifications.listening();
    const gap = new Promise<void>((resolve) => {
      const leave = notifications.onGap(() => {
        leave();
        resolve();
      });
    });
    await database.dataSource.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'floorwalker notifications' AND datname = current_database()",
    );
    await gap;
    expect(notifications.connected).toBe(true);
    await notify('mended', 'again');
    expect(await heard).toBe('again');
  });

  it('refuse what PostgreSQL could not carry, and names that are not channels', async () => {
    await expect(notify('log', 'x'.repeat(8_000))).rejects.toThrow('too long');
    expect(() => notifications.on('Log; DROP TABLE x', () => undefined)).toThrow('not the name of a channel');
  });
});
