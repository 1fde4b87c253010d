// Keeps what each answer rested on, so that it can be explained and replayed.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class AnswerTraces1790000700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE answer_traces (
        turn_id uuid PRIMARY KEY,
        trace jsonb NOT NULL,
        created_at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE answer_traces');
  }
}
