// A message whose text was erased keeps its place in the log, and says that it was erased.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class Erasure1790000800032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN erased_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN erased_at');
  }
}
