// Who asked for their data may fetch a copy for some days, each time by a ticket for one use.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class DataCopies1790000900011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE proposals ADD COLUMN copy_until timestamptz, ADD COLUMN ticket_hash text,
        ADD COLUMN ticket_until timestamptz`);
    await runner.query('CREATE UNIQUE INDEX proposals_ticket ON proposals (ticket_hash) WHERE ticket_hash IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE proposals DROP COLUMN copy_until, DROP COLUMN ticket_hash, DROP COLUMN ticket_until',
    );
  }
}
