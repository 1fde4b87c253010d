import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ConversationNode,
  conversationTables,
  freshDatabase,
  type FreshDatabase,
  ScriptedAnswerer,
  someStaff,
  someVisitor,
  startConversationNode,
} from '@app/testing';
import fc from 'fast-check';
import { type LogPart } from './index.js';
import { type Message } from './message.entity.js';
import { sentence, type SentenceKey } from './sentences.js';

const NODES = 3;

type Deed = 'send' | 'again' | 'type' | 'person' | 'cancel' | 'close' | 'take' | 'write' | 'handBack' | 'kill';
type Step = { deed: Deed; node: number; pieces: number; wait: boolean };

const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Deed>('send') },
    { weight: 3, arbitrary: fc.constant<Deed>('again') },
    {
      weight: 6,
      arbitrary: fc.constantFrom<Deed>('type', 'person', 'cancel', 'close', 'take', 'write', 'handBack'),
    },
    { weight: 1, arbitrary: fc.constant<Deed>('kill') },
  ),
  node: fc.nat(NODES - 1),
  pieces: fc.nat(4),
  wait: fc.boolean(),
});

const HELD: Partial<Record<SentenceKey, string>> = {
  back_to_bot: 'bot',
  reopened: 'bot',
  taken_over: 'agent',
  expected: 'queue',
  nobody: 'queue',
  closed_by_shopper: 'closed',
};
const mei = someStaff();
const holderBy = new Map(
  Object.entries(HELD).map(([key, holder]) => [sentence(key as SentenceKey, 'en', mei.name), holder]),
);

/** What the bot said, against what it was allowed to say: the holder is read from the log alone. */
function spokenOutOfTurn(messages: Message[]): number[] {
  let holder = 'bot';
  return messages.flatMap(({ author, text, seq }) => {
    if (author === 'system') holder = holderBy.get(text) ?? `unknown: ${text}`;
    return author === 'bot' && holder !== 'bot' ? [seq] : [];
  });
}

describe('the log, whatever happens at the same time on several processes', () => {
  let database: FreshDatabase;
  const nodes: ConversationNode[] = [];
  const answerer = new ScriptedAnswerer(async ({ messages }, show) => {
    const text = `answers ${messages.map(({ id }) => id).join(' ')} ${messages[0]?.text.replace(/\D/g, '.')}`;
    const pieces = Number(/pieces (\d)/.exec(messages[0]?.text ?? '')?.[1] ?? 0);
    for (let piece = 0; piece < pieces; piece += 1) {
      const size = Math.ceil(text.length / pieces);
      await show(text.slice(piece * size, (piece + 1) * size));
    }
    return { text };
  });
  const startNode = () =>
    startConversationNode({
      url: database.url,
      answerer,
      limits: { leaseMs: 150, pollMs: 20, joinMs: 1, typingMs: 20 },
    });

  beforeAll(async () => {
    database = await freshDatabase(conversationTables);
    nodes.push(...(await Promise.all(Array.from({ length: NODES }, startNode))));
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await database.close();
  });

  const settled = async (conversationId: string): Promise<LogPart> => {
    const open = async () =>
      database.dataSource.query<unknown[]>(
        `SELECT 1 FROM turns WHERE conversation_id = $1 AND state IN ('queued', 'running')`,
        [conversationId],
      );
    while ((await open()).length > 0) await new Promise(setImmediate);
    return (await nodes[0]!.log.since(conversationId, 0))!;
  };

  const play = async (steps: Step[]) => {
    const visitor = someVisitor();
    const { conversationId } = await nodes[0]!.conversations.open(visitor);
    const sent: { clientId: string; text: string; after: string[] }[] = [];
    const acknowledged: string[] = [];
    const refused = () => undefined;

    /** As the widget does: again on another connection until it is acknowledged. */
    const deliver = async (draft: { clientId: string; text: string }, at: number): Promise<void> => {
      for (let attempt = 0; ; attempt += 1) {
        const node = nodes[(at + attempt) % NODES]!;
        const answer = await node.conversations
          .receive(visitor, { conversationId, clientId: draft.clientId, text: draft.text })
          .catch(refused);
        if (answer) return void acknowledged.push(draft.clientId);
        if (attempt > 50) throw new Error('never acknowledged');
      }
    };
    const deeds: Record<Deed, (step: Step) => Promise<unknown>> = {
      send: ({ node, pieces }) => {
        const draft = { clientId: randomUUID(), text: `pieces ${pieces}`, after: [...acknowledged] };
        sent.push(draft);
        return deliver(draft, node);
      },
      again: async ({ node, pieces }) => {
        const draft = sent[sent.length - 1 - (pieces % Math.max(1, sent.length))];
        if (draft) await deliver(draft, node);
      },
      type: ({ node, pieces }) =>
        nodes[node]!.conversations.setTyping(visitor, { conversationId, typing: pieces > 1 }).catch(refused),
      person: ({ node }) => nodes[node]!.conversations.requestPerson(visitor, conversationId).catch(refused),
      cancel: ({ node }) => nodes[node]!.conversations.cancelHandover(visitor, conversationId).catch(refused),
      close: ({ node }) => nodes[node]!.conversations.close(visitor, conversationId).catch(refused),
      take: ({ node }) => nodes[node]!.desk.take(mei, conversationId).catch(refused),
      write: ({ node }) =>
        nodes[node]!.desk.send(mei, { conversationId, clientId: randomUUID(), text: 'I look.' }).catch(refused),
      handBack: ({ node }) => nodes[node]!.desk.handBack(mei, conversationId).catch(refused),
      kill: async ({ node }) => {
        const fresh = await startNode();
        const dying = nodes[node]!;
        nodes[node] = fresh;
        await dying.kill();
      },
    };
    const running: Promise<unknown>[] = [];
    for (const one of steps) {
      const done = deeds[one.deed](one);
      if (one.wait) await done;
      else running.push(done);
    }
    await Promise.all(running);
    await nodes[0]!.desk.take(mei, conversationId);
    await nodes[0]!.desk.handBack(mei, conversationId);
    return { sent, acknowledged, part: await settled(conversationId) };
  };

  it('loses nothing, doubles nothing, keeps the order, and the bot is silent while a person holds it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const { sent, part } = await play(steps);
        const { messages } = part;
        expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: part.lastSeq }, (_, index) => index + 1));

        const shoppers = messages.filter(({ author }) => author === 'shopper');
        expect(shoppers.map(({ clientId }) => clientId).sort()).toEqual(sent.map(({ clientId }) => clientId).sort());
        const seqOf = new Map(shoppers.map(({ clientId, seq }) => [clientId, seq]));
        for (const { clientId, after } of sent)
          for (const earlier of after) expect(seqOf.get(earlier)).toBeLessThan(seqOf.get(clientId)!);

        expect(spokenOutOfTurn(messages)).toEqual([]);
        const answeredIds = messages
          .filter(({ author }) => author === 'bot')
          .flatMap(({ text }) => text.match(/[0-9a-f-]{36}/g) ?? []);
        expect(new Set(answeredIds).size).toBe(answeredIds.length);

        // Whatever came after the last word of a person, or after a close, was answered.
        const settledBy = Math.max(
          0,
          ...messages
            .filter(({ author, text }) => author === 'agent' || holderBy.get(text) === 'closed')
            .map(({ seq }) => seq),
        );
        const waiting = shoppers.filter(({ id, seq }) => seq > settledBy && !answeredIds.includes(id));
        expect(waiting.map(({ seq }) => seq)).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('never works on one turn in two processes', async () => {
    const workers = new Map<string, Set<number>>();
    const patient = await Promise.all(
      Array.from({ length: NODES }, (_, name) => {
        const counting = new ScriptedAnswerer((request, show, signal) => {
          workers.set(request.turnId, (workers.get(request.turnId) ?? new Set()).add(name));
          return answerer.script(request, show, signal);
        });
        return startConversationNode({ url: database.url, answerer: counting, limits: { leaseMs: 60_000, joinMs: 1 } });
      }),
    );
    await Promise.all(nodes.map((node) => node.runner.stop(0)));
    const conversations = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const visitor = someVisitor();
        const { conversations } = patient[index % NODES]!;
        const { conversationId } = await conversations.open(visitor);
        for (let count = 0; count < 3; count += 1)
          await conversations.receive(visitor, { conversationId, clientId: randomUUID(), text: 'pieces 2' });
        return conversationId;
      }),
    );
    for (const conversationId of conversations) await settled(conversationId);
    for (const node of patient) await node.close();
    expect([...workers.values()].filter((names) => names.size > 1)).toEqual([]);
    expect(new Set([...workers.values()].flatMap((names) => [...names])).size).toBeGreaterThan(1);
  });
});
