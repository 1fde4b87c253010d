import { type EntityManager } from 'typeorm';
import { type Conversation } from './conversation.entity.js';
import { type LogPosition } from './log-position.js';
import { returned } from './rows.js';

/** A turn that ended because the holder changed, with what the shopper had seen of its answer. */
export type SupersededTurn = { turnId: string; attempt: number; inputVersion: number; shownText: string };

/**
 * Lets the conversation's newest turn cover the messages up to `lastSeq`, or makes one that begins at `firstSeq`: a
 * message joins a turn until something of its answer was shown. The caller holds the conversation's row lock.
 */
export async function coverMessages(
  manager: EntityManager,
  conversation: Pick<Conversation, 'id' | 'epoch'>,
  { firstSeq, lastSeq }: { firstSeq: number; lastSeq: number },
): Promise<NonNullable<LogPosition['turn']>> {
  const [turn] = await manager.query<NonNullable<LogPosition['turn']>[]>(
    'SELECT turn_id AS "turnId", input_version AS "inputVersion" FROM cover_messages($1, $2, $3, $4)',
    [conversation.id, conversation.epoch, firstSeq, lastSeq],
  );
  if (!turn) throw new Error(`no turn covers ${conversation.id} up to ${lastSeq}`);
  return turn;
}

/**
 * Makes one turn for what nobody has answered. Undefined when there is nothing. The caller holds the conversation's row
 * lock and has ended its turns.
 */
export async function coverUnanswered(
  manager: EntityManager,
  conversation: Pick<Conversation, 'id' | 'epoch' | 'settledSeq'>,
): Promise<LogPosition['turn']> {
  const [range] = await manager.query<{ firstSeq: number | null; lastSeq: number | null }[]>(
    `SELECT min(seq) AS "firstSeq", max(seq) AS "lastSeq" FROM messages
     WHERE conversation_id = $1 AND seq > $2 AND author = 'shopper'`,
    [conversation.id, conversation.settledSeq],
  );
  if (!range || range.firstSeq === null || range.lastSeq === null) return undefined;
  return coverMessages(manager, conversation, { firstSeq: range.firstSeq, lastSeq: range.lastSeq });
}

/** Ends every open turn of the conversation and records what had been shown. The caller holds the row lock. */
export async function supersedeTurns(
  manager: EntityManager,
  conversationId: string,
  reason: string,
  now: Date,
): Promise<SupersededTurn[]> {
  const turns = await returned<SupersededTurn & { shown: boolean }>(
    manager,
    `UPDATE turns SET state = 'superseded', reason = $2, lease_until = NULL
     WHERE conversation_id = $1 AND state IN ('queued', 'running')
     RETURNING id AS "turnId", attempt, input_version AS "inputVersion", shown, shown_text AS "shownText"`,
    [conversationId, reason],
  );
  const seen = turns.filter((turn) => turn.shown);
  for (const turn of seen)
    await manager.query(
      `INSERT INTO superseded_answers (turn_id, attempt, input_version, conversation_id, reason, shown_text, superseded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [turn.turnId, turn.attempt, turn.inputVersion, conversationId, reason, turn.shownText, now],
    );
  return seen;
}
