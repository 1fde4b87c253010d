import { type Author } from '@app/contracts';
import { type LogEvent } from '../thread/log.js';
import { type ShopperSocket } from './link.js';

/** Who is told what the server says by itself. */
export type Ears = {
  log(event: LogEvent, conversationId: string): void;
  typing(author: Author, typing: boolean, conversationId: string): void;
  /** What this visitor may see has changed, and holds until then. */
  identity(until?: string): void;
};

/** Puts the server's events into the words of the log. */
export function listen(socket: ShopperSocket, ears: Ears): void {
  socket.on('message:added', ({ message }) => {
    if (message.author !== 'shopper') ears.typing(message.author, false, message.conversationId);
    ears.log({ type: 'added', message }, message.conversationId);
  });
  socket.on('message:changed', ({ message }) => ears.log({ type: 'hinted' }, message.conversationId));
  socket.on('answer:delta', (piece) => ears.log({ type: 'delta', ...piece }, piece.conversationId));
  socket.on('answer:withdrawn', (turn) => ears.log({ type: 'withdrawn', ...turn }, turn.conversationId));
  socket.on('log:position', (at) => ears.log({ type: 'position', ...at }, at.conversationId));
  socket.on('conversation:changed', (told) => ears.log({ type: 'holder', ...told }, told.conversationId));
  socket.on('typing:changed', ({ author, typing, conversationId }) => ears.typing(author, typing, conversationId));
  socket.on('identity:changed', ({ until }) => ears.identity(until));
}
