import pg from 'pg';
import { type Stored } from './record.js';

/** Reads all conversations that are in the database, or undefined while there is no reading it. */
export async function readStored(databaseUrl: string): Promise<Stored | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 3_000,
    query_timeout: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const conversations = await client.query('SELECT id, last_seq AS "lastSeq", holder FROM conversations');
    const messages = await client.query(
      `SELECT conversation_id AS "conversationId", seq, id, author, text, client_id AS "clientId", turn_id AS "turnId", rating
       FROM messages ORDER BY conversation_id, seq`,
    );
    const turns = await client.query(
      `SELECT id, conversation_id AS "conversationId", state, first_seq AS "firstSeq", last_seq AS "lastSeq" FROM turns`,
    );
    return {
      conversations: conversations.rows as Stored['conversations'],
      messages: (messages.rows as Nullable<Stored['messages'][number]>[]).map(withoutNulls),
      turns: turns.rows as Stored['turns'],
    };
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

function withoutNulls<T extends object>(row: Nullable<T>): T {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
}
