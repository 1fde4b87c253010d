// A real shop can be connected: commands are done once per key, and what a feed brings never goes back to an older version.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const COLUMNS = [
  ['products', 'version', 'bigint'],
  ['products', 'retired_at', 'timestamptz'],
  ['variants', 'options', 'jsonb'],
  ['variants', 'stock_version', 'bigint'],
  ['customers', 'payments', 'jsonb'],
  ['customers', 'version', 'bigint'],
  ['orders', 'version', 'bigint'],
  ['shipments', 'version', 'bigint'],
  ['returns', 'quantities', 'integer[]'],
] as const;

export class Connector1790000300012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column, type] of COLUMNS)
      await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
    await runner.query(`
      CREATE TABLE shop_commands (
        key text NOT NULL, owner_key text NOT NULL, order_number text, kind text NOT NULL, command jsonb NOT NULL,
        outcome jsonb NOT NULL, before jsonb, after text, done_at timestamptz NOT NULL,
        CONSTRAINT shop_commands_pkey PRIMARY KEY (key))`);
    await runner.query('CREATE INDEX shop_commands_order ON shop_commands (order_number)');
    await runner.query('CREATE INDEX shop_commands_owner ON shop_commands (owner_key)');
    await runner.query('CREATE SEQUENCE return_numbers START 50001');
    await runner.query('CREATE SEQUENCE refund_numbers START 50001');
    await runner.query('CREATE SEQUENCE request_numbers START 50001');
    await runner.query(`
      CREATE TABLE feed_parts (
        feed text NOT NULL, part integer NOT NULL, hash text NOT NULL, records jsonb NOT NULL,
        received_at timestamptz NOT NULL, CONSTRAINT feed_parts_pkey PRIMARY KEY (feed, part))`);
    await runner.query(`
      CREATE TABLE feed_requests (
        signature text NOT NULL, answer jsonb, received_at timestamptz NOT NULL,
        CONSTRAINT feed_requests_pkey PRIMARY KEY (signature))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['feed_requests', 'feed_parts', 'shop_commands']) await runner.query(`DROP TABLE ${table}`);
    for (const name of ['return_numbers', 'refund_numbers', 'request_numbers'])
      await runner.query(`DROP SEQUENCE ${name}`);
    for (const [table, column] of COLUMNS) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
  }
}
