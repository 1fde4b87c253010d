import { type EntityManager, QueryFailedError } from 'typeorm';
import { type FeedProblem } from './read-delivery.js';

/** Two records of the shop that cannot both be true. Nothing of the delivery is taken. */
class FeedConflict extends Error {}

/** What of two records may not be the same, with the columns that hold it. */
type Unique = { table: string; owner: string; value: string; what: string; of: string };
const SLUG: Unique = { table: 'products', owner: 'id', value: 'slug', what: 'slug', of: 'product' };
const SKU: Unique = { table: 'variants', owner: 'product_id', value: 'sku', what: 'sku', of: 'product' };
const RETURN: Unique = { table: 'returns', owner: 'order_number', value: 'number', what: 'return', of: 'order' };
const REFUND: Unique = { table: 'refunds', owner: 'order_number', value: 'number', what: 'refund', of: 'order' };
export const UNIQUE = { slug: SLUG, sku: SKU, return: RETURN, refund: REFUND } as const;

/** @throws FeedConflict that names the first of `values` that another record has. */
export async function demandFree(
  manager: EntityManager,
  { table, owner, value, what, of }: Unique,
  self: string,
  values: readonly string[],
): Promise<void> {
  if (values.length === 0) return;
  const [taken] = await manager.query<{ value: string; owner: string }[]>(
    `SELECT ${value} AS value, ${owner} AS owner FROM ${table} WHERE ${value} = ANY($1) AND ${owner} <> $2 LIMIT 1`,
    [values, self],
  );
  if (taken)
    throw new FeedConflict(
      `${what} ${taken.value} of ${of} ${self} belongs to ${of} ${taken.owner}; delete that first`,
    );
}

/** A retired product keeps its slug and skus only until another one wants them. */
export async function freeOfRetired(
  manager: EntityManager,
  self: string,
  slug: string,
  skus: readonly string[],
): Promise<void> {
  await manager.query(
    `UPDATE products SET slug = slug || '--' || md5(id) WHERE slug = $1 AND id <> $2 AND retired_at IS NOT NULL`,
    [slug, self],
  );
  await manager.query(
    `DELETE FROM variants v USING products p WHERE p.id = v.product_id AND p.retired_at IS NOT NULL AND p.id <> $2 AND v.sku = ANY($1)`,
    [skus, self],
  );
}

/** What the database would not store, as the shop's engineer reads it; undefined for what is not the feed's fault. */
export function problemOf(error: unknown): FeedProblem | undefined {
  if (error instanceof FeedConflict) return { problem: 'conflict', detail: error.message };
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code = '' } = error.driverError as { code?: string };
  // Classes 22 and 23 of SQLSTATE: what was given cannot be stored, or contradicts what is there.
  if (code.startsWith('22')) return { problem: 'invalid', detail: `cannot be stored: ${error.message}` };
  if (code.startsWith('23')) return { problem: 'conflict', detail: `contradicts another record: ${error.message}` };
  return undefined;
}
