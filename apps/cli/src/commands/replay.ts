import { AnswerTraces, differencesBetween, GroundedAnswerer, type GroundedTrace, orderedJson } from '@app/answering';
import { type Replay, Replays } from '@app/conversation';
import { readSettings } from '@app/settings';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Command, CommandError, parseOptions } from '../command.js';
import { withDatabase, withLibs } from '../libs.js';
import { replayText } from '../replay-text.js';
import { withStores } from '../running-stores.js';

/** What today's knowledge, catalogue and orders would make of the same question. */
export type LiveReplay = {
  differences: ReturnType<typeof differencesBetween>;
  evidence: { gone: string[]; come: string[]; changed: string[] };
};

type Fact = { source: string; kind: string; fact: unknown };

export const replay: Command = {
  name: 'replay',
  summary: 'give an answer again from what it rested on, and compare',
  help: [
    'Usage: npm run floorwalker -- replay <messageId> [--live] [--json]',
    '',
    'Prints what an answer rested on (evidence, decision, timings, text), and gives it again from that alone: without a',
    'model to the byte, with one by checking the model’s stored reply against the stored evidence. The id is that of an',
    'answer, or of the shopper’s message that it answers. Exit code 1 when it comes out otherwise.',
    '',
    '  --live   also retrieve anew, and show what would be different today',
    '  --json   everything, as JSON',
    '',
    'Answers whose shopper was erased say so.',
  ].join('\n'),
  async run(args, terminal) {
    const { values, positionals } = parseOptions(
      args,
      { live: { type: 'boolean' }, json: { type: 'boolean' } },
      { positionals: ['messageId'] },
    );
    const messageId = z.uuid().safeParse(positionals[0]).data;
    if (messageId === undefined) throw new CommandError(`'${positionals[0] ?? ''}' is no message id.`);
    return withStores(readSettings(terminal.environment), (attached) => {
      const open = values.live ? withLibs : withDatabase;
      return open(attached, terminal, async (libs) => {
        const dataSource = libs.get(DataSource);
        const replays = new Replays(dataSource, new AnswerTraces(dataSource, () => new Date()));
        const found = await replays.ofMessage(messageId);
        if (!found) throw new CommandError(`No answer of the assistant belongs to message ${messageId}.`);
        const live = values.live ? await liveReplay(found, replays, libs.get(GroundedAnswerer)) : undefined;
        terminal.print(values.json ? JSON.stringify({ ...found, live }, null, 2) : replayText(found, live));
        const { outcome } = found.replay;
        return outcome === 'different' || outcome === 'not_replayable' ? 1 : 0;
      });
    });
  },
};

const replayable = z.looseObject({ situation: z.looseObject({ now: z.string() }), steps: z.array(z.unknown()) });

async function liveReplay(
  found: Replay,
  replays: Replays,
  answerer: GroundedAnswerer,
): Promise<LiveReplay | undefined> {
  if (!replayable.safeParse(found.trace).success) return undefined;
  const trace = found.trace as unknown as GroundedTrace;
  const visitor = await replays.visitorOf(found);
  const asked = { visitor, conversationId: found.message.conversationId, now: new Date(trace.situation.now) };
  const { composed, steps } = await answerer.prepareIn(trace.situation, asked, AbortSignal.timeout(30_000));
  return {
    differences: differencesBetween(withoutRankings(found.message), withoutRankings(composed)),
    evidence: comparedFacts(
      trace.steps.flatMap(({ evidence }) => evidence),
      steps.flatMap(({ evidence }) => evidence.pieces),
    ),
  };
}

/** Each showing of a product gets an id of its own. */
function withoutRankings<T extends { cards: readonly object[] }>(answer: T): T {
  return { ...answer, cards: answer.cards.map((card) => ({ ...card, rankingId: undefined })) };
}

function comparedFacts(before: readonly Fact[], now: readonly Fact[]): LiveReplay['evidence'] {
  const facts = (pieces: readonly Fact[]) =>
    new Map(
      pieces
        .filter(({ kind }) => kind !== 'search')
        .map(({ source, kind, fact }) => [`${kind} ${source}`, orderedJson(fact)]),
    );
  const [old, fresh] = [facts(before), facts(now)];
  return {
    gone: [...old.keys()].filter((name) => !fresh.has(name)),
    come: [...fresh.keys()].filter((name) => !old.has(name)),
    changed: [...old].filter(([name, fact]) => fresh.has(name) && fresh.get(name) !== fact).map(([name]) => name),
  };
}
