import { backoffMs } from '@app/supervision';
import pg from 'pg';
import { type EntityManager } from 'typeorm';

export interface LogNotificationsOptions {
  url: string;
  /** Told of each lost connection and each handler that threw. */
  onError?: (error: unknown) => void;
}

/** Gets what a notification carried: JSON that another node wrote, so parse it before trusting it. */
export type NotificationHandler = (payload: unknown) => void;

/** NOTIFY refuses 8,000 bytes and more. Send ids, not texts. */
const MOST_BYTES = 7_999;
const CHANNEL = /^[a-z][a-z0-9_]{0,62}$/;
/** How often a silent connection is asked whether it still is one (a firewall drops idle ones without a word). */
const HEARTBEAT_MS = 15_000;

/**
 * PostgreSQL's LISTEN and NOTIFY over one connection of its own. While that is broken notifications are lost: after
 * each reconnection the `onGap` handlers run, and whoever needs all of them reads the log again.
 */
export class LogNotifications {
  #client: pg.Client | undefined;
  #closed = false;
  #attempt = 0;
  #retry: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #said: Promise<void> = Promise.resolve();
  readonly #handlers = new Map<string, Set<NotificationHandler>>();
  readonly #gapHandlers = new Set<() => void>();

  constructor(private readonly options: LogNotificationsOptions) {}

  /** Connects. @throws when the database cannot be reached now; later losses are mended by itself. */
  async open(): Promise<void> {
    await this.#connect();
    this.#heartbeat = setInterval(() => this.#say('SELECT 1'), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  /**
   * Calls `handler` with each payload notified on `channel` (lower case, digits and underscores), from when
   * `listening()` resolves. The returned function ends that.
   */
  on(channel: string, handler: NotificationHandler): () => void {
    if (!CHANNEL.test(channel)) throw new Error(`${channel} is not the name of a channel.`);
    const handlers = this.#handlers.get(channel) ?? new Set();
    this.#handlers.set(channel, handlers.add(handler));
    if (handlers.size === 1) this.#say(`LISTEN ${channel}`);
    return () => {
      if (!handlers.delete(handler) || handlers.size > 0) return;
      this.#handlers.delete(channel);
      this.#say(`UNLISTEN ${channel}`);
    };
  }

  /** Resolves when every `on` so far is in force, or will be by the reconnection that is under way. */
  async listening(): Promise<void> {
    await this.#said;
  }

  /** Calls `handler` after each time that notifications may have been missed. The returned function ends that. */
  onGap(handler: () => void): () => void {
    this.#gapHandlers.add(handler);
    return () => this.#gapHandlers.delete(handler);
  }

  /** Notifies every listener on every node, when and if the manager's transaction commits. */
  async notify(manager: EntityManager, channel: string, payload: unknown): Promise<void> {
    const text = JSON.stringify(payload);
    if (Buffer.byteLength(text) > MOST_BYTES) throw new Error(`A notification on ${channel} is too long: send an id.`);
    await manager.query('SELECT pg_notify($1, $2)', [channel, text]);
  }

  /** False while the connection is being mended. */
  get connected(): boolean {
    return this.#client !== undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    clearInterval(this.#heartbeat);
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.url,
      application_name: 'floorwalker notifications',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      keepAlive: true,
    });
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('The notification connection ended.')));
    client.on('notification', ({ channel, payload }) => this.#deliver(channel, payload ?? 'null'));
    try {
      await client.connect();
      for (const channel of this.#handlers.keys()) await client.query(`LISTEN ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    if (this.#closed) return client.end();
    this.#client = client;
    this.#attempt = 0;
  }

  #lost(client: pg.Client, error: Error): void {
    if (this.#client !== client || this.#closed) return;
    this.#client = undefined;
    this.options.onError?.(error);
    client.end().catch(() => undefined);
    this.#reconnectSoon();
  }

  #reconnectSoon(): void {
    this.#retry = setTimeout(
      () => {
        this.#connect().then(
          () => this.#each(this.#gapHandlers, (handler) => handler()),
          () => this.#closed || this.#reconnectSoon(),
        );
      },
      backoffMs(this.#attempt++, { first: 50, most: 5_000 }),
    );
  }

  /** Says one thing after the other: a client that still waits for an answer takes no second question. */
  #say(statement: string): void {
    this.#said = this.#said.then(async () => {
      const client = this.#client;
      if (client === undefined) return;
      await client.query(statement).catch((error: unknown) => this.#lost(client, error as Error));
    });
  }

  #deliver(channel: string, text: string): void {
    let payload: unknown;
    try {
      payload = JSON.parse(text);
    } catch (error) {
      this.options.onError?.(error);
      return;
    }
    this.#each(this.#handlers.get(channel) ?? [], (handler) => handler(payload));
  }

  /** One handler that throws does not keep the others from hearing it. */
  #each<T>(handlers: Iterable<T>, call: (handler: T) => void): void {
    for (const handler of [...handlers]) {
      try {
        call(handler);
      } catch (error) {
        this.options.onError?.(error);
      }
    }
  }
}
