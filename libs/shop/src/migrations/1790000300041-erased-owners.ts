// A shopper who was erased does not come back when the shop's files are read again, nor do the points of their orders.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

export class ErasedOwners1790000300041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erased_owners (
        owner_hash text NOT NULL, erased_at timestamptz NOT NULL, with_rows boolean NOT NULL,
        CONSTRAINT erased_owners_pkey PRIMARY KEY (owner_hash))`);
    await runner.query(`
      CREATE FUNCTION owner_hash(owner_key text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
      RETURN encode(sha256(convert_to(owner_key, 'UTF8')), 'hex')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION owner_hash');
    await runner.query('DROP TABLE erased_owners');
  }
}
