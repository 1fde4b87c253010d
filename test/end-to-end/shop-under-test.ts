import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedder } from '@app/language-model';
import {
  freshCollectionPrefix,
  freshDatabase,
  RememberingEmbedder,
  shareModels,
  startOnModels,
  testSettings,
} from '@app/testing';
import { readSettings, readSecrets, type Secrets } from '@app/settings';
import { type INestApplication } from '@nestjs/common';
import { SignJWT } from 'jose';
import { installationTables } from '@app/conversation';
import { type AppOptions } from '../../apps/server/src/app.module.js';
import { createLogger } from '../../apps/server/src/logging.js';
import { startServer } from '../../apps/server/src/start-server.js';
import { freePort } from '@app/supervision';
import { demandReplays } from './replay-all.js';

/** A whole shop on real stores: server, storefront, seeded demo data; nothing is faked. */
export type ShopUnderTest = {
  app: INestApplication;
  address: string;
  storefront: string;
  secrets: Secrets;
  databaseUrl: string;
  /** What was printed at the terminal. */
  lines: string[];
  dataDir: string;
  /** Lines of the log; none unless `LOG_LEVEL` is given. */
  logged: string[];
  /** A token as the shop signs it for its signed-in shopper. */
  tokenOf(customerId: string): Promise<string>;
  close(): Promise<void>;
};

const plenty = { points: 1_000_000, duration: 1 };
/** For specs in which many shoppers come from one address. */
export const ONE_ADDRESS = { messageOfAddress: plenty, connectionOfAddress: plenty };
/** For specs in which a shopper writes quicker than people do, too. */
export const PLENTY = { ...ONE_ADDRESS, messageOfVisitor: plenty };

/** Starts a shop of its own on a fresh database; collections in Qdrant carry a prefix of their own. */
export async function startShop(
  overrides: Record<string, string> = {},
  limits: AppOptions['limits'] = {},
): Promise<ShopUnderTest> {
  const database = await freshDatabase(installationTables);
  const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-shop-'));
  const models = shareModels(dataDir);
  const base = testSettings();
  const port = await freePort();
  const settings = readSettings({
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO: '1',
    DATABASE_URL: database.url,
    QDRANT_URL: base.QDRANT_URL,
    LOG_LEVEL: 'silent',
    ...overrides,
  });
  const lines: string[] = [];
  const logged: string[] = [];
  const logger = createLogger(settings, { write: (line: string) => void logged.push(line) });
  let embedder: RememberingEmbedder | undefined;
  const start = () =>
    startServer(settings, logger, (line) => lines.push(line), {
      collectionPrefix: freshCollectionPrefix(),
      limits,
      embedder: async (some) => (embedder = new RememberingEmbedder(await openEmbedder(some), models)),
    });
  const server = await startOnModels(models, async () => {
    const started = await start();
    embedder?.save();
    return started;
  });
  const secrets = readSecrets(dataDir);
  return {
    app: server.app,
    address: server.address,
    storefront: server.storefront ?? '',
    secrets,
    databaseUrl: database.url,
    lines,
    dataDir,
    logged,
    tokenOf: (customerId) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(customerId)
        .setAudience('demo')
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(secrets.demoSite)),
    close: async () => {
      await server.stop();
      try {
        await demandReplays(database.url);
      } finally {
        await database.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
  };
}
