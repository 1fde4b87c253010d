import { type MessageView } from '@app/contracts';

/** A message of the log for tests. */
export function message(change: Partial<MessageView> & { seq: number }): MessageView {
  return {
    id: `m${change.seq}`,
    conversationId: 'c1',
    author: 'shopper',
    text: 'text',
    at: '2026-11-20T10:00:00.000Z',
    citations: [],
    cards: [],
    quickReplies: [],
    ...change,
  };
}
