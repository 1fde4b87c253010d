import { type Health, HealthCheck } from '@app/contracts';
import { SETTINGS, type Settings } from '@app/settings';
import { backoffMs, checkHealth } from '@app/supervision';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { adapterClient } from './adapter-client.js';
import { counterClient } from './counter-client.js';

export type RedisClient = ReturnType<typeof newClient>;

/** Entries that the adapter's stream keeps; nodes that lag behind further miss what was being written. */
const MOST_ENTRIES = 10_000;
/** How long the start waits for Redis before it goes on without. */
const PATIENCE_MS = 2_000;

/**
 * The connection to Redis, where there is one: it carries what is being written and typed between nodes, and counts for
 * all of them. Nothing waits for it and nothing that counts is kept there, so a shop whose Redis is gone goes on.
 */
@Injectable()
export class RedisLink implements OnApplicationShutdown {
  private readonly logger = new Logger(RedisLink.name);
  private readonly opened = new Set<RedisClient>();
  /** Commands fail at once while the connection is broken. Undefined without `REDIS_URL`. */
  readonly client: RedisClient | undefined;
  /** What makes socket.io's namespaces span the nodes. Undefined without `REDIS_URL`. */
  readonly adapter: ReturnType<typeof createAdapter> | undefined;
  /** What counts for all nodes. Undefined without `REDIS_URL`. */
  readonly counter: ReturnType<typeof counterClient> | undefined;
  private broken = false;

  constructor(@Inject(SETTINGS) { REDIS_URL: url }: Settings) {
    if (url === undefined) return;
    const client = this.watched(newClient(url, { failsFast: true }));
    this.client = client;
    this.adapter = createAdapter(
      adapterClient(client, () => this.watched(newClient(url, { failsFast: false }))),
      { streamName: 'floorwalker', channelPrefix: 'floorwalker', maxLen: MOST_ENTRIES },
    );
    this.counter = counterClient(client);
    client.connect().catch(() => undefined);
  }

  /** Resolves when Redis answers, or after a moment without it. */
  async settled(): Promise<void> {
    const { client } = this;
    if (!client || client.isReady) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS);
      client.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  onApplicationShutdown(): void {
    for (const client of this.opened) if (client.isOpen) client.destroy();
  }

  /** One line when the connection breaks and one when it is back, however often it was tried in between. */
  private watched(client: RedisClient): RedisClient {
    this.opened.add(client);
    client.on('error', (error: Error) => {
      if (!this.broken) this.logger.warn(`Redis cannot be reached, going on without it: ${error.message}`);
      this.broken = true;
    });
    client.on('ready', () => {
      if (this.broken) this.logger.log('Redis is back');
      this.broken = false;
    });
    return client;
  }
}

/**
 * Answers for Redis at `/health/ready`. A node without it still takes every message and answers it, so the shop stays
 * open: only pieces of answers, typing and limits stop crossing the nodes.
 */
@Injectable()
export class RedisHealth extends HealthCheck {
  readonly name = 'redis';
  override readonly isNeeded = false;

  constructor(private readonly link: RedisLink) {
    super();
  }

  /** False without `REDIS_URL`: then it is no part of this node. */
  get isUsed(): boolean {
    return this.link.client !== undefined;
  }

  check(): Promise<Health> {
    return checkHealth(async () => this.link.client?.ping());
  }
}

/** Tries again for ever, and drops a connection that is silent: a ping each second, gone after five without an answer. */
function newClient(url: string, { failsFast }: { failsFast: boolean }) {
  return createClient({
    url,
    disableOfflineQueue: failsFast,
    pingInterval: 1_000,
    socket: {
      connectTimeout: 2_000,
      // The adapter's reader blocks for 5 s at a time, and nothing is answered meanwhile.
      socketTimeout: failsFast ? 5_000 : 12_000,
      reconnectStrategy: (attempt) => backoffMs(attempt, { first: 50, most: 1_000 }),
    },
  });
}
