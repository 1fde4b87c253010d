import { type TurnView } from '@app/contracts';

/** An answer while it is being written. `pending` holds pieces that came before the ones they follow. */
export type Stream = TurnView & { pending: Readonly<Record<number, string>> };

/** One piece of an answer, as the wire tells it. */
export type Piece = { turnId: string; attempt: number; index: number; text: string };

/** A stream of which nothing is known yet but whose it is. */
export function emptyStream(turnId: string, attempt: number): Stream {
  return { turnId, attempt, index: -1, text: '', pending: {} };
}

/** The stream with one more piece; a piece held already, or of an attempt that was given up, changes nothing. */
export function withPiece(stream: Stream, piece: Piece): Stream {
  if (piece.attempt < stream.attempt) return stream;
  const base = piece.attempt > stream.attempt ? emptyStream(piece.turnId, piece.attempt) : stream;
  if (piece.index <= base.index) return base;
  return joinPending({ ...base, pending: { ...base.pending, [piece.index]: piece.text } });
}

/** The stream together with what the server says was shown so far; whichever attempt or text is further along wins. */
export function withTurn(stream: Stream | undefined, turn: TurnView): Stream {
  if (!stream || stream.turnId !== turn.turnId || stream.attempt < turn.attempt) return { ...turn, pending: {} };
  if (stream.attempt > turn.attempt || stream.index >= turn.index) return stream;
  return joinPending({ ...turn, pending: stream.pending });
}

/** Whether a piece is missing between those held. */
export function hasGap(stream: Stream): boolean {
  return Object.keys(stream.pending).length > 0;
}

function joinPending(stream: Stream): Stream {
  let { index, text } = stream;
  for (let next = stream.pending[index + 1]; next !== undefined; next = stream.pending[index + 1]) {
    text += next;
    index += 1;
  }
  const pending = Object.fromEntries(Object.entries(stream.pending).filter(([at]) => Number(at) > index));
  return { ...stream, index, text, pending };
}
