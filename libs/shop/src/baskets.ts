import { type DataSource } from 'typeorm';

/** What is bought together, counted over all orders; nothing in it says who bought. */
export class Baskets {
  constructor(private readonly dataSource: DataSource) {}

  /** Products bought in the same order as any of `productIds`, with the number of such orders, most first. */
  async boughtTogether(
    productIds: readonly string[],
    limit: number,
  ): Promise<{ productId: string; with: string; orders: number }[]> {
    return this.dataSource.manager.query(
      `SELECT b.product_id AS "productId", a.product_id AS "with", count(DISTINCT a.order_number)::int AS orders
       FROM order_items a
       JOIN order_items b ON b.order_number = a.order_number AND b.product_id <> a.product_id
       JOIN orders o ON o.number = a.order_number AND o.state <> 'cancelled'
       WHERE a.product_id = ANY($1) AND NOT b.product_id = ANY($1)
       GROUP BY b.product_id, a.product_id
       ORDER BY orders DESC, b.product_id, a.product_id LIMIT $2`,
      [[...productIds], Math.max(0, limit)],
    );
  }

  /** The products of each of the newest `limit` orders that were not cancelled, each product once. */
  async newest(limit: number): Promise<string[][]> {
    const rows = await this.dataSource.manager.query<{ products: string[] }[]>(
      `SELECT array_agg(DISTINCT i.product_id) AS products
       FROM (SELECT number FROM orders WHERE state <> 'cancelled' ORDER BY placed_at DESC LIMIT $1) o
       JOIN order_items i ON i.order_number = o.number GROUP BY o.number`,
      [Math.max(0, limit)],
    );
    return rows.map(({ products }) => products);
  }
}
