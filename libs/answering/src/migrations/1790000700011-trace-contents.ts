// The same passages and terms stand under thousands of answers: each is kept once, by its hash, and goes with its last turn.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class TraceContents1790000700011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trace_contents (
        hash text NOT NULL, body text NOT NULL, created_at timestamptz NOT NULL,
        CONSTRAINT trace_contents_pkey PRIMARY KEY (hash))`);
    await runner.query(`
      CREATE TABLE trace_content_uses (
        turn_id uuid NOT NULL, hash text NOT NULL, CONSTRAINT trace_content_uses_pkey PRIMARY KEY (turn_id, hash),
        CONSTRAINT trace_content_uses_content_fk FOREIGN KEY (hash) REFERENCES trace_contents (hash))`);
    await runner.query('CREATE INDEX trace_content_uses_hash ON trace_content_uses (hash)');
    await runner.query('CREATE INDEX answer_traces_created_at ON answer_traces (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX answer_traces_created_at');
    await runner.query('DROP TABLE trace_content_uses');
    await runner.query('DROP TABLE trace_contents');
  }
}
