import { type MessageView } from '@app/contracts';
import { type Outbox, type Unsent } from './outbox.js';

/** A row of the conversation: a message of the log, or one that is not there yet, under one key for both. */
export type ThreadItem = {
  key: string;
  at: string;
  message?: MessageView;
  unsent?: Unsent;
  /** First, and last, of what one author wrote in a row. */
  opensGroup: boolean;
  closesGroup: boolean;
  /** What the shopper wrote last before this. */
  asked?: string;
};

const GROUP_MS = 5 * 60_000;

/** The rows in the order of the log, and after them what is being sent. */
export function threadItems(messages: readonly MessageView[], outbox: Outbox): ThreadItem[] {
  const logged = messages.map((message) => ({ message, ...message, key: message.clientId ?? message.id }));
  const shown = new Set(logged.map(({ key }) => key));
  const waiting = outbox.filter(({ clientId }) => !shown.has(clientId));
  const rows = [
    ...logged,
    ...waiting.map((unsent) => ({ unsent, message: undefined, ...unsent, author: 'shopper', key: unsent.clientId })),
  ];
  let asked: string | undefined;
  return rows.map((row, index) => {
    const item = {
      key: row.key,
      at: row.at,
      message: row.message,
      unsent: 'unsent' in row ? row.unsent : undefined,
      opensGroup: !isTogether(rows[index - 1], row),
      closesGroup: !isTogether(row, rows[index + 1]),
      asked,
    };
    if (row.author === 'shopper') asked = row.text;
    return item;
  });
}

type Row = { author: string; at: string; message?: MessageView };

function isTogether(a: Row | undefined, b: Row | undefined): boolean {
  if (!a || !b || a.author !== b.author || a.message?.authorName !== b.message?.authorName) return false;
  return Math.abs(Date.parse(b.at) - Date.parse(a.at)) < GROUP_MS;
}
