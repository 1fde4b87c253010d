import { ownerKey } from '@app/contracts';
import { type LogNotifications } from '@app/database';
import { addTo, type Belongings, type Erased, PersonalDataKeeper } from '@app/privacy';
import { type EntityManager } from 'typeorm';
import { LogWriter } from './log-writer.js';
import { returned, returnedOne } from './rows.js';
import { supersedeTurns } from './turn-queue.js';

const POSITION = 'id, last_seq AS "lastSeq", last_change AS "lastChange", epoch';
type Position = { id: string; lastSeq: number; lastChange: number; epoch: number };

/** What was said in a shopper's conversations, and what of their orders was shown in others. */
export class ConversationPersonalData extends PersonalDataKeeper {
  private readonly log: LogWriter;

  constructor(notifications: LogNotifications) {
    super();
    this.log = new LogWriter(notifications);
  }

  /** A visitor's conversations are those of the browser; a customer's, those that were led under their sign-in or proof. */
  override async find(manager: EntityManager, belongings: Belongings): Promise<void> {
    const { person, visitorIds } = belongings;
    const keys = ownerKeys(belongings);
    const own =
      'customerId' in person
        ? `customer_id = $1 OR customer_id IS NULL AND (identity->'proof'->>'customerId' = $1 OR EXISTS (
             SELECT FROM messages WHERE conversation_id = conversations.id AND owner_key = ANY ($2)))`
        : 'visitor_id::text = $1 AND $2::text[] IS NOT NULL';
    const rows = await manager.query<{ id: string }[]>(`SELECT id FROM conversations WHERE ${own} ORDER BY id`, [
      'customerId' in person ? person.customerId : visitorIds[0],
      keys,
    ]);
    addTo(
      belongings.conversationIds,
      rows.map(({ id }) => id),
    );
    const turns = await manager.query<{ id: string }[]>(
      `SELECT id FROM turns WHERE conversation_id = ANY ($1) OR owner_key = ANY ($2)
       UNION SELECT turn_id FROM messages WHERE turn_id IS NOT NULL AND owner_key = ANY ($2)`,
      [belongings.conversationIds, keys],
    );
    addTo(
      belongings.turnIds,
      turns.map(({ id }) => id),
    );
  }

  async export(manager: EntityManager, belongings: Belongings): Promise<Record<string, unknown[]>> {
    const { conversationIds } = belongings;
    const of = (table: string, order: string): Promise<unknown[]> =>
      manager.query(`SELECT * FROM ${table} WHERE conversation_id = ANY ($1) ORDER BY ${order}`, [conversationIds]);
    return {
      conversations: await manager.query<unknown[]>('SELECT * FROM conversations WHERE id = ANY ($1)', [
        conversationIds,
      ]),
      messages: await manager.query<unknown[]>(
        'SELECT * FROM messages WHERE conversation_id = ANY ($1) OR owner_key = ANY ($2) ORDER BY conversation_id, seq',
        [conversationIds, ownerKeys(belongings)],
      ),
      turns: await of('turns', 'conversation_id, first_seq'),
      superseded_answers: await of('superseded_answers', 'superseded_at'),
      conversation_ratings: await of('conversation_ratings', 'rated_at'),
      hand_overs: await of('hand_overs', 'queued_at'),
    };
  }

  /**
   * Each message keeps its `seq`, and says that it was erased. Open pages hear of it as of any change; an answer that is
   * being written is not committed.
   */
  async erase(manager: EntityManager, belongings: Belongings, at: Date): Promise<Erased[]> {
    const { conversationIds } = belongings;
    let messages = 0;
    const others = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT conversation_id AS id FROM messages
       WHERE owner_key = ANY ($1) AND NOT conversation_id = ANY ($2) ORDER BY 1`,
      [ownerKeys(belongings), conversationIds],
    );
    for (const id of conversationIds) {
      await manager.query('SELECT FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [id]);
      await supersedeTurns(manager, id, 'erased', at);
      messages += await this.blank(manager, id, at, 'true', []);
    }
    for (const { id } of others)
      messages += await this.blank(manager, id, at, 'owner_key = ANY ($4)', [ownerKeys(belongings)]);
    const removed = async (table: string): Promise<number> =>
      (await returned(manager, `DELETE FROM ${table} WHERE conversation_id = ANY ($1) RETURNING 1`, [conversationIds]))
        .length;
    await manager.query(`UPDATE turns SET shown_text = '', owner_key = NULL WHERE id = ANY ($1)`, [belongings.turnIds]);
    return [
      { what: 'texts of messages', rows: messages },
      { what: 'answers that lost', rows: await removed('superseded_answers') },
      { what: 'ratings', rows: await removed('conversation_ratings') },
    ];
  }

  /** Empties the messages that fit and are not empty yet, and forgets what the bot remembers of the conversation. */
  private async blank(
    manager: EntityManager,
    conversationId: string,
    at: Date,
    which: string,
    parameters: unknown[],
  ): Promise<number> {
    const position = await returnedOne<Position>(
      manager,
      `UPDATE conversations SET last_change = last_change + 1, epoch = epoch + 1, memory = NULL, memory_owner = NULL,
         settled_seq = last_seq, identity = '{}', customer_id = ${which === 'true' ? 'NULL' : 'customer_id'}
       WHERE id = $1 AND EXISTS (
         SELECT FROM messages WHERE conversation_id = $1 AND erased_at IS NULL AND $2::timestamptz IS NOT NULL
           AND $3::int IS NULL AND ${which})
       RETURNING ${POSITION}`,
      [conversationId, at, null, ...parameters],
    );
    if (!position) return 0;
    const blanked = await returned(
      manager,
      `UPDATE messages SET text = '', page = NULL, citations = '[]', cards = '[]', quick_replies = '[]',
         owner_key = NULL, erased_at = $2, change = $3
       WHERE conversation_id = $1 AND erased_at IS NULL AND ${which} RETURNING id`,
      [conversationId, at, position.lastChange, ...parameters],
    );
    await this.log.announce(manager, position);
    return blanked.length;
  }
}

function ownerKeys({ person, orderNumbers }: Belongings): string[] {
  if (!('customerId' in person)) return [];
  return [ownerKey(person), ...orderNumbers.map((orderNumber) => ownerKey({ orderNumber }))];
}
