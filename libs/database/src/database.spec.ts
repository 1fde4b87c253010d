import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

class Shelf1790000099999 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shelf (id int PRIMARY KEY, boxes bigint NOT NULL)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shelf');
  }
}

describe('a fresh database', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ entities: [], migrations: [Shelf1790000099999] });
  }, 30_000);
  afterAll(() => database.close());

  it('has the migrations run, and gives bigint back as a number', async () => {
    await database.dataSource.query('INSERT INTO shelf VALUES (1, 9007199254740991)');
    expect(await database.dataSource.query('SELECT boxes FROM shelf')).toEqual([{ boxes: Number.MAX_SAFE_INTEGER }]);
  });

  it('rolls a transaction back when its work throws', async () => {
    const work = database.transactions.run(async (manager) => {
      await manager.query('INSERT INTO shelf VALUES (2, 1)');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await database.dataSource.query('SELECT id FROM shelf WHERE id = 2')).toEqual([]);
  });
});
