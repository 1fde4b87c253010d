import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isPortFree, readChildRecord, readRunning } from '@app/supervision';
import { type BreakableLine } from './breakable-line.js';
import { childrenOf, type Disk } from './disk.js';
import { type Mood } from './moody-model.js';
import { type PlannedLine, type PlannedPart } from './plan.js';
import { ServerProcess } from './server-process.js';
import { sleep } from './shopper.js';

/** A line and the port of the server that it leads to. */
export type Lead = { line: BreakableLine; port: number };

export type RigParts = {
  main: ServerProcess;
  leads: readonly Lead[];
  disk: Disk;
  model?: { be(mood: Mood): void };
  environment: Record<string, string>;
};

/** A server restarts as a service manager would restart it: this many times, this long apart. */
const STARTS = 5;
const RESTART_MS = 500;
/** What docs/run.md promises of SIGTERM. */
const STOP_MS = 15_500;

/** Everything that can be broken, and how. What is broken is whole again when the promise resolves, but for recovery. */
export class Rig {
  /** Starts that failed, and were tried again. */
  readonly failedStarts: string[] = [];
  readonly crashes: string[] = [];
  private seconds = 0;

  constructor(private readonly parts: RigParts) {}

  async break({ kind, forMs, jumpMs = 0 }: PlannedPart): Promise<void> {
    const { main, disk, model } = this.parts;
    switch (kind) {
      case 'server-kill':
        await main.end('SIGKILL');
        await sleep(forMs);
        return this.startMain();
      case 'server-restart':
        await this.restart();
        await sleep(forMs);
        return this.startMain();
      case 'postgres-kill':
        return this.signal('postgres', 'SIGKILL');
      case 'postgres-hang':
        this.signal('postgres', 'SIGSTOP');
        await sleep(forMs);
        return this.signal('postgres', 'SIGCONT');
      case 'qdrant-kill':
        return this.signal('qdrant', 'SIGKILL');
      case 'qdrant-hang':
        this.signal('qdrant', 'SIGSTOP');
        await sleep(forMs);
        return this.signal('qdrant', 'SIGCONT');
      case 'model-stall':
      case 'model-dead':
        model?.be(kind === 'model-stall' ? 'stalled' : 'dead');
        await sleep(forMs);
        return model?.be('well');
      case 'disk-full':
        disk.fill();
        await sleep(forMs);
        disk.free();
        return this.startMain();
      case 'clock-jump':
        this.setClock(jumpMs);
        await sleep(forMs);
        return this.setClock(0);
      case 'second-server-kill':
      case 'second-server-pause':
        return this.withSecond(kind, forMs);
    }
  }

  async breakLine({ kind, forMs, shopper }: PlannedLine): Promise<void> {
    const line = this.parts.leads[shopper]?.line;
    if (!line) return;
    if (kind === 'client-drop') {
      line.refuse(true);
      line.cut();
      await sleep(forMs);
      return line.refuse(false);
    }
    if (kind === 'half-open') {
      const bury = line.goSilent();
      await sleep(forMs);
      return bury();
    }
    line.stopReading(true);
    await sleep(forMs);
    line.stopReading(false);
  }

  /** Starts the main server unless it runs. */
  async startMain(): Promise<void> {
    await this.start(this.parts.main);
  }

  private async start(server: ServerProcess): Promise<void> {
    for (let attempt = 0; server.pid === undefined; attempt += 1) {
      try {
        await server.start();
      } catch (error) {
        this.failedStarts.push(error instanceof Error ? error.message : String(error));
        if (attempt + 1 === STARTS) throw error;
        await sleep(RESTART_MS);
      }
    }
  }

  private signal(name: 'postgres' | 'qdrant', signal: NodeJS.Signals): void {
    const pid = readChildRecord(this.parts.main.dataDir, name)?.pid;
    if (pid === undefined) throw new Error(`${name} has no record.`);
    // A postmaster that is killed takes its workers along; one that is stopped or goes on does not.
    const others = signal === 'SIGKILL' ? [] : childrenOf(pid);
    for (const one of [pid, ...others]) signalIfThere(one, signal);
  }

  private async restart(): Promise<void> {
    const { main } = this.parts;
    const began = performance.now();
    await main.end('SIGTERM');
    const ms = performance.now() - began;
    if (ms > STOP_MS) this.crashes.push(`the server took ${Math.round(ms)} ms to stop`);
  }

  private setClock(offsetMs: number): void {
    writeFileSync(join(this.parts.main.dataDir, 'clock'), String(offsetMs));
    this.parts.main.signal('SIGUSR2');
  }

  /** Half of the shoppers move to a second server, which is then killed, or stands still for longer than a lease. */
  private async withSecond(kind: 'second-server-kill' | 'second-server-pause', forMs: number): Promise<void> {
    const { main, leads, environment } = this.parts;
    const running = readRunning(main.dataDir);
    if (!running?.databaseUrl || !running.qdrantUrl) throw new Error('The main server has published no stores.');
    const stores = { dataDir: main.dataDir, databaseUrl: running.databaseUrl, qdrantUrl: running.qdrantUrl };
    const folder = `${main.dataDir}-second-${(this.seconds += 1)}`;
    const second = ServerProcess.beside(stores, folder, await twoFreePorts(), environment);
    await this.start(second);
    const moved = leads.filter((_, at) => at % 2 === 1);
    this.lead(moved, second.port);
    await sleep(kind === 'second-server-kill' ? forMs : 3_000);
    for (const lead of moved) lead.port = main.port;
    if (kind === 'second-server-kill') await second.end('SIGKILL');
    else {
      second.signal('SIGSTOP');
      await sleep(forMs);
      second.signal('SIGCONT');
      // Whatever it still thinks it has to say, it says now.
      await sleep(3_000);
      await second.end('SIGTERM');
    }
    this.crashes.push(...second.crashes.map((crash) => `the second server ${crash}`));
  }

  private lead(leads: readonly Lead[], port: number): void {
    for (const lead of leads) {
      lead.port = port;
      lead.line.cut();
    }
  }
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A free port whose next one is free as well, for the demo's storefront. */
export async function twoFreePorts(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (await isPortFree(port + 1)) return port;
  }
}
