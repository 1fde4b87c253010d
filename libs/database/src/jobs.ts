import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { type EntityManager } from 'typeorm';
import { type z } from 'zod';

export interface JobsOptions {
  url: string;
  /** Told of every job that failed and of trouble in the queue itself. */
  onError?: (error: unknown, job?: string) => void;
  /** How often each queue is looked at for jobs whose time has come; new ones are notified. At least 0.5, default 5. */
  pollSeconds?: number;
}

export interface SendOptions {
  /** While a job with this key waits, another one is not added. */
  singletonKey?: string;
  /** Not before then; a number is seconds from now. */
  startAfter?: Date | number;
  /** Adds the job in this transaction: it exists when and if that commits. */
  manager?: EntityManager;
}

export interface RegisterOptions {
  /** Also run at these times: five cron fields, UTC; with `{}` as data. */
  cron?: string;
  /** Jobs of this name that run at the same time on one node; default 1. */
  concurrency?: number;
  /** A run that takes longer counts as failed and is tried again; default 300. */
  timeoutSeconds?: number;
}

interface Registration<T = unknown> extends RegisterOptions {
  schema: z.ZodType<T>;
  handler: (data: T, signal: AbortSignal) => Promise<void>;
}

/** Longest that a stop waits for running jobs, and the least that pg-boss takes; what is cut off runs again on the next start. */
const STOP_GRACE_MS = 1_000;

/**
 * Jobs in the database's schema `jobs` (pg-boss): at least once, on any node, tried again 3 times with growing pauses.
 * A handler therefore does the same when it runs twice.
 */
export class Jobs {
  readonly #boss: PgBoss;
  readonly #registered = new Map<string, Registration>();
  #running = false;
  #stopped = false;

  constructor(private readonly options: JobsOptions) {
    this.#boss = new PgBoss({
      connectionString: options.url,
      schema: 'jobs',
      application_name: 'floorwalker jobs',
      max: 4,
      useListenNotify: true,
    });
    // Once it has stopped, its pool may still hear that the database goes: nothing is lost by that.
    this.#boss.on('error', (error) => this.#stopped || options.onError?.(error));
  }

  /** Says what a job does, before or after the start. Its data are checked by `schema` when sent and when run. */
  async register<T>(
    name: string,
    schema: z.ZodType<T>,
    handler: (data: T, signal: AbortSignal) => Promise<void>,
    options: RegisterOptions = {},
  ): Promise<void> {
    if (this.#registered.has(name)) throw new Error(`The job ${name} is registered twice.`);
    const registration = { schema, handler, ...options } as Registration;
    this.#registered.set(name, registration);
    if (this.#running) await this.#work(name, registration);
  }

  /** Makes the tables if need be, and begins to work. */
  async start(): Promise<void> {
    await this.#boss.start();
    this.#running = true;
    for (const [name, registration] of this.#registered) await this.#work(name, registration);
    for (const { name } of await this.#boss.getSchedules()) {
      if (this.#registered.get(name)?.cron === undefined) await this.#boss.unschedule(name);
    }
  }

  /** Adds a job. False when one with the same `singletonKey` waits already. */
  async send(name: string, data: object, options: SendOptions = {}): Promise<boolean> {
    const registration = this.#registered.get(name);
    if (registration === undefined) throw new Error(`There is no job ${name}.`);
    const { manager, startAfter, singletonKey } = options;
    const id = await this.#boss.send(name, registration.schema.parse(data) as object, {
      startAfter,
      singletonKey: singletonKey ?? randomUUID(),
      ...(manager && { db: { executeSql: async (sql, values) => ({ rows: await rowsOf(manager, sql, values) }) } }),
    });
    return id !== null;
  }

  /** Takes no more jobs, and waits for those that run. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    await this.#boss.stop({ graceful: true, timeout: STOP_GRACE_MS });
    this.#stopped = true;
  }

  async #work(name: string, { schema, handler, cron, concurrency, timeoutSeconds }: Registration): Promise<void> {
    await this.#boss.createQueue(name, {
      // 'short' keeps one waiting job a key, and lets the next one wait while another runs.
      policy: 'short',
      notify: true,
      retryLimit: 3,
      retryBackoff: true,
      retryDelay: 1,
      expireInSeconds: timeoutSeconds ?? 300,
      deleteAfterSeconds: 86_400,
    });
    const poll = this.options.pollSeconds ?? 5;
    await this.#boss.work(
      name,
      { localConcurrency: concurrency ?? 1, pollingIntervalSeconds: poll, notifyPollingIntervalSeconds: poll },
      async (jobs: { data: unknown; signal: AbortSignal }[]) => {
        for (const job of jobs) await this.#run(name, () => handler(schema.parse(job.data ?? {}), job.signal));
      },
    );
    if (cron !== undefined) await this.#boss.schedule(name, cron, {}, { tz: 'UTC' });
  }

  async #run(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.onError?.(error, name);
      throw error;
    }
  }
}

async function rowsOf(manager: EntityManager, sql: string, values: unknown[] | undefined): Promise<unknown[]> {
  const result: unknown = await manager.query(sql, values);
  return Array.isArray(result) ? (result as unknown[]) : [];
}
