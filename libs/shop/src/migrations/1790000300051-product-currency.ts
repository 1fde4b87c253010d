// Each price says its currency, because a shop need not sell in euro. What is there was read as euro.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ProductCurrency1790000300051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE products ADD COLUMN currency text NOT NULL DEFAULT 'EUR'`);
    await runner.query('ALTER TABLE products ALTER COLUMN currency DROP DEFAULT');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE products DROP COLUMN currency');
  }
}
