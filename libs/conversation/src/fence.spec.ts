import { describe, expect, it } from '@jest/globals';
import { answerDraft, awaited, beginConversation, conversationSpecs, someStaff } from '@app/testing';
import { TurnCommit } from './turn-commit.js';
import { type TurnLease } from './turn-lease.js';
import { TurnStore } from './turn-store.js';

const TIMES = 300;

describe('the fence', () => {
  const on = conversationSpecs({ answers: false });

  const leased = async () => {
    const { conversationId, send } = await beginConversation(on.node);
    await send('hello');
    const lease = await on.node.part(TurnStore).lease(conversationId, 'spec', 60_000);
    const authors = async () =>
      (await on.node.log.since(conversationId, 0))!.messages.map(({ author }) => author).join(' ');
    return { conversationId, lease: lease!, send, authors };
  };
  const commit = (lease: TurnLease) =>
    on.node.part(TurnCommit).commit(lease, answerDraft({ text: 'An answer.' }), { state: 'done' });

  /** Runs `first` up to its commit, starts `second`, which waits for the row, and only then lets `first` commit. */
  const interleave = async <T>(first: (hold: () => Promise<void>) => Promise<unknown>, second: () => Promise<T>) => {
    const holding = awaited();
    const go = awaited();
    const held = first(async () => {
      holding.resolve();
      await go.promise;
    });
    await holding.promise;
    const waiting = second();
    await someoneWaits();
    go.resolve();
    await held;
    return waiting;
  };
  const someoneWaits = async () => {
    for (;;) {
      const waiting = await on.database.dataSource.query<unknown[]>(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
    }
  };
  /** A takeover that has done everything but commit. */
  const takeover = (conversationId: string) => (hold: () => Promise<void>) =>
    on.database.transactions.run(async (manager) => {
      await manager.query('SELECT 1 FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversationId]);
      await manager.query(
        `UPDATE conversations SET holder = 'agent:a', epoch = epoch + 1, last_seq = last_seq + 1 WHERE id = $1`,
        [conversationId],
      );
      await manager.query(
        `INSERT INTO messages (id, conversation_id, seq, author, text, created_at)
         SELECT gen_random_uuid(), id, last_seq, 'system', 'Mei has joined.', now() FROM conversations WHERE id = $1`,
        [conversationId],
      );
      await hold();
    });

  it(`never lets the bot speak after a takeover that it had to wait for, ${TIMES} times of ${TIMES}`, async () => {
    let spoke = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const { conversationId, lease, authors } = await leased();
      const committed = await interleave(takeover(conversationId), () => commit(lease));
      if (committed || (await authors()) !== 'shopper system') spoke += 1;
    }
    expect(spoke).toBe(0);
  });

  it('shows nothing after a takeover that it had to wait for', async () => {
    for (let time = 0; time < 30; time += 1) {
      const { conversationId, lease } = await leased();
      const shown = await interleave(takeover(conversationId), () => on.node.part(TurnStore).markShown(lease, 'An '));
      expect(shown).toBe(false);
    }
  });

  it('lets the takeover follow an answer that was committed first, and the answer keep its place', async () => {
    const { conversationId, lease, authors } = await leased();
    expect(await commit(lease)).toBe(true);
    await on.node.desk.take(someStaff(), conversationId);
    expect(await authors()).toBe('shopper bot system');
  });

  it('refuses an answer that does not know of a message that joined', async () => {
    const { lease, send, authors } = await leased();
    await send('and another thing');
    expect(await commit(lease)).toBe(false);
    expect(await on.node.part(TurnStore).markShown(lease, 'An ')).toBe(false);
    const newer = await on.node.part(TurnStore).renewInput(lease);
    expect(newer?.request.messages.map(({ text }) => text)).toEqual(['hello', 'and another thing']);
    expect(await commit(newer!)).toBe(true);
    expect(await authors()).toBe('shopper shopper bot');
  });

  it('refuses the answer of a process that was taken for dead', async () => {
    const { conversationId, lease, authors } = await leased();
    await on.database.dataSource.query(`UPDATE turns SET lease_until = now() - interval '1 s' WHERE id = $1`, [
      lease.turnId,
    ]);
    const heir = await on.node.part(TurnStore).lease(conversationId, 'heir', 60_000);
    expect(heir).toMatchObject({ turnId: lease.turnId, attempt: 2 });
    expect(await commit(lease)).toBe(false);
    expect(await on.node.part(TurnStore).renew(lease, 1_000)).toBe(false);
    expect(await commit(heir!)).toBe(true);
    expect(await commit(heir!)).toBe(false);
    expect(await authors()).toBe('shopper bot');
  });

  it('gives a turn to one of many who ask at the same time', async () => {
    for (let time = 0; time < 20; time += 1) {
      const { lease, conversationId } = await leased();
      await on.node.part(TurnStore).giveBack(lease);
      const leases = await Promise.all(
        Array.from({ length: 6 }, (_, index) => on.node.part(TurnStore).lease(conversationId, `node ${index}`, 60_000)),
      );
      expect(leases.filter((taken) => taken !== undefined)).toHaveLength(1);
    }
  });
});
