import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answersIn,
  type ConversationNode,
  conversationTables,
  freshDatabase,
  type FreshDatabase,
  someStaff,
  someVisitor,
  startConversationNode,
} from '@app/testing';
import { QueueCare } from './queue-care.js';
import { PRESENCE_SECONDS } from './staff-presence.js';

describe('several nodes on one database', () => {
  let database: FreshDatabase;
  let nodes: [ConversationNode, ConversationNode, ConversationNode];
  beforeAll(async () => {
    database = await freshDatabase(conversationTables);
    const start = () => startConversationNode({ url: database.url });
    nodes = [await start(), await start(), await start()];
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await database.close();
  });

  const ask = async (node: ConversationNode, text: string) => {
    const visitor = someVisitor();
    const { conversationId } = await node.conversations.open(visitor);
    await node.conversations.receive(visitor, { conversationId, clientId: randomUUID(), text });
    return { visitor, conversationId };
  };

  it('answer each message once, whichever of them took it', async () => {
    const asked = await Promise.all(Array.from({ length: 30 }, (_, at) => ask(nodes[at % 3]!, `question ${at}`)));
    const parts = await Promise.all(
      asked.map(({ conversationId }, at) => nodes[(at + 1) % 3]!.untilAnswered(conversationId)),
    );
    expect(parts.map((part) => answersIn(part).length)).toEqual(asked.map(() => 1));
    const turns = await database.dataSource.query<{ state: string; count: number }[]>(
      'SELECT state, count(*)::int AS count FROM turns GROUP BY state',
    );
    expect(turns).toEqual([{ state: 'done', count: 30 }]);
  });

  it('know of each other’s staff, also through the death of the node that their sockets were on', async () => {
    const [one, other, third] = nodes;
    const mei = someStaff();
    await one.presence.set(mei.staffId, true);
    expect(await other.presence.anyone()).toBe(true);
    const gone = () =>
      database.dataSource.query(`UPDATE staff_presence SET seen_at = seen_at - make_interval(secs => $1)`, [
        PRESENCE_SECONDS + 1,
      ]);
    // Her node is dead: nobody beats for her.
    await gone();
    expect(await other.presence.anyone()).toBe(false);
    // Her page comes back to another one.
    await third.presence.beat([mei.staffId]);
    expect(await other.presence.anyone()).toBe(true);
    await gone();
  });

  it('tell whoever waits once that nobody is there any more, when all of them look at once', async () => {
    const [one, other, third] = nodes;
    const mei = someStaff();
    await one.presence.set(mei.staffId, true);
    const visitor = someVisitor();
    const { conversationId } = await other.conversations.open(visitor);
    await other.conversations.requestPerson(visitor, conversationId);
    await third.presence.set(mei.staffId, false);
    const told = await Promise.all(nodes.map((node) => node.part(QueueCare).look()));
    expect(told.filter((count) => count > 0).length).toBeLessThanOrEqual(1); // a node may have looked by itself before
    const { messages } = await one.conversations.resume(visitor, { conversationId, afterSeq: 0 });
    expect(messages.map(({ author }) => author)).toEqual(['system', 'system']);
  });
});
