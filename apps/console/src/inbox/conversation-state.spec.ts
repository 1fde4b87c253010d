import type { ConversationSnapshot, MessageView } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { type ConversationEvent, emptyConversation, firstSeq, withEvent } from './conversation-state.js';

const message = (seq: number, text = `text ${seq}`): MessageView => ({
  id: `m${seq}`,
  conversationId: 'c1',
  seq,
  author: 'shopper',
  text,
  at: '2026-11-22T10:00:00.000Z',
  citations: [],
  cards: [],
  quickReplies: [],
});
const snapshot = (...messages: MessageView[]): ConversationEvent => {
  const told: ConversationSnapshot = { messages, lastSeq: messages.at(-1)?.seq ?? 0, lastChange: 0, holder: 'bot' };
  return { kind: 'snapshot', snapshot: told };
};
const earlier = (...messages: MessageView[]): ConversationEvent => ({
  kind: 'earlier',
  page: { messages, lastChange: 0 },
});
const after = (...events: ConversationEvent[]) => events.reduce(withEvent, emptyConversation);
const texts = ({ messages }: { messages: readonly MessageView[] }) => messages.map(({ text }) => text);

describe('the log in an agent’s pane', () => {
  it('grows upwards by pages that fit, and leaves one that came twice', () => {
    const page = earlier(message(1), message(2));
    const state = after(snapshot(message(3), message(4)), page, page);
    expect(texts(state)).toEqual(['text 1', 'text 2', 'text 3', 'text 4']);
    expect(firstSeq(state)).toBe(1);
  });

  it('shows a change of an earlier message that was told before its page came', () => {
    const changed: ConversationEvent = { kind: 'message', message: message(1, 'erased') };
    const state = after(snapshot(message(3)), changed, earlier(message(1), message(2)));
    expect(texts(state)).toEqual(['erased', 'text 2', 'text 3']);
    expect(state.gap).toBe(false);
  });

  it('shows an answer once that was told before a snapshot in which it was still being written', () => {
    const turn = { turnId: 't1', attempt: 1, index: 0, text: 'You can ' };
    const answer: MessageView = { ...message(2, 'You can return it.'), author: 'bot', turnId: 't1' };
    const late: ConversationSnapshot = { messages: [message(1)], lastSeq: 1, lastChange: 0, holder: 'bot', turn };
    const state = after(
      snapshot(message(1)),
      { kind: 'delta', ...turn },
      { kind: 'message', message: answer },
      { kind: 'snapshot', snapshot: late },
    );
    expect(texts(state)).toEqual(['text 1', 'You can return it.']);
    expect(state.turn).toBeUndefined();
    expect(after({ kind: 'snapshot', snapshot: late }).turn).toEqual(turn);
  });

  it('holds the newest page alone after a lost connection, with what was told meanwhile, and never a hole', () => {
    const state = after(
      snapshot(message(1)),
      { kind: 'message', message: message(9) },
      snapshot(message(7), message(8)),
    );
    expect(texts(state)).toEqual(['text 7', 'text 8', 'text 9']);
  });
});
