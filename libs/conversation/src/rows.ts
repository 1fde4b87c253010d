import { type EntityManager } from 'typeorm';

/** Rows of an `UPDATE … RETURNING` or `DELETE … RETURNING`, which TypeORM gives beside their count. */
export async function returned<Row>(manager: EntityManager, sql: string, parameters: unknown[]): Promise<Row[]> {
  const [rows] = await manager.query<[Row[], number]>(sql, parameters);
  return rows;
}

/** The only row of an `UPDATE … RETURNING`, or undefined when its condition matched none. */
export async function returnedOne<Row>(
  manager: EntityManager,
  sql: string,
  parameters: unknown[],
): Promise<Row | undefined> {
  const rows = await returned<Row>(manager, sql, parameters);
  return rows[0];
}
