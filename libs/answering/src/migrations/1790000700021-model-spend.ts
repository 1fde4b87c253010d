// Counts what chat models take by day, so that a budget holds across nodes and restarts.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ModelSpend1790000700021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE model_spend (
        day date NOT NULL,
        scope text NOT NULL,
        tokens bigint NOT NULL,
        micros bigint NOT NULL,
        PRIMARY KEY (day, scope)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE model_spend');
  }
}
