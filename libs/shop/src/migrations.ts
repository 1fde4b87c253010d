import { Connector1790000300012 } from './migrations/1790000300012-connector.js';
import { ErasedOwners1790000300041 } from './migrations/1790000300041-erased-owners.js';
import { Feed1790000300013 } from './migrations/1790000300013-feed.js';
import { ProductCurrency1790000300051 } from './migrations/1790000300051-product-currency.js';
import { FeedDeliveries1790000300052 } from './migrations/1790000300052-feed-deliveries.js';
import { Shop1790000300011 } from './migrations/1790000300011-shop.js';

/** Every migration of the shop's tables, oldest first. */
export const shopMigrations = [
  Shop1790000300011,
  Connector1790000300012,
  Feed1790000300013,
  ErasedOwners1790000300041,
  ProductCurrency1790000300051,
  FeedDeliveries1790000300052,
];
