import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ConversationNode,
  conversationTables,
  freshDatabase,
  type FreshDatabase,
  someVisitor,
  startConversationNode,
} from '@app/testing';
import { TranscriptRetention } from './transcript-retention.js';

describe('how long conversations are kept', () => {
  let database: FreshDatabase;
  let node: ConversationNode;
  let now = new Date('2026-01-10T00:00:00Z');
  beforeAll(async () => {
    database = await freshDatabase(conversationTables);
    node = await startConversationNode({ url: database.url, clock: () => now });
  }, 60_000);
  afterAll(async () => {
    await node.close();
    await database.close();
  });

  it('is as many days as the shop says after the last message; then nothing of them is left', async () => {
    const talk = async () => {
      const visitor = someVisitor();
      const { conversationId } = await node.conversations.open(visitor);
      await node.conversations.receive(visitor, { conversationId, clientId: randomUUID(), text: 'hello' });
      await node.untilAnswered(conversationId);
      await node.conversations.rate(visitor, { conversationId, score: 5, words: 'good' });
      return conversationId;
    };
    await talk();
    now = new Date('2026-01-12T00:00:00Z');
    const kept = await talk();
    expect(await node.part(TranscriptRetention).forget(new Date('2027-01-11T00:00:00Z'), 365)).toBe(1);
    for (const table of ['conversations', 'messages', 'turns', 'conversation_ratings']) {
      const column = table === 'conversations' ? 'id' : 'conversation_id';
      const left = await node.dataSource.query<{ id: string }[]>(`SELECT DISTINCT ${column} AS id FROM ${table}`);
      expect(left).toEqual([{ id: kept }]);
    }
  });
});
