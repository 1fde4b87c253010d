// A node may die between erasing a shopper's data and saying so: whoever goes on must not erase what was written since.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ErasedOnce1790000900021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE proposals ADD COLUMN erased_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE proposals DROP COLUMN erased_at');
  }
}
