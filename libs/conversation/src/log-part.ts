import { proposalsOf } from '@app/actions';
import { type ConversationSnapshot, type Locale } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { agentOf, type Holder, holderView } from './holder.js';
import { maySee, messageView, type ShownMessage, type Viewer } from './message-view.js';
import { type Message } from './message.entity.js';

/** A conversation at one position of its log, before anything is masked. `messages` are in the order of `seq`. */
export type LogPart = {
  conversationId: string;
  visitorId: string;
  siteKey: string;
  customerId: string | null;
  locale: Locale;
  holder: Holder;
  epoch: number;
  agent?: { staffId: string; name: string };
  lastSeq: number;
  lastChange: number;
  messages: ShownMessage[];
  turn?: { turnId: string; attempt: number; index: number; text: string; ownerKey: string | null };
};

type Row = Omit<LogPart, 'messages' | 'agent' | 'turn'> & {
  agentName: string | null;
  messages: (Omit<Message, 'createdAt' | 'erasedAt'> & { createdAt: string; erasedAt: string | null })[];
  turn: LogPart['turn'] | null;
};

/** One statement, so that position, messages and the answer being written belong together. */
const PART = `SELECT id AS "conversationId", visitor_id AS "visitorId", site_key AS "siteKey",
  customer_id AS "customerId", locale, holder, epoch, agent_name AS "agentName", last_seq AS "lastSeq",
  last_change AS "lastChange",
  (SELECT coalesce(json_agg(line ORDER BY line.seq), '[]') FROM (
     SELECT id, conversation_id AS "conversationId", seq, client_id AS "clientId", author, author_id AS "authorId",
       author_name AS "authorName", turn_id AS "turnId", text, page, citations, cards,
       quick_replies AS "quickReplies", owner_key AS "ownerKey", proposal_id AS "proposalId", change, rating,
       erased_at AS "erasedAt", created_at AS "createdAt"
     FROM messages WHERE conversation_id = $1 AND seq < $5
       AND (seq > greatest($2, least(last_seq + 1, $5) - $4 - 1) OR change > 0 AND change > $3)) line) AS messages,
  (SELECT json_build_object('turnId', turns.id, 'attempt', attempt, 'index', shown_index, 'text', shown_text,
     'ownerKey', owner_key)
   FROM turns WHERE conversation_id = $1 AND state = 'running' AND shown) AS turn
  FROM conversations WHERE id = $1`;

/** More than any position; half of what an integer holds, because positions are added to it. */
const BEYOND = 2 ** 30;

/** Which messages of a log: see {@link readPart}. */
export type PartAsked = { afterSeq: number; afterChange?: number; newest?: number; beforeSeq?: number };

/**
 * What a log holds after a position; undefined when there is no such conversation. `beforeSeq` leaves that message out and
 * all after it, `newest` is the most messages of what is left, besides those that changed after `afterChange`.
 */
export async function readPart(
  manager: EntityManager,
  conversationId: string,
  { afterSeq, afterChange = BEYOND, newest = BEYOND, beforeSeq = BEYOND }: PartAsked,
): Promise<LogPart | undefined> {
  const [row] = await manager.query<Row[]>(PART, [conversationId, afterSeq, afterChange, newest, beforeSeq]);
  if (!row) return undefined;
  const { agentName, turn, messages, ...head } = row;
  const staffId = agentOf(head.holder);
  const proposing = messages.filter((message) => message.proposalId !== null);
  const proposals = await proposalsOf(
    manager,
    proposing.map((message) => message.id),
  );
  return {
    ...head,
    messages: messages.map(({ createdAt, erasedAt, ...message }) => {
      const proposal = proposals.get(message.id);
      return {
        ...message,
        createdAt: new Date(createdAt),
        erasedAt: erasedAt === null ? null : new Date(erasedAt),
        ...(proposal && { proposal }),
      };
    }),
    ...(staffId !== undefined && { agent: { staffId, name: agentName ?? '' } }),
    ...(turn && { turn }),
  };
}

/** A part of a log as this viewer may see it. */
export function snapshotView(part: LogPart, viewer: Viewer): ConversationSnapshot {
  const { turn } = part;
  const seesTurn = turn && maySee(turn.ownerKey, viewer);
  return {
    messages: part.messages.map((message) => messageView(message, viewer)),
    lastSeq: part.lastSeq,
    lastChange: part.lastChange,
    holder: holderView(part.holder),
    ...(part.agent && { agentName: part.agent.name }),
    ...(seesTurn && { turn: { turnId: turn.turnId, attempt: turn.attempt, index: turn.index, text: turn.text } }),
  };
}
