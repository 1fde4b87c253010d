import { AnswerTraces } from '@app/answering';
import { installationTables, Replays } from '@app/conversation';
import { openDataSource } from '@app/database';

/** Answers that a test made and that did not come out again to the byte, with what is different. */
export type ReplayedAll = { identical: number; failed: number; wrong: unknown[] };

/** Gives every answer in a database again from its trace alone. */
export async function replayAll(databaseUrl: string): Promise<ReplayedAll> {
  const dataSource = await openDataSource({ url: databaseUrl, ...installationTables, poolSize: 2 });
  try {
    const replays = new Replays(dataSource, new AnswerTraces(dataSource, () => new Date()));
    const all: ReplayedAll = { identical: 0, failed: 0, wrong: [] };
    for await (const { message, trace, replay } of replays.all()) {
      // What a test put in the answerer's place keeps no trace of anything.
      if (trace && Object.keys(trace).length === 0) continue;
      if (replay.outcome === 'identical') all.identical += 1;
      // An apology rests on nothing.
      else if (replay.outcome === 'failed' || replay.outcome === 'erased') all.failed += 1;
      else all.wrong.push({ message: message.id, text: message.text, replay });
    }
    return all;
  } finally {
    await dataSource.destroy();
  }
}

/** @throws Error that shows the first answers that did not replay. */
export async function demandReplays(databaseUrl: string): Promise<void> {
  const { wrong, identical } = await replayAll(databaseUrl);
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, 5).map((one) => JSON.stringify(one, null, 1));
  throw new Error(`${wrong.length} of ${wrong.length + identical} answers did not replay:\n${shown.join('\n')}`);
}
