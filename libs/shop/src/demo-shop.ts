import { DomainError, type Locale } from '@app/contracts';
import { type Transactions } from '@app/database';
import { SignJWT } from 'jose';
import { type DataSource, IsNull } from 'typeorm';
import { type Buyer, type Checkout, type CheckoutCart } from './checkout.js';
import { CustomerEntity } from './customer.entity.js';
import { FROM_FEED } from './connector/feed-rows.js';
import { productsOf } from './catalogue.js';
import { ProductEntity } from './product.entity.js';
import { type FileProblem } from './row-files.js';
import { readShopFolder } from './shop-folder.js';
import { type ShopPoints } from './shop-points.js';
import { emptyTables, seedTables } from './shop-seed.js';

/** Key of the demo's site; the audience of its identity tokens. */
export const DEMO_SITE = 'demo';
const TOKEN_HOURS = 12;

export type SeedStage = 'rows' | 'products' | 'orders';
export type SeedProgress = (stage: SeedStage, done: number, total: number) => void;

/** What a seed did: rows written, texts embedded, rows of the files that could not be used. */
export type SeedReport = {
  products: number;
  customers: number;
  orders: number;
  rowsWritten: number;
  embedded: number;
  problems: FileProblem[];
};

/** Somebody the demo lets anybody sign in as. */
export type DemoShopper = { customerId: string; name: string; email: string; locale: Locale; orders: number };

export type DemoShopOptions = {
  /** Whether the demo runs (`DEMO=1`); without it there is no demo sign-in. */
  enabled: boolean;
  /** Knowledge folder with catalogue/, orders/ and shop/. */
  folder: string;
  /** The demo site's signing secret. */
  secret: string;
};

/** The shop behind the mirror in the demo: its files, its sign-in and its checkout. */
export class DemoShop {
  constructor(
    private readonly options: DemoShopOptions,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly points: ShopPoints,
    private readonly checkout: Checkout,
  ) {}

  /** Whether a connected shop has sent its own products: the demo's files would only put strangers beside them. */
  async isReplaced(): Promise<boolean> {
    return this.dataSource.manager.existsBy(ProductEntity, { sourceHash: FROM_FEED, retiredAt: IsNull() });
  }

  /**
   * Brings tables and points in line with the files. Only what changed is written and embedded: a second run does
   * nothing. Dates count back from the first seed.
   */
  async seed(now: Date, onProgress: SeedProgress = () => undefined): Promise<SeedReport> {
    const files = await readShopFolder(this.options.folder);
    const rowsWritten = await this.transactions.run((manager) => seedTables(manager, files, now));
    onProgress('rows', rowsWritten, rowsWritten);
    const embedded = await this.#syncPoints(onProgress);
    const { products, customers, orders, problems } = files;
    const counts = { products: products.length, customers: customers.length, orders: orders.length };
    return { ...counts, rowsWritten, embedded, problems };
  }

  /** Forgets placed orders and sold stock, and dates everything anew from `now`. */
  async reset(now: Date, onProgress: SeedProgress = () => undefined): Promise<SeedReport> {
    await this.transactions.run(emptyTables);
    return this.seed(now, onProgress);
  }

  /**
   * Everybody that the demo lets one sign in as, those with orders first.
   * @throws DomainError `forbidden` outside the demo.
   */
  async shoppers(): Promise<DemoShopper[]> {
    this.#demandDemo();
    return this.dataSource.manager.query(
      `SELECT c.id AS "customerId", c.name, c.email, c.locale, count(o.number)::int AS orders
       FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
       GROUP BY c.id ORDER BY count(o.number) > 0 DESC, c.id`,
    );
  }

  /** Name, e-mail and address of one of them; null for nobody. @throws DomainError `forbidden` outside the demo. */
  async shopper(
    customerId: string,
  ): Promise<Pick<CustomerEntity, 'id' | 'name' | 'email' | 'locale' | 'address'> | null> {
    this.#demandDemo();
    return this.dataSource.manager.findOneBy(CustomerEntity, { id: customerId });
  }

  /**
   * The token that a shop signs for its signed-in shopper: HS256, for the demo's site, valid for 12 hours.
   * @throws DomainError `forbidden` outside the demo, `not_found` for an unknown customer.
   */
  async identityToken(customerId: string, now: Date): Promise<string> {
    this.#demandDemo();
    const known = await this.dataSource.manager.existsBy(CustomerEntity, { id: customerId });
    if (!known) throw new DomainError('not_found', `customer ${customerId}`);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(customerId)
      .setAudience(DEMO_SITE)
      .setIssuedAt(now)
      .setExpirationTime(new Date(now.getTime() + TOKEN_HOURS * 3_600_000))
      .sign(new TextEncoder().encode(this.options.secret));
  }

  /** Places an order and returns its number; see {@link Checkout.place} for what it refuses. */
  async placeOrder(buyer: Buyer, cart: CheckoutCart, now: Date): Promise<string> {
    const orderNumber = await this.checkout.place(buyer, cart, now);
    // The order stands even if it cannot be indexed now: it is found by number and date, and the next seed adds its point.
    await this.points.addOrder(orderNumber).catch(() => undefined);
    return orderNumber;
  }

  async #syncPoints(onProgress: SeedProgress): Promise<number> {
    const { manager } = this.dataSource;
    const rows = await manager.find(ProductEntity, { select: { id: true }, order: { id: 'ASC' } });
    const products = await productsOf(
      manager,
      rows.map((row) => row.id),
    );
    const forProducts = await this.points.syncProducts(products, (done, total) => onProgress('products', done, total));
    const forOrders = await this.points.syncOrders((done, total) => onProgress('orders', done, total));
    return forProducts + forOrders;
  }

  #demandDemo(): void {
    if (!this.options.enabled) throw new DomainError('forbidden', 'only the demo has this');
  }
}
