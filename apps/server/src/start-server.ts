import { ActionRunner } from '@app/actions';
import { TurnRunner } from '@app/conversation';
import { exclusively, Jobs, POSTGRES, type RunningPostgres } from '@app/database';
import { Sites, StaffAccounts } from '@app/identity';
import { KnowledgeLoader } from '@app/knowledge';
import { CLOCK, type Clock, type Settings } from '@app/settings';
import { DemoShop } from '@app/shop';
import { DataDirLock } from '@app/supervision';
import { QDRANT, type RunningQdrant } from '@app/vectors';
import { type DynamicModule, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { raw } from 'express';
import helmet from 'helmet';
import { type Logger } from 'pino';
import { DataSource } from 'typeorm';
import { answerInTime } from './answer-in-time.js';
import { AppModule, type AppOptions } from './app.module.js';
import { FEED_PATH, MOST_FEED_BYTES, refuseUnreadable } from './connector.controller.js';
import { ErrorToProblemFilter } from './error-to-problem.filter.js';
import { NestLogger } from './logging.js';
import { serveApiDocs } from './openapi-document.js';
import { servePages } from './pages.js';
import { demandFreePort } from './ports.js';
import { Progress } from './progress.js';
import { RedisLink } from './redis-link.js';
import { SocketAdapter } from './socket-adapter.js';
import { SocketRequests } from './socket-requests.js';
import { StorefrontServer } from './storefront/storefront.server.js';

/** A server that listens. */
export type RunningServer = { app: INestApplication; address: string; storefront?: string; stop(): Promise<void> };

/** Most that a stop waits for requests that have begun, in milliseconds. */
const REQUESTS_MS = 500;
/** Most that a stop waits for answers that are being written, in milliseconds; the others are another node's, or the next start's. */
const TURNS_MS = 1_000;
/** Most that a stop waits for all work, what is handed back included, in milliseconds. */
const WORK_MS = 2_000;

/**
 * Starts everything in order: lock, stores, knowledge, doors. `say` gets the lines that a person at the terminal reads.
 * @throws StartRefused, PortTaken
 */
export async function startServer(
  settings: Settings,
  logger: Logger,
  say: (line: string) => void,
  options: AppOptions = {},
): Promise<RunningServer> {
  await demandFreePort(settings.HOST, settings.PORT, 'PORT');
  if (settings.DEMO && settings.PORT !== 0) await demandFreePort(settings.HOST, settings.PORT + 1, 'PORT');
  const lock = DataDirLock.acquire(settings.DATA_DIR);
  try {
    return await openShop(AppModule.with(settings, options), settings, logger, say, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openShop(
  module: DynamicModule,
  settings: Settings,
  logger: Logger,
  say: (line: string) => void,
  lock: DataDirLock,
): Promise<RunningServer> {
  const app = await NestFactory.create<NestExpressApplication>(module, {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  try {
    await app.get(RedisLink).settled();
    const sockets = new SocketAdapter(app, app.get(RedisLink).adapter);
    app.useWebSocketAdapter(sockets);
    prepare(app, settings);
    await app.init();
    await exclusively(app.get(DataSource), 'fill the shop', () => fill(app, settings, say));
    await app.listen(settings.PORT, settings.HOST);
    const address = settings.PORT === 0 ? await app.getUrl() : settings.PUBLIC_URL;
    const storefront = settings.DEMO ? await openStorefront(app, settings) : undefined;
    const { url: databaseUrl } = app.get<RunningPostgres>(POSTGRES);
    const { url: qdrantUrl } = app.get<RunningQdrant>(QDRANT);
    lock.publish({ address, databaseUrl, qdrantUrl });
    await greet(app, address, storefront, say);
    return { app, address, ...(storefront && { storefront }), stop: () => stop(app, sockets, settings, lock) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function prepare(app: NestExpressApplication, settings: Settings): void {
  app.useGlobalFilters(new ErrorToProblemFilter());
  app.disable('x-powered-by');
  app.set('trust proxy', settings.TRUSTED_PROXIES);
  app.use(
    helmet({
      contentSecurityPolicy: false,
      frameguard: false,
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      strictTransportSecurity: settings.PUBLIC_URL.startsWith('https:'),
    }),
  );
  app.use(answerInTime([FEED_PATH]));
  app.use(FEED_PATH, raw({ type: () => true, limit: MOST_FEED_BYTES }), refuseUnreadable);
  app.useBodyParser('json', { limit: '100kb' });
  servePages(app.getHttpAdapter().getInstance(), app.get(Sites), settings);
  serveApiDocs(app);
}

/** Loads what changed since the last start; on an unchanged folder nothing is embedded. */
async function fill(app: INestApplication, settings: Settings, say: (line: string) => void): Promise<void> {
  const knowledge = new Progress('knowledge', say);
  const loaded = await app
    .get(KnowledgeLoader)
    .load(settings.KNOWLEDGE_DIR, ({ done, total }) => knowledge.at(done, total));
  for (const problem of loaded.problems) say(`  ${problem.file}:${problem.line}: ${problem.message}`);
  knowledge.end(`${loaded.articles} articles, ${loaded.embedded} passages embedded`);
  if (!settings.DEMO) return;
  if (await app.get(DemoShop).isReplaced()) {
    say('demo shop: not loaded, a connected shop has sent its own products');
    return;
  }
  const shop = new Progress('demo shop', say);
  const now = app.get<Clock>(CLOCK)();
  const seeded = await app.get(DemoShop).seed(now, (_, done, total) => shop.at(done, total));
  for (const problem of seeded.problems) say(`  ${problem.file}:${problem.line}: ${problem.message}`);
  shop.end(`${seeded.products} products, ${seeded.orders} orders, ${seeded.embedded} embedded`);
}

async function openStorefront(app: INestApplication, settings: Settings): Promise<string> {
  const port = await app.get(StorefrontServer).listen(settings.PORT === 0 ? 0 : settings.PORT + 1);
  return `http://${settings.HOST}:${port}`;
}

async function greet(
  app: INestApplication,
  address: string,
  storefront: string | undefined,
  say: (line: string) => void,
): Promise<void> {
  const now = app.get<Clock>(CLOCK)();
  const token = await app.get(StaffAccounts).firstAdminToken(now);
  say('');
  say('Floorwalker is open.');
  if (storefront) say(`  the shop        ${storefront}`);
  say(`  the inbox       ${address}/inbox`);
  if (token) say(`  first admin     ${address}/inbox#first-admin=${token}   (works once, for 24 hours)`);
  if (storefront) say(`  mails sent      ${address}/dev/outbox`);
  say(`  api, health     ${address}/api/docs  ${address}/health/ready`);
  say('');
}

/**
 * Leaves so that other nodes can go on: takes nobody in any more, answers the requests that have begun, drops the
 * sockets (clients come back to another node), and lets running answers end or hands them back. Within 3 s: who stops a
 * server kills it soon after, and nothing that is waited for here is lost when it is cut off.
 */
async function stop(
  app: NestExpressApplication,
  sockets: SocketAdapter,
  settings: Settings,
  lock: DataDirLock,
): Promise<void> {
  const http = app.getHttpServer();
  http.close();
  http.closeIdleConnections();
  const requests = app.get(SocketRequests).settled(REQUESTS_MS);
  const work = [app.get(TurnRunner).stop(TURNS_MS), app.get(ActionRunner).stop(TURNS_MS), app.get(Jobs).stop()];
  if (settings.DEMO) await app.get(StorefrontServer).close();
  await requests;
  sockets.dropConnections();
  // A database that stands still holds up what would be handed back; its leases end by themselves.
  await atMost(WORK_MS, Promise.all(work));
  // A connection that is kept alive, or a request that never ends, would hold the server open.
  http.closeAllConnections();
  // Nobody asks Qdrant any more; it takes half a second to end, as PostgreSQL does.
  const vectors = app.get<RunningQdrant>(QDRANT).local?.stop();
  await Promise.all([app.close(), vectors]);
  lock.release();
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}
