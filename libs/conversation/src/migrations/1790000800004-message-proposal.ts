// A message may propose something to do: which one is read only where there is one.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class MessageProposal1790000800004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages ADD COLUMN proposal_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN proposal_id');
  }
}
