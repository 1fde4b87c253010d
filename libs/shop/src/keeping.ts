import { type Keeping, NOBODYS_DATA } from '@app/privacy';

const OF_THE_SHOP = 'a copy of the shop’s own records, which go when the shop deletes them (7 years, by tax law)';

export const shopKeeping: readonly Keeping[] = [
  { table: 'categories', holds: 'the catalogue', kept: NOBODYS_DATA },
  { table: 'products', holds: 'the catalogue', kept: NOBODYS_DATA },
  { table: 'variants', holds: 'the catalogue', kept: NOBODYS_DATA },
  { table: 'promotions', holds: 'the catalogue', kept: NOBODYS_DATA },
  { table: 'shop_meta', holds: 'when the demo was first filled', kept: NOBODYS_DATA },
  { table: 'customers', holds: 'customers: name, mail, phone, address', kept: OF_THE_SHOP },
  { table: 'orders', holds: 'orders: mail, address, amounts', kept: OF_THE_SHOP },
  { table: 'order_items', holds: 'orders', with: 'orders' },
  { table: 'shipments', holds: 'orders', with: 'orders' },
  { table: 'tracking_events', holds: 'orders', with: 'orders' },
  { table: 'returns', holds: 'orders', with: 'orders' },
  { table: 'refunds', holds: 'orders', with: 'orders' },
  {
    table: 'shop_commands',
    holds: 'what the demo’s shop was told to do',
    setting: 'KEEP_AUDIT_DAYS',
    column: 'done_at',
  },
  { table: 'feed_parts', holds: 'feeds that wait for their end', setting: 'KEEP_FEEDS_DAYS', column: 'received_at' },
  { table: 'feed_requests', holds: 'which feeds came', setting: 'KEEP_FEEDS_DAYS', column: 'received_at' },
  { table: 'feed_deliveries', holds: 'what came of feeds', setting: 'KEEP_FEEDS_DAYS', column: 'at' },
  { table: 'erased_owners', holds: 'hashes of what was erased', kept: 'so that what was erased does not come back' },
  { table: 'feed_runs', holds: 'how far feeds came', setting: 'KEEP_FEEDS_DAYS', column: 'updated_at' },
  {
    table: 'feed_marks',
    holds: 'what waits for the order it belongs to, and what is gone at the shop',
    setting: 'KEEP_FEEDS_DAYS',
    column: 'made_at',
  },
];
