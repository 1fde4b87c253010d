// The mirror of the shop: orders are answered from these tables alone, so that an answer never waits for the shop's own systems.
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE categories (id text PRIMARY KEY, name jsonb NOT NULL, sizes text, "position" integer NOT NULL)`,
  `CREATE TABLE products (
     id text PRIMARY KEY, slug text NOT NULL, category text NOT NULL, name jsonb NOT NULL, description jsonb NOT NULL, type text NOT NULL,
     attributes jsonb NOT NULL, keywords jsonb NOT NULL, rating real NOT NULL, rating_count integer NOT NULL, picture text NOT NULL,
     added_at timestamptz NOT NULL, source_hash text NOT NULL
   )`,
  `CREATE UNIQUE INDEX products_slug ON products (slug)`,
  `CREATE INDEX products_category ON products (category)`,
  `CREATE TABLE variants (
     sku text PRIMARY KEY, product_id text NOT NULL, "position" integer NOT NULL, color text, size text, price integer NOT NULL,
     compare_at integer, stock integer NOT NULL, weight_grams integer NOT NULL,
     CONSTRAINT variants_stock CHECK (stock >= 0),
     CONSTRAINT variants_product_fk FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
   )`,
  `CREATE INDEX variants_product ON variants (product_id)`,
  `CREATE TABLE customers (
     id text PRIMARY KEY, name text NOT NULL, email text NOT NULL, locale text NOT NULL, phone text, address jsonb NOT NULL,
     points integer NOT NULL, created_at timestamptz NOT NULL, source_hash text NOT NULL
   )`,
  `CREATE INDEX customers_email ON customers (email)`,
  `CREATE TABLE orders (
     number text PRIMARY KEY, customer_id text, email text NOT NULL, placed_at timestamptz NOT NULL, state text NOT NULL, speed text NOT NULL,
     promotion text, discount integer NOT NULL, shipping_cost integer NOT NULL, total integer NOT NULL, currency text NOT NULL,
     payment_method text NOT NULL, address jsonb NOT NULL, cancelled_at timestamptz, source_hash text
   )`,
  `CREATE INDEX orders_customer ON orders (customer_id)`,
  `CREATE SEQUENCE order_numbers START 200001`,
  `CREATE TABLE order_items (
     order_number text NOT NULL, line integer NOT NULL, product_id text NOT NULL, sku text NOT NULL, quantity integer NOT NULL,
     unit_price integer NOT NULL,
     PRIMARY KEY (order_number, line),
     CONSTRAINT order_items_quantity CHECK (quantity > 0),
     CONSTRAINT order_items_order_fk FOREIGN KEY (order_number) REFERENCES orders (number) ON DELETE CASCADE
   )`,
  `CREATE INDEX order_items_product ON order_items (product_id)`,
  `CREATE TABLE shipments (
     tracking_number text PRIMARY KEY, order_number text NOT NULL, carrier text NOT NULL, lines integer[] NOT NULL, state text NOT NULL,
     expected_from timestamptz, expected_to timestamptz,
     CONSTRAINT shipments_order_fk FOREIGN KEY (order_number) REFERENCES orders (number) ON DELETE CASCADE
   )`,
  `CREATE INDEX shipments_order ON shipments (order_number)`,
  `CREATE TABLE tracking_events (
     tracking_number text NOT NULL, "position" integer NOT NULL, at timestamptz NOT NULL, code text NOT NULL, place text,
     PRIMARY KEY (tracking_number, "position"),
     CONSTRAINT tracking_events_shipment_fk FOREIGN KEY (tracking_number) REFERENCES shipments (tracking_number) ON DELETE CASCADE
   )`,
  `CREATE TABLE returns (
     number text PRIMARY KEY, order_number text NOT NULL, lines integer[] NOT NULL, reason text NOT NULL, state text NOT NULL,
     requested_at timestamptz NOT NULL, received_at timestamptz,
     CONSTRAINT returns_order_fk FOREIGN KEY (order_number) REFERENCES orders (number) ON DELETE CASCADE
   )`,
  `CREATE INDEX returns_order ON returns (order_number)`,
  `CREATE TABLE refunds (
     number text PRIMARY KEY, order_number text NOT NULL, amount integer NOT NULL, method text NOT NULL, state text NOT NULL,
     requested_at timestamptz NOT NULL, processed_at timestamptz, expected_by timestamptz,
     CONSTRAINT refunds_order_fk FOREIGN KEY (order_number) REFERENCES orders (number) ON DELETE CASCADE
   )`,
  `CREATE INDEX refunds_order ON refunds (order_number)`,
  `CREATE TABLE promotions (
     code text PRIMARY KEY, kind text NOT NULL, value integer NOT NULL, minimum integer NOT NULL, first_order_only boolean NOT NULL,
     excludes_sale boolean NOT NULL, students_only boolean NOT NULL, category text, zones text[], starts_at timestamptz,
     ends_at timestamptz, title jsonb NOT NULL
   )`,
  `CREATE TABLE shop_meta (key text PRIMARY KEY, value text NOT NULL)`,
];

const TABLES = [
  'shop_meta',
  'promotions',
  'refunds',
  'returns',
  'tracking_events',
  'shipments',
  'order_items',
  'orders',
  'customers',
  'variants',
  'products',
  'categories',
];

export class Shop1790000300011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DROP SEQUENCE order_numbers`);
  }
}
