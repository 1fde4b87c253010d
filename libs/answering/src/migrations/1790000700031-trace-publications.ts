// Which publications of the knowledge answers rest on is asked each hour, before old ones are removed: an index tells it without reading the traces.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class TracePublications1790000700031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX answer_traces_publication ON answer_traces ((trace->'versions'->>'publication'))
       WHERE trace->'versions'->>'publication' IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX answer_traces_publication');
  }
}
