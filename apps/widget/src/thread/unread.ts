import { type MessageView } from '@app/contracts';

/** How many messages to the shopper came after the one with `readSeq`. */
export function unreadCount(messages: readonly MessageView[], readSeq: number): number {
  return messages.filter(({ seq, author }) => seq > readSeq && (author === 'bot' || author === 'agent')).length;
}
