import { randomUUID } from 'node:crypto';
import { quantile } from '../statistics.js';
import { home } from './accept-cost.js';
import { cpuSeconds, residentBytes } from './process-use.js';
import { RawSocket, type RawTarget } from './raw-socket.js';

const TEXT = 'Hello, is anybody there? I have a question about the blue jacket.';
const AT_ONCE = 100;

/** A server under test: the product, or one of the bare ones. */
export type Subject = { name: string; url: string; pid: number; namespace?: string; isProduct: boolean };

export type Connected = { sockets: RawSocket[]; seconds: number };

/** Connects `count` sockets as fast as the server takes them, `AT_ONCE` at a time, 250 from each address. */
async function connectStorm(subject: Subject, count: number, run: number): Promise<Connected> {
  const sockets: RawSocket[] = [];
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) {
        const index = next;
        next += 1;
        sockets.push(await RawSocket.connect(targetOf(subject, run, index)));
      }
    }),
  );
  return { sockets, seconds: (performance.now() - began) / 1000 };
}

function targetOf({ url, namespace, isProduct }: Subject, run: number, index: number): RawTarget {
  const auth = isProduct ? { siteKey: 'demo', locale: 'en' } : {};
  return { url, ...(namespace ? { namespace, auth } : {}), localAddress: home(run, index) };
}

export type Idle = { kilobytesEach: number; seconds: number; dropped: number };

/** Memory of `count` connections that say nothing, the seconds that it took them to come, and how many fell meanwhile. */
export async function idleCost(subject: Subject, count: number, run: number, quietMs: number): Promise<Idle> {
  const before = residentBytes(subject.pid);
  const { sockets, seconds } = await connectStorm(subject, count, run);
  await pause(quietMs);
  const kilobytesEach = (residentBytes(subject.pid) - before) / 1024 / count;
  const dropped = sockets.filter((socket) => socket.dropped).length;
  sockets.forEach((socket) => socket.close());
  await pause(1_000);
  return { kilobytesEach, seconds, dropped };
}

export type Trips = { p50: number; p95: number; p99: number; cpuMs: number; ownCpuMs: number; messages: number };

/**
 * Milliseconds from a message to its acknowledgement, at an even rate over all connections (an open loop), and the CPU that a
 * message cost the server and this generator. The product's conversations wait for a person, so nothing is answered.
 */
export async function roundTrips(
  subject: Subject,
  { connections, perSecond, seconds }: { connections: number; perSecond: number; seconds: number },
  run: number,
): Promise<Trips> {
  const { sockets } = await connectStorm(subject, connections, run);
  const conversations = subject.isProduct ? await waitingConversations(sockets) : [];
  await pause(1_000);
  const [before, ownBefore] = [cpuSeconds(subject.pid), ownCpuSeconds()];
  const ms: number[] = [];
  const began = performance.now();
  const messages = perSecond * seconds;
  const asked: Promise<void>[] = [];
  for (let index = 0; index < messages; index += 1) {
    const due = began + (index * 1000) / perSecond;
    const left = due - performance.now();
    if (left > 1) await pause(left);
    const one = index % sockets.length;
    const data = { conversationId: conversations[one] ?? '', clientId: randomUUID(), text: TEXT };
    const asking = sockets[one]?.ask('message:send', data);
    if (asking) asked.push(asking.then(() => void ms.push(performance.now() - due)));
  }
  await Promise.race([Promise.all(asked), pause(20_000)]);
  const cpuMs = (1000 * (cpuSeconds(subject.pid) - before)) / messages;
  const ownCpuMs = (1000 * (ownCpuSeconds() - ownBefore)) / messages;
  sockets.forEach((socket) => socket.close());
  await pause(500);
  return { p50: quantile(ms, 0.5), p95: quantile(ms, 0.95), p99: quantile(ms, 0.99), cpuMs, ownCpuMs, messages };
}

async function waitingConversations(sockets: readonly RawSocket[]): Promise<string[]> {
  const ids: string[] = new Array<string>(sockets.length).fill('');
  let next = 0;
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      while (next < sockets.length) {
        const index = next;
        next += 1;
        const opened = (await sockets[index]?.ask('conversation:open', {})) as { data?: { conversationId?: string } };
        const conversationId = opened.data?.conversationId ?? '';
        ids[index] = conversationId;
        await sockets[index]?.ask('handover:request', { conversationId });
      }
    }),
  );
  return ids;
}

function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
