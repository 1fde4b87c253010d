import { type ConversationSnapshot, type TurnView } from '@app/contracts';
import { type Cursor, followers } from './socket-data.js';

/** The place of a piece of an answer. */
export type PiecePlace = Omit<TurnView, 'text'>;

type LiveSocket = { data: { cursors: Map<string, Cursor> } };
type LiveEvent = { emit: () => unknown; piece: PiecePlace | undefined };
type Reader = { asks: number; held: LiveEvent[] };
type Sockets<S> = Parameters<typeof followers<S>>[0];

/**
 * The sockets of one namespace on this node that are told live events of a conversation. It keeps the seam between what
 * a socket is given and what it is told after that: events that come while its snapshot is read are held until it has
 * the snapshot, and pieces that the snapshot holds are not told again, however late they come from another node.
 */
export class LiveFollowers<S extends LiveSocket> {
  private namespace: Sockets<S> | undefined;
  private readonly readers = new Map<string, Map<S, Reader>>();
  private readonly seams = new WeakMap<S, Map<string, PiecePlace>>();

  /** Names the sockets; before that there is nobody to tell. */
  serve(namespace: Sockets<S>): void {
    this.namespace = namespace;
  }

  /** Tells every follower, in the order of the calls. `piece` is the place of a piece of an answer. */
  tell(conversationId: string, emit: (socket: S) => unknown, piece?: PiecePlace): void {
    if (!this.namespace) return;
    const reading = this.readers.get(conversationId);
    for (const socket of new Set([...followers(this.namespace, conversationId), ...(reading?.keys() ?? [])])) {
      const event = { emit: () => emit(socket), piece };
      const reader = reading?.get(socket);
      if (reader) reader.held.push(event);
      else this.tellOne(socket, conversationId, event);
    }
  }

  /**
   * Reads a snapshot for a socket so that no piece is missing or doubled between it and what follows. `read` makes the
   * socket follow as well; what came meanwhile is told after the snapshot was sent.
   */
  async catchUp<T extends ConversationSnapshot>(socket: S, conversationId: string, read: () => Promise<T>): Promise<T> {
    this.begin(socket, conversationId);
    try {
      const snapshot = await read();
      const seams = this.seams.get(socket) ?? new Map<string, PiecePlace>();
      if (snapshot.turn) this.seams.set(socket, seams.set(conversationId, snapshot.turn));
      return snapshot;
    } finally {
      // The acknowledgement goes out before the event loop's next turn.
      setImmediate(() => this.end(socket, conversationId));
    }
  }

  private begin(socket: S, conversationId: string): void {
    const here = this.readers.get(conversationId) ?? new Map<S, Reader>();
    const reader = here.get(socket) ?? { asks: 0, held: [] };
    reader.asks += 1;
    this.readers.set(conversationId, here.set(socket, reader));
  }

  private end(socket: S, conversationId: string): void {
    const here = this.readers.get(conversationId);
    const reader = here?.get(socket);
    if (!here || !reader) return;
    reader.asks -= 1;
    if (reader.asks > 0) return;
    here.delete(socket);
    if (here.size === 0) this.readers.delete(conversationId);
    if (!socket.data.cursors.has(conversationId)) return;
    for (const event of reader.held) this.tellOne(socket, conversationId, event);
  }

  private tellOne(socket: S, conversationId: string, { emit, piece }: LiveEvent): void {
    const seam = this.seams.get(socket)?.get(conversationId);
    if (!piece || !seam || !isBehind(piece, seam)) emit();
  }
}

/** Whether whoever has been given the answer up to `seam` has this piece, or has no use for it any more. */
function isBehind(piece: PiecePlace, seam: PiecePlace): boolean {
  if (piece.turnId !== seam.turnId) return false;
  return piece.attempt < seam.attempt || (piece.attempt === seam.attempt && piece.index <= seam.index);
}
