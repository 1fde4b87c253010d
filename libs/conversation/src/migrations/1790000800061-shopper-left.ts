// Whether the shopper whom people hold is still there: the inbox says who left a message and went.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ShopperLeft1790000800061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE conversations ADD COLUMN shopper_seen_at timestamptz, ADD COLUMN shopper_left_at timestamptz',
    );
    await runner.query(`CREATE INDEX conversations_watched ON conversations (shopper_seen_at)
      WHERE shopper_seen_at IS NOT NULL AND shopper_left_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE conversations DROP COLUMN shopper_seen_at, DROP COLUMN shopper_left_at');
  }
}
