// What arrives before the thing it belongs to waits, what was deleted is not brought back by an older word, and a full
// feed says how far it is.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Feed1790000300013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE feed_requests DROP COLUMN answer');
    await runner.query(`
      CREATE TABLE feed_marks (
        type text NOT NULL, id text NOT NULL, version bigint NOT NULL, parent text, record jsonb,
        made_at timestamptz NOT NULL,
        CONSTRAINT feed_marks_pkey PRIMARY KEY (type, id))`);
    await runner.query('CREATE INDEX feed_marks_parent ON feed_marks (parent) WHERE parent IS NOT NULL');
    await runner.query(`
      CREATE TABLE feed_runs (
        feed text NOT NULL, state text NOT NULL, closing jsonb, done integer NOT NULL DEFAULT 0,
        total integer NOT NULL DEFAULT 0, counts jsonb, problem text, updated_at timestamptz NOT NULL,
        CONSTRAINT feed_runs_pkey PRIMARY KEY (feed))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feed_runs');
    await runner.query('DROP TABLE feed_marks');
    await runner.query('ALTER TABLE feed_requests ADD COLUMN answer jsonb');
  }
}
