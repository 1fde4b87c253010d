// Articles go live by numbered publications: every revision and chunk says from which to which it is live, so that a turn reads one state and a rollback is a smaller number.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Knowledge1790000600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE articles (
        id text NOT NULL, language text NOT NULL, path text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (id, language)
      )`);
    await runner.query(`
      CREATE TABLE revisions (
        id uuid PRIMARY KEY, article_id text NOT NULL, language text NOT NULL, title text NOT NULL, topic text NOT NULL, audience text NOT NULL,
        updated date NOT NULL, keywords jsonb NOT NULL, body text NOT NULL, hash text NOT NULL, live_from bigint NOT NULL, live_to bigint NOT NULL
      )`);
    await runner.query(`CREATE INDEX "revisions_article" ON revisions (article_id, language, live_from)`);
    await runner.query(`
      CREATE TABLE chunks (
        id uuid PRIMARY KEY, chunk_id text NOT NULL, article_id text NOT NULL, language text NOT NULL, title text NOT NULL, heading text,
        text text NOT NULL, sentences jsonb NOT NULL, keywords jsonb NOT NULL, intents jsonb NOT NULL, ordinal integer NOT NULL, hash text NOT NULL,
        live_from bigint NOT NULL, live_to bigint NOT NULL
      )`);
    await runner.query(`CREATE INDEX "chunks_live" ON chunks (live_to, live_from)`);
    await runner.query(`
      CREATE TABLE publications (
        id uuid PRIMARY KEY, number bigint NOT NULL, current boolean NOT NULL, published_at timestamptz NOT NULL, withdrawn_at timestamptz,
        source_hash text NOT NULL, chunks_added integer NOT NULL, chunks_retired integer NOT NULL
      )`);
    await runner.query(`CREATE UNIQUE INDEX "publications_current" ON publications (current) WHERE current`);
    await runner.query(`CREATE UNIQUE INDEX "publications_number" ON publications (number) WHERE withdrawn_at IS NULL`);
    await runner.query(`
      CREATE TABLE chunk_indexes (collection text PRIMARY KEY, fingerprint text NOT NULL, completed_at timestamptz)`);
    // Publication 0: nothing is known yet.
    await runner.query(
      `INSERT INTO publications VALUES ('00000000-0000-4000-8000-000000000000', 0, true, now(), NULL, '', 0, 0)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['chunk_indexes', 'publications', 'chunks', 'revisions', 'articles']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
