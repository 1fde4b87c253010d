// The log of messages, who holds each conversation, and the turns that answer it.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Conversation1790000800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE conversations (
        id uuid NOT NULL, site_key text NOT NULL, visitor_id uuid NOT NULL, customer_id text,
        identity jsonb NOT NULL DEFAULT '{}', locale text NOT NULL, holder text NOT NULL DEFAULT 'bot',
        epoch integer NOT NULL DEFAULT 0, last_seq integer NOT NULL DEFAULT 0, last_change integer NOT NULL DEFAULT 0,
        settled_seq integer NOT NULL DEFAULT 0, memory jsonb, memory_owner text, agent_name text, waiting_since timestamptz, handover_reason text,
        queue_notice text, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL,
        CONSTRAINT conversations_pkey PRIMARY KEY (id))`);
    await runner.query('CREATE INDEX conversations_visitor ON conversations (visitor_id, site_key)');
    await runner.query('CREATE INDEX conversations_inbox ON conversations (holder, updated_at)');
    await runner.query(`
      CREATE TABLE messages (
        id uuid NOT NULL, conversation_id uuid NOT NULL, seq integer NOT NULL, client_id text, author text NOT NULL,
        author_id text, author_name text, turn_id uuid, text text NOT NULL, page jsonb,
        citations jsonb NOT NULL DEFAULT '[]', cards jsonb NOT NULL DEFAULT '[]',
        quick_replies jsonb NOT NULL DEFAULT '[]', owner_key text, change integer NOT NULL DEFAULT 0, rating boolean,
        created_at timestamptz NOT NULL, CONSTRAINT messages_pkey PRIMARY KEY (id))`);
    await runner.query('CREATE UNIQUE INDEX messages_seq ON messages (conversation_id, seq)');
    await runner.query('CREATE UNIQUE INDEX messages_client_id ON messages (conversation_id, client_id)');
    await runner.query('CREATE UNIQUE INDEX messages_one_answer_a_turn ON messages (turn_id)');
    await runner.query(`
      CREATE TABLE turns (
        id uuid NOT NULL, conversation_id uuid NOT NULL, state text NOT NULL, attempt integer NOT NULL DEFAULT 0,
        input_version integer NOT NULL DEFAULT 0, epoch integer NOT NULL, lease_until timestamptz, lease_holder text,
        first_seq integer NOT NULL, last_seq integer NOT NULL, shown boolean NOT NULL DEFAULT false,
        shown_text text NOT NULL DEFAULT '', shown_index integer NOT NULL DEFAULT -1, owner_key text, reason text,
        ready_at timestamptz NOT NULL, created_at timestamptz NOT NULL, CONSTRAINT turns_pkey PRIMARY KEY (id))`);
    await runner.query(`CREATE UNIQUE INDEX turns_one_queued ON turns (conversation_id) WHERE state = 'queued'`);
    await runner.query(`CREATE UNIQUE INDEX turns_one_running ON turns (conversation_id) WHERE state = 'running'`);
    await runner.query(`CREATE INDEX turns_waiting ON turns (ready_at) WHERE state IN ('queued', 'running')`);
    await runner.query('CREATE INDEX turns_conversation ON turns (conversation_id, first_seq)');
    await runner.query(`
      CREATE TABLE superseded_answers (
        turn_id uuid NOT NULL, attempt integer NOT NULL, input_version integer NOT NULL, conversation_id uuid NOT NULL,
        reason text NOT NULL, shown_text text NOT NULL, draft jsonb, superseded_at timestamptz NOT NULL,
        CONSTRAINT superseded_answers_pkey PRIMARY KEY (turn_id, attempt, input_version))`);
    await runner.query('CREATE INDEX superseded_answers_conversation ON superseded_answers (conversation_id)');
    await runner.query(`
      CREATE TABLE conversation_ratings (
        conversation_id uuid NOT NULL, score smallint NOT NULL, words text, rated_at timestamptz NOT NULL,
        CONSTRAINT conversation_ratings_pkey PRIMARY KEY (conversation_id))`);
    await runner.query(`
      CREATE TABLE staff_presence (
        staff_id text NOT NULL, available boolean NOT NULL, seen_at timestamptz NOT NULL,
        CONSTRAINT staff_presence_pkey PRIMARY KEY (staff_id))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'staff_presence',
      'conversation_ratings',
      'superseded_answers',
      'turns',
      'messages',
      'conversations',
    ])
      await runner.query(`DROP TABLE ${table}`);
  }
}
