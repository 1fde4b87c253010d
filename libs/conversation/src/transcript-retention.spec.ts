import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { conversationSpecs, someVisitor } from '@app/testing';
import { TranscriptRetention } from './transcript-retention.js';

describe('how long conversations are kept', () => {
  let now = new Date('2026-01-10T00:00:00Z');
  const on = conversationSpecs({ clock: () => now });

  it('is as many days as the shop says after the last message; then nothing of them is left', async () => {
    const talk = async () => {
      const visitor = someVisitor();
      const { conversationId } = await on.node.conversations.open(visitor);
      await on.node.conversations.receive(visitor, { conversationId, clientId: randomUUID(), text: 'hello' });
      await on.node.untilAnswered(conversationId);
      await on.node.conversations.rate(visitor, { conversationId, score: 5, words: 'good' });
      return conversationId;
    };
    await talk();
    now = new Date('2026-01-12T00:00:00Z');
    const kept = await talk();
    expect(await on.node.part(TranscriptRetention).forget(new Date('2027-01-11T00:00:00Z'), 365)).toBe(1);
    for (const table of ['conversations', 'messages', 'turns', 'conversation_ratings']) {
      const column = table === 'conversations' ? 'id' : 'conversation_id';
      const left = await on.node.dataSource.query<{ id: string }[]>(`SELECT DISTINCT ${column} AS id FROM ${table}`);
      expect(left).toEqual([{ id: kept }]);
    }
  });
});
