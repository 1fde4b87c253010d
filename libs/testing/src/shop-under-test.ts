import { type Embedder, HashEmbedder } from '@app/language-model';
import {
  Baskets,
  Catalogue,
  Checkout,
  DemoShop,
  DemoShopConnector,
  type Gloss,
  GuestOrders,
  Orders,
  Promotions,
  readShopFolder,
  readShopTables,
  Rules,
  Shipping,
  shopEntities,
  type ShopFolder,
  shopMigrations,
  ShopPoints,
} from '@app/shop';
import { type Clock } from '@app/settings';
import { QdrantVectorIndex } from '@app/vectors';
import { freshCollectionPrefix } from './fresh-collections.js';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';
import { startStores } from './shared-stores.js';

const FOLDER = 'knowledge-base';

/** The demo shop on real stores, put together by hand. */
export type ShopUnderTest = {
  database: FreshDatabase;
  index: QdrantVectorIndex;
  points: ShopPoints;
  orders: Orders;
  catalogue: Catalogue;
  checkout: Checkout;
  promotions: Promotions;
  baskets: Baskets;
  guests: GuestOrders;
  shop: DemoShop;
  rules: Rules;
  connector: DemoShopConnector;
  files: ShopFolder;
  /** The same shop where the demo does not run. */
  closed: DemoShop;
  close(): Promise<void>;
};

/** Opens the demo shop, not yet seeded, with more tables beside its own if asked. Call `close()` in `afterAll`. */
export async function shopUnderTest(
  options: {
    embedder?: Embedder;
    gloss?: Gloss;
    clock?: Clock;
    entities?: Parameters<typeof freshDatabase>[0]['entities'];
    migrations?: Parameters<typeof freshDatabase>[0]['migrations'];
  } = {},
): Promise<ShopUnderTest> {
  const database = await freshDatabase({
    entities: [...shopEntities, ...(options.entities ?? [])],
    migrations: [...shopMigrations, ...(options.migrations ?? [])],
  });
  const { dataSource, transactions } = database;
  const index = new QdrantVectorIndex({ url: startStores().qdrantUrl, prefix: freshCollectionPrefix() });
  const gloss = options.gloss ?? ((text: string) => text);
  const points = new ShopPoints(dataSource, index, options.embedder ?? new HashEmbedder(), gloss);
  const { shipping, policy, actions } = await readShopTables(FOLDER);
  const rules = new Rules(actions, new Shipping(shipping), policy.payment);
  const clock = options.clock ?? (() => new Date());
  const checkout = new Checkout(transactions, new Shipping(shipping), policy);
  const demo = (enabled: boolean): DemoShop =>
    new DemoShop({ enabled, folder: FOLDER, secret: 's'.repeat(43) }, dataSource, transactions, points, checkout);
  return {
    database,
    index,
    points,
    checkout,
    orders: new Orders(dataSource, points),
    catalogue: new Catalogue(dataSource, points),
    promotions: new Promotions(dataSource.manager),
    baskets: new Baskets(dataSource),
    guests: new GuestOrders(dataSource),
    shop: demo(true),
    rules,
    connector: new DemoShopConnector(dataSource, transactions, rules, points, clock),
    closed: demo(false),
    files: await readShopFolder(FOLDER),
    close: async () => {
      for (const collection of ['orders', 'products']) await index.dropCollection(collection);
      await database.close();
    },
  };
}
