import { Jobs, Transactions } from '@app/database';
import { Embedder } from '@app/language-model';
import { CLOCK, type Clock, SECRETS, type Secrets, SETTINGS, type Settings } from '@app/settings';
import { VectorIndex } from '@app/vectors';
import { Global, Module, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Baskets } from './baskets.js';
import { Catalogue } from './catalogue.js';
import { Checkout } from './checkout.js';
import { Customers } from './customers.js';
import { DemoShop } from './demo-shop.js';
import { GLOSS, type Gloss } from './gloss.js';
import { GuestOrders } from './guest-orders.js';
import { Feed, type FeedWork } from './connector/feed.js';
import { HttpShopConnector } from './connector/http-connector.js';
import { connectorKeys } from './connector/signature.js';
import { DemoShopConnector } from './demo-connector.js';
import { NoConnector } from './no-connector.js';
import { Orders } from './orders.js';
import { Promotions } from './promotions.js';
import { Shipping } from './shipping.js';
import { readShopTables, type ShopTables } from './shop-folder.js';
import { Rules } from './rules/rules.js';
import { ShopConnector } from './shop-connector.js';
import { ShopPoints } from './shop-points.js';

/** Injection token of the shop's terms ({@link Policy}). */
export const POLICY = Symbol('policy');
const TABLES = Symbol('shop tables');
/** Names of the jobs that a feed sends; whoever assembles the app registers them. */
export const FEED_JOBS = { apply: 'connector-feed', index: 'connector-points' } as const;

const providers: Provider[] = [
  { provide: TABLES, inject: [SETTINGS], useFactory: ({ KNOWLEDGE_DIR }: Settings) => readShopTables(KNOWLEDGE_DIR) },
  { provide: POLICY, inject: [TABLES], useFactory: ({ policy }: ShopTables) => policy },
  { provide: Shipping, inject: [TABLES], useFactory: ({ shipping }: ShopTables) => new Shipping(shipping) },
  { provide: Promotions, inject: [DataSource], useFactory: ({ manager }: DataSource) => new Promotions(manager) },
  {
    provide: ShopPoints,
    inject: [DataSource, VectorIndex, Embedder, { token: GLOSS, optional: true }],
    useFactory: (dataSource: DataSource, index: VectorIndex, embedder: Embedder, gloss?: Gloss) =>
      new ShopPoints(dataSource, index, embedder, gloss ?? ((text) => text)),
  },
  {
    provide: Catalogue,
    inject: [DataSource, ShopPoints],
    useFactory: (dataSource: DataSource, points: ShopPoints) => new Catalogue(dataSource, points),
  },
  {
    provide: Orders,
    inject: [DataSource, ShopPoints],
    useFactory: (dataSource: DataSource, points: ShopPoints) => new Orders(dataSource, points),
  },
  { provide: Customers, inject: [DataSource], useFactory: ({ manager }: DataSource) => new Customers(manager) },
  { provide: GuestOrders, inject: [DataSource], useFactory: (dataSource: DataSource) => new GuestOrders(dataSource) },
  {
    provide: Rules,
    inject: [TABLES, Shipping],
    useFactory: ({ actions, policy }: ShopTables, shipping: Shipping) => new Rules(actions, shipping, policy.payment),
  },
  {
    provide: ShopConnector,
    inject: [SETTINGS, DataSource, Transactions, Rules, ShopPoints, CLOCK, TABLES],
    useFactory: (
      settings: Settings,
      dataSource: DataSource,
      transactions: Transactions,
      rules: Rules,
      points: ShopPoints,
      clock: Clock,
      { policy }: ShopTables,
    ) => {
      const [key] = connectorKeys(settings.CONNECTOR_SECRET);
      const { CONNECTOR_URL: url, CONNECTOR_TIMEOUT_MS: timeoutMs } = settings;
      const { currency } = policy.shop;
      if (url && key)
        return new HttpShopConnector({ url: url.replace(/\/$/, ''), key, timeoutMs, currency }, dataSource, clock);
      return settings.DEMO ? new DemoShopConnector(dataSource, transactions, rules, points, clock) : new NoConnector();
    },
  },
  {
    provide: Feed,
    inject: [DataSource, Transactions, Jobs, TABLES, CLOCK],
    useFactory: (
      dataSource: DataSource,
      transactions: Transactions,
      jobs: Jobs,
      { policy }: ShopTables,
      clock: Clock,
    ) => {
      const work: FeedWork = {
        apply: async (manager, feed) => void (await jobs.send(FEED_JOBS.apply, { feed }, { manager })),
        index: async (manager, written) => void (await jobs.send(FEED_JOBS.index, written, { manager })),
      };
      return new Feed(dataSource, transactions, work, policy.shop.currency, clock);
    },
  },
  { provide: Baskets, inject: [DataSource], useFactory: (dataSource: DataSource) => new Baskets(dataSource) },
  {
    provide: Checkout,
    inject: [Transactions, Shipping, TABLES],
    useFactory: (transactions: Transactions, shipping: Shipping, { policy }: ShopTables) =>
      new Checkout(transactions, shipping, policy),
  },
  {
    provide: DemoShop,
    inject: [SETTINGS, SECRETS, DataSource, Transactions, ShopPoints, Checkout],
    useFactory: (
      { DEMO, KNOWLEDGE_DIR }: Settings,
      { demoSite }: Secrets,
      dataSource: DataSource,
      transactions: Transactions,
      points: ShopPoints,
      checkout: Checkout,
    ) =>
      new DemoShop(
        { enabled: DEMO, folder: KNOWLEDGE_DIR, secret: demoSite },
        dataSource,
        transactions,
        points,
        checkout,
      ),
  },
];

/**
 * Makes the shop injectable everywhere. Reads shop/shipping.json and shop/policy.json at the start. A global provider of
 * {@link GLOSS} makes Chinese text findable by meaning.
 */
@Global()
@Module({
  providers,
  exports: [
    ShopPoints,
    POLICY,
    Shipping,
    Promotions,
    Catalogue,
    Orders,
    Customers,
    GuestOrders,
    Baskets,
    Checkout,
    DemoShop,
    Feed,
    Rules,
    ShopConnector,
    ShopPoints,
  ],
})
export class ShopModule {}
