import { type ConversationSnapshot, type EarlierMessages, type HolderView, type MessageView } from '@app/contracts';
import { emptyStream, hasGap, withPiece, withTurn, type Piece, type Stream } from './stream.js';

/**
 * What this page knows of one conversation's log. `messages` has no gap; what came too early waits in `ahead`.
 * Only answers to open and resume may overwrite a message: a told change carries no position, so it is a hint to ask.
 */
export type Log = Readonly<{
  conversationId: string;
  /** The seq before the first message held. */
  base: number;
  messages: readonly MessageView[];
  ahead: readonly MessageView[];
  lastChange: number;
  toldSeq: number;
  toldChange: number;
  hints: number;
  hintsAnswered: number;
  holder: HolderView;
  agentName?: string;
  holderSeq: number;
  streams: readonly Stream[];
  /** The newest attempt that was withdrawn, by turn. */
  withdrawn: Readonly<Record<string, number>>;
}>;

/** What can happen to a log. `hints` of a resume is the count when it was asked. */
export type LogEvent =
  | { type: 'resumed'; snapshot: ConversationSnapshot; hints: number }
  | ({ type: 'earlier' } & EarlierMessages)
  | { type: 'added'; message: MessageView }
  | { type: 'hinted' }
  | ({ type: 'delta' } & Piece)
  | { type: 'withdrawn'; turnId: string; attempt: number }
  | { type: 'position'; lastSeq: number; lastChange: number }
  | { type: 'holder'; holder: HolderView; agentName?: string; lastSeq: number };

/**
 * The log as `conversation:open` answered it. `before` keeps what was told while the answer was under way; `hints` is its
 * count when it was asked. Messages are taken anew, because who may see what can have changed.
 */
export function openLog(conversationId: string, snapshot: ConversationSnapshot, before?: Log, hints = 0): Log {
  const empty: Log = {
    conversationId,
    base: 0,
    messages: [],
    ahead: [],
    lastChange: 0,
    toldSeq: 0,
    toldChange: 0,
    hints: 0,
    hintsAnswered: 0,
    holder: snapshot.holder,
    agentName: snapshot.agentName,
    holderSeq: snapshot.lastSeq,
    streams: [],
    withdrawn: {},
  };
  const log = before?.conversationId === conversationId ? before : empty;
  const newer = [...log.messages, ...log.ahead].filter(({ seq }) => seq > snapshot.lastSeq);
  const base = (snapshot.messages[0]?.seq ?? snapshot.lastSeq + 1) - 1;
  return reduceLog({ ...log, base, messages: [], ahead: newer }, { type: 'resumed', snapshot, hints });
}

/** The log after one more event. Any order and any number of the same events end in the server's log. */
export function reduceLog(log: Log, event: LogEvent): Log {
  switch (event.type) {
    case 'resumed':
      return settle(withSnapshot(log, event.snapshot, event.hints));
    case 'earlier':
      return withEarlier(log, event);
    case 'added':
      return settle(
        withMessages({ ...log, toldSeq: Math.max(log.toldSeq, event.message.seq) }, [event.message], false),
      );
    case 'hinted':
      return { ...log, hints: log.hints + 1 };
    case 'delta':
      return settle(withDelta(log, event));
    case 'withdrawn': {
      const attempt = Math.max(event.attempt, log.withdrawn[event.turnId] ?? -1);
      return settle({ ...log, withdrawn: { ...log.withdrawn, [event.turnId]: attempt } });
    }
    case 'position':
      return {
        ...log,
        toldSeq: Math.max(log.toldSeq, event.lastSeq),
        toldChange: Math.max(log.toldChange, event.lastChange),
      };
    case 'holder':
      return settle(withHolder({ ...log, toldSeq: Math.max(log.toldSeq, event.lastSeq) }, event));
  }
}

/** The seq up to which every message is held. */
export function reached(log: Log): number {
  return log.base + log.messages.length;
}

/** Whether the server holds something that this page has not, so that it has to resume. */
export function isBehind(log: Log): boolean {
  if (log.toldSeq > reached(log) || log.toldChange > log.lastChange) return true;
  return log.hints > log.hintsAnswered || log.streams.some(hasGap);
}

function withSnapshot(log: Log, snapshot: ConversationSnapshot, hints: number): Log {
  const known = snapshot.turn && log.streams.find(({ turnId }) => turnId === snapshot.turn?.turnId);
  const told: Log = {
    ...log,
    lastChange: Math.max(log.lastChange, snapshot.lastChange),
    toldSeq: Math.max(log.toldSeq, snapshot.lastSeq),
    toldChange: Math.max(log.toldChange, snapshot.lastChange),
    hintsAnswered: Math.max(log.hintsAnswered, hints),
    streams: snapshot.turn ? [withTurn(known, snapshot.turn)] : [],
  };
  return withHolder(withMessages(told, snapshot.messages, true), snapshot);
}

function withMessages(log: Log, incoming: readonly MessageView[], authoritative: boolean): Log {
  const bySeq = new Map([...log.messages, ...log.ahead].map((message) => [message.seq, message]));
  for (const message of incoming) {
    if (message.seq > log.base && (authoritative || !bySeq.has(message.seq))) bySeq.set(message.seq, message);
  }
  const all = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const gap = all.findIndex((message, index) => message.seq !== log.base + 1 + index);
  const end = gap === -1 ? all.length : gap;
  return { ...log, messages: all.slice(0, end), ahead: all.slice(end) };
}

/** A page that was read before a change which is known here is left: what changed in it was not listened for until now. */
function withEarlier(log: Log, { messages, lastChange }: EarlierMessages): Log {
  if (messages.at(-1)?.seq !== log.base || lastChange < log.lastChange) return log;
  return { ...log, base: log.base - messages.length, messages: [...messages, ...log.messages] };
}

function withHolder(log: Log, told: { holder: HolderView; agentName?: string; lastSeq: number }): Log {
  if (told.lastSeq < log.holderSeq) return log;
  return { ...log, holder: told.holder, agentName: told.agentName, holderSeq: told.lastSeq };
}

function withDelta(log: Log, piece: Piece): Log {
  if (isAnswered(log.messages, piece.turnId) || isAnswered(log.ahead, piece.turnId)) return log;
  const known = log.streams.find(({ turnId }) => turnId === piece.turnId);
  const grown = withPiece(known ?? emptyStream(piece.turnId, piece.attempt), piece);
  return { ...log, streams: [...log.streams.filter((stream) => stream !== known), grown] };
}

/** Streams live until their message is in view, they are withdrawn, or the bot no longer holds the conversation. */
function settle(log: Log): Log {
  const alive = log.streams.filter(
    (stream) =>
      log.holder === 'bot' &&
      stream.attempt > (log.withdrawn[stream.turnId] ?? -1) &&
      !isAnswered(log.messages, stream.turnId),
  );
  return alive.length === log.streams.length ? log : { ...log, streams: alive };
}

function isAnswered(messages: readonly MessageView[], turnId: string): boolean {
  return messages.some((message) => message.author === 'bot' && message.turnId === turnId);
}
