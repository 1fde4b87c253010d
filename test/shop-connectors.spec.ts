import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpShopConnector, shopEntities, shopMigrations } from '@app/shop';
import { type ConnectorUnderTest, freshDatabase, shopConnectorSuite, shopUnderTest } from '@app/testing';
import { startExampleShop } from '../docker/example-shop/server.mjs';

const ELSEWHERE = { name: 'Someone', line1: 'Elsewhere 1', city: 'Ghent', postcode: '9000', country: 'BE' };
const NOW = new Date('2026-11-20T10:00:00Z');

shopConnectorSuite('the demo shop', async (): Promise<ConnectorUnderTest> => {
  const shop = await shopUnderTest({ clock: () => NOW });
  await shop.shop.seed(NOW);
  const { dataSource } = shop.database;
  await dataSource.query(`DELETE FROM returns WHERE order_number = 'LL-101852'`);
  await dataSource.query(`UPDATE orders SET customer_id = 'c-001' WHERE number = 'LL-102195'`);
  const [shipped] = await dataSource.query<{ number: string; customer: string }[]>(
    `SELECT number, customer_id AS customer FROM orders WHERE state = 'shipped' AND customer_id IS NOT NULL AND customer_id <> 'c-001' LIMIT 1`,
  );
  const [cancelled] = await dataSource.query<{ address: { country: string } }[]>(
    `SELECT address FROM orders WHERE number = 'LL-102195'`,
  );
  return {
    connector: shop.connector,
    owner: { customerId: 'c-001' },
    stranger: { customerId: shipped!.customer },
    cancellable: ['LL-102321', 'LL-102195'],
    delivered: { orderNumber: 'LL-101852', line: 1 },
    elsewhere: { ...ELSEWHERE, country: cancelled!.address.country },
    shipped: shipped!.number,
    close: () => shop.close(),
  };
});

shopConnectorSuite('a shop behind HTTP', async (): Promise<ConnectorUnderTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'example-shop-'));
  const key = { id: 'main', secret: 's'.repeat(40) };
  const server = await startExampleShop({ port: 0, file: join(folder, 'shop.json'), key });
  const database = await freshDatabase({ entities: shopEntities, migrations: shopMigrations });
  const options = { url: server.url, key, timeoutMs: 2_000 };
  return {
    connector: new HttpShopConnector(options, database.dataSource, () => new Date()),
    owner: { customerId: 'ex-ada' },
    stranger: { customerId: 'ex-ben' },
    cancellable: ['EX-1001', 'EX-1002'],
    delivered: { orderNumber: 'EX-1003', line: 1 },
    elsewhere: ELSEWHERE,
    shipped: 'EX-1004',
    close: async () => {
      await server.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});
