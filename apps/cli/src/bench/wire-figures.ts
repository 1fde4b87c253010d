import { join } from 'node:path';
import { type ChildServer } from '@app/supervision';
import { type Figure } from '../figures.js';
import { type Terminal } from '../terminal.js';
import { baselineServer, type ProductServer } from './product-server.js';
import { idleCost, roundTrips, type Subject, type Trips } from './wire-load.js';

export type WirePlan = {
  trips: readonly { connections: number; perSecond: number; seconds: number }[];
  idle: readonly number[];
  quietMs: number;
};

const BASELINES = [
  { name: 'bare ws', file: 'ws-echo-server' },
  { name: 'bare socket.io', file: 'echo-server', namespace: '/echo' },
  { name: 'stock Nest gateway', file: 'nest-echo-server', namespace: '/echo' },
] as const;

/** Latency, memory and connect storms of the bare servers and of the product, one after the other in the same run. */
export async function wireFigures(
  { product, folder, terminal }: { product: ProductServer; folder: string; terminal: Terminal },
  plan: WirePlan,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const bare = new Map<string, Trips>();
  let run = 40;
  for (const { name, file, ...rest } of BASELINES) {
    const server: ChildServer = baselineServer(join(folder, file), file);
    await server.start();
    try {
      const url = `http://127.0.0.1:${server.port}`;
      const subject: Subject = { name, url, pid: server.pid ?? 0, isProduct: false, ...rest };
      figures.push(...(await measureOne(subject, plan, terminal, () => (run += 1), bare)));
    } finally {
      await server.stop('SIGKILL');
    }
  }
  const pid = product.pids.server;
  const own: Subject = { name: 'product', url: product.url, pid, namespace: '/shopper', isProduct: true };
  figures.push(...(await measureOne(own, plan, terminal, () => (run += 1), bare)));
  return figures;
}

async function measureOne(
  subject: Subject,
  plan: WirePlan,
  terminal: Terminal,
  nextRun: () => number,
  bare: Map<string, Trips>,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const { name, isProduct } = subject;
  for (const load of plan.trips) {
    terminal.note(`${name}: ${load.connections} connections, ${load.perSecond} messages a second …`);
    const trips = await roundTrips(subject, load, nextRun());
    const key = `${load.connections}`;
    if (name === 'bare socket.io') bare.set(key, trips);
    const baseline = bare.get(key);
    const times = `p95 ${trips.p95.toFixed(1)}, p99 ${trips.p99.toFixed(1)} ms; generator ${trips.ownCpuMs.toFixed(2)} ms`;
    figures.push(
      { what: `${name}: ack p50, ${key} connections, ${load.perSecond}/s`, value: trips.p50, unit: 'ms', note: times },
      { what: `${name}: server CPU per message, ${key} connections`, value: trips.cpuMs, unit: 'ms' },
    );
    if (isProduct && baseline) {
      figures.push({
        what: `product against bare socket.io, CPU, ${key} connections`,
        value: trips.cpuMs / baseline.cpuMs,
        unit: 'x',
        reach: 5,
        note: 'stored durably and announced; stretch 3 x',
      });
    }
  }
  for (const count of plan.idle) {
    terminal.note(`${name}: ${count} idle connections …`);
    const idle = await idleCost(subject, count, nextRun(), plan.quietMs);
    figures.push({
      what: `${name}: KB per idle connection at ${count}`,
      value: idle.kilobytesEach,
      unit: '',
      ...(isProduct && count >= 10_000 ? { reach: 32 } : {}),
      note: `connected in ${idle.seconds.toFixed(1)} s, ${idle.dropped} dropped`,
    });
  }
  return figures;
}
