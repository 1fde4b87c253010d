import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { backoffMs } from './backoff.js';
import { removeChildRecord, writeChildRecord } from './child-record.js';
import { freePort } from './free-port.js';
import { demandNoLivingParent, endLeftovers } from './leftovers.js';
import { processId } from './processes.js';
import { StartRefused } from './start-refused.js';

export interface ChildCommand {
  args: readonly string[];
  env?: Record<string, string>;
}

export interface ChildServerOptions {
  /** Names the record `DATA_DIR/<name>.json` and the log lines. */
  name: string;
  /** Absolute. */
  dataDir: string;
  /** Absolute path of the executable. */
  binary: string;
  /** Folder to run in, and its alone: what else executes the binary there is a leftover, and is ended. */
  cwd: string;
  /** What to run it with, given the port that it shall listen on. Asked again at each start. */
  command: (port: number) => ChildCommand | Promise<ChildCommand>;
  /** Another user and group to run as (only root can). */
  runAs?: { uid: number; gid: number };
  /** Sent to the child by the kernel when this process dies, however it dies. */
  parentDeathSignal: NodeJS.Signals;
  /** Resolves when the server answers on that port, rejects while it does not. */
  probe: (port: number) => Promise<unknown>;
  /** Longest wait for the first answer; default 30 s. */
  readyTimeoutMs?: number;
  /** Each line that the child prints. */
  onLine?: (line: string) => void;
  onExit?: (exit: ChildExit) => void;
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** True when `stop` asked for it. */
  asked: boolean;
}

export type ChildState = 'stopped' | 'starting' | 'ready' | 'restarting';

/** Where Debian and its relatives keep util-linux's setpriv. */
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
const PORT_TRIES = 5;
const LINES_KEPT = 20;
/** A dead child's last lines come before its pipes close; its orphaned workers may hold those open much longer. */
const LAST_WORDS_MS = 100;
/** A child that lived this long was healthy: the next fall starts the back-off anew. */
const HEALTHY_AFTER_MS = 30_000;

/**
 * A server process that lives exactly as long as this one: started on a free loopback port, probed until it answers,
 * restarted on the same port with growing pauses when it dies unasked, and taken down by the kernel if this process
 * is killed.
 */
export class ChildServer {
  #state: ChildState = 'stopped';
  #port = 0;
  #child: ChildProcess | undefined;
  #exited: Promise<void> = Promise.resolve();
  #falls = 0;
  #restart: NodeJS.Timeout | undefined;
  #lines: string[] = [];

  constructor(private readonly options: ChildServerOptions) {}

  get state(): ChildState {
    return this.#state;
  }

  /** The port it listens on; 0 before the first start. */
  get port(): number {
    return this.#port;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Starts the server and resolves with its port when it answers.
   * @throws StartRefused with the child's last lines when it does not come up.
   */
  async start(): Promise<number> {
    if (this.#state !== 'stopped') throw new Error(`${this.options.name} is already ${this.#state}.`);
    demandNoLivingParent(this.options.dataDir, this.options.name);
    this.#state = 'starting';
    for (let attempt = 1; ; attempt += 1) {
      this.#port = await freePort();
      try {
        await this.#launch();
        return this.#port;
      } catch (error) {
        // A port can be taken between asking for it and listening on it; anything else repeats itself and surfaces.
        if (attempt < PORT_TRIES && this.#lines.some((line) => /address already in use/i.test(line))) continue;
        this.#state = 'stopped';
        removeChildRecord(this.options.dataDir, this.options.name);
        throw error;
      }
    }
  }

  /** Sends `signal`, and SIGKILL after `graceMs` if it is still there. Resolves when it has ended, its workers too. */
  async stop(signal: NodeJS.Signals = 'SIGTERM', graceMs = 10_000): Promise<void> {
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    clearTimeout(this.#restart);
    await this.#end(signal, graceMs);
    await endLeftovers(this.options.binary, this.options.cwd, 'SIGKILL');
    removeChildRecord(this.options.dataDir, this.options.name);
  }

  async #end(signal: NodeJS.Signals, graceMs: number): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    child.kill(signal);
    const killer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await this.#exited;
    clearTimeout(killer);
  }

  async #launch(): Promise<void> {
    const { name, dataDir, binary, cwd, runAs, readyTimeoutMs = 30_000 } = this.options;
    await endLeftovers(binary, cwd, this.options.parentDeathSignal);
    const { args, env } = await this.options.command(this.#port);
    if (this.#state === 'stopped') throw new Error(`${name} was stopped before it started.`);
    const [file, argv] = withParentDeathSignal(binary, args, this.options.parentDeathSignal);
    this.#lines = [];
    const child = spawn(file, argv, {
      cwd,
      env: { PATH: '/usr/bin:/bin', TZ: 'UTC', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C in a terminal reaches the whole group, and the stores would be gone before us.
      detached: true,
      ...runAs,
    });
    this.#child = child;
    this.#exited = this.#watch(child);
    const id = child.pid === undefined ? undefined : processId(child.pid);
    const parent = processId();
    if (id !== undefined && parent !== undefined) {
      writeChildRecord(dataDir, name, { ...id, port: this.#port, parent });
    }
    try {
      await this.#untilReady(child, readyTimeoutMs);
    } catch (error) {
      await this.#end(this.options.parentDeathSignal, 5_000);
      throw error;
    }
    if (this.state !== 'stopped') this.#state = 'ready';
  }

  #watch(child: ChildProcess): Promise<void> {
    const startedAt = Date.now();
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.#lines = [...this.#lines.slice(1 - LINES_KEPT), line];
        this.options.onLine?.(line);
      });
    }
    return new Promise((resolve) => {
      child.once('error', (error) => {
        this.#lines.push(error.message);
        if (child.pid !== undefined) return;
        this.#child = undefined;
        resolve();
      });
      child.once('exit', (code, signal) => {
        const finish = () => {
          clearTimeout(late);
          child.removeListener('close', finish);
          if (this.#child === child) this.#child = undefined;
          this.options.onExit?.({ code, signal, asked: this.#state === 'stopped' });
          if (Date.now() - startedAt > HEALTHY_AFTER_MS) this.#falls = 0;
          if (this.#state === 'ready') this.#restartSoon();
          resolve();
        };
        const late = setTimeout(finish, LAST_WORDS_MS);
        child.once('close', finish);
      });
    });
  }

  #restartSoon(): void {
    this.#state = 'restarting';
    this.#restart = setTimeout(() => {
      this.#launch().catch((error: unknown) => {
        this.options.onLine?.(error instanceof Error ? error.message : String(error));
        if (this.#state !== 'stopped') this.#restartSoon();
      });
    }, backoffMs(this.#falls++));
  }

  async #untilReady(child: ChildProcess, timeoutMs: number): Promise<void> {
    const { name, probe } = this.options;
    const deadline = Date.now() + timeoutMs;
    let last: unknown;
    while (this.#child === child && child.pid !== undefined) {
      try {
        await probe(this.#port);
        if (this.#child === child) return;
      } catch (error) {
        last = error;
      }
      if (Date.now() > deadline) throw this.#failure(`${name} did not answer within ${timeoutMs} ms`, last);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw this.#failure(`${name} ended while starting`, last);
  }

  #failure(what: string, cause: unknown): Error {
    return new StartRefused([`${what}. Its last lines:`, ...this.#lines].join('\n  '), { cause });
  }
}

/** setpriv execs the binary, so the pid stays the child's; without it only the next start finds a leftover. */
function withParentDeathSignal(
  binary: string,
  args: readonly string[],
  signal: NodeJS.Signals,
): [string, readonly string[]] {
  if (SETPRIV === undefined) return [binary, args];
  return [SETPRIV, ['--pdeathsig', signal.replace(/^SIG/, ''), '--', binary, ...args]];
}
