import { type Author, type Locale, type Refusal } from '@app/contracts';
import { type Log } from '../thread/log.js';
import { type Outbox } from '../thread/outbox.js';
import { type Store } from './store.js';

/** A sentence for the shopper, with the moment (ms) at which trying again makes sense. */
export type Notice = { text: string; until?: number };

/** Everything that the chat shows. */
export type ChatState = Readonly<{
  locale: Locale;
  /** How many shoppers have been here: the next one finds nothing that the one before was writing. */
  comer: number;
  /** `refused` = the server does not let this page in, and trying again by itself would not help. */
  connection: 'connecting' | 'connected' | 'refused';
  /** The connection has been away for longer than a shopper should not notice. */
  slow: boolean;
  log?: Log;
  outbox: Outbox;
  /** Who writes at the moment. */
  typing?: Author;
  readSeq: number;
  /** Whether the shopper looks at the chat. */
  shown: boolean;
  notice?: Notice;
}>;
export type ChatStore = Store<ChatState>;

/** A refusal as a notice. */
export function noticeOf(refusal: Refusal, now: number): Notice {
  const { message, retryAfter } = refusal;
  return { text: message, until: retryAfter === undefined ? undefined : now + retryAfter * 1000 };
}
