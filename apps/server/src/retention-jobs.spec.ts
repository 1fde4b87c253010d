import { randomUUID } from 'node:crypto';
import { AnswerTraces } from '@app/answering';
import { installationTables, TranscriptRetention } from '@app/conversation';
import { type Jobs } from '@app/database';
import { type StaffAccounts, type StepUp } from '@app/identity';
import { freshDatabase, testSettings } from '@app/testing';
import { expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { RetentionJobs } from './retention-jobs.js';

Logger.overrideLogger(false);

it('deletes what has been kept for as long as the settings say, and nothing younger', async () => {
  const database = await freshDatabase(installationTables);
  const { dataSource, transactions } = database;
  const now = new Date('2026-11-22T12:00:00Z');
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const forgotten: string[] = [];
  const traces = new AnswerTraces(dataSource, () => now);
  const identity = (name: string) => ({ forget: async () => void forgotten.push(name) });
  const jobs = new RetentionJobs(
    {} as Jobs,
    transactions,
    new TranscriptRetention(transactions),
    traces,
    identity('proofs') as unknown as StepUp,
    identity('sessions') as unknown as StaffAccounts,
    {
      prune: async (newest, restedOn) => {
        forgotten.push(`all publications but the last ${newest} and ${(await restedOn()).join()}`);
        return { publications: 0, chunks: 0, revisions: 0 };
      },
    },
    testSettings({ KEEP_MAILS_DAYS: 30, KEEP_TRACES_DAYS: 90, KEEP_AUDIT_DAYS: 10, KEEP_PUBLICATIONS: 7 }),
    () => now,
  );
  const [old, young] = [randomUUID(), randomUUID()];
  await new AnswerTraces(dataSource, () => before(91)).save(dataSource.manager, old, {
    terms: { days: 1 },
    versions: { publication: 3 },
  });
  await new AnswerTraces(dataSource, () => before(89)).save(dataSource.manager, young, {
    terms: { days: 2 },
    versions: { publication: 11 },
  });
  for (const days of [29, 31])
    await dataSource.query('INSERT INTO outbox (sent_at, "to", subject, text) VALUES ($1, $2, $2, $2)', [
      ...[before(days), `${days} days`],
    ]);
  for (const days of [9, 11])
    await dataSource.query(`INSERT INTO staff_audit (at, action, subject, details) VALUES ($1, 'x', $2, '{}')`, [
      ...[before(days), `${days} days`],
    ]);
  await jobs.forget(now);
  await jobs.forget(now);
  const all = (sql: string) => dataSource.query<unknown[]>(sql);
  expect(await all('SELECT subject FROM outbox')).toEqual([{ subject: '29 days' }]);
  expect(await all('SELECT subject FROM staff_audit')).toEqual([{ subject: '9 days' }]);
  expect([await traces.find(old), await traces.find(young)]).toEqual([
    null,
    { terms: { days: 2 }, versions: { publication: 11 } },
  ]);
  expect(await all('SELECT body FROM trace_contents')).toEqual([{ body: '{"days":2}' }]);
  const each = ['proofs', 'sessions', 'all publications but the last 7 and 11'];
  expect(forgotten).toEqual([...each, ...each]);
  await database.close();
});
