import { connected, ShopperClient, PATIENCE_MS } from './shopper-client.js';
import { cpuSeconds } from './process-use.js';

export type AcceptLoad = {
  visitors: number;
  /** Messages of each visitor; the server allows 20 in 30 s. */
  messages: number;
  /** Visitors that write at the same time. */
  atOnce: number;
};

const TEXT = 'Hello, is anybody there? I have a question about the blue jacket.';

/**
 * CPU milliseconds of the server per accepted message: authenticated, checked, deduplicated, stored and announced, in
 * conversations that wait for a person, so that no answer is written meanwhile.
 */
export async function productAcceptMs(
  { url, pid }: { url: string; pid: number },
  load: AcceptLoad,
  run: number,
): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: load.visitors }, async (_, index) => {
      const client = await ShopperClient.arrive({
        url,
        handshake: { siteKey: 'demo' },
        localAddress: home(run, index),
      });
      await client.ask('handover:request', { conversationId: client.conversationId });
      return client;
    }),
  );
  await settled(clients);
  const toldBefore = clients.map((client) => client.told);
  const before = cpuSeconds(pid);
  await inTurns(clients, load, (client) => client.send(TEXT));
  await until(() => clients.every((client, index) => client.told - (toldBefore[index] ?? 0) >= load.messages));
  const spent = cpuSeconds(pid) - before;
  clients.forEach((client) => client.leave());
  return (1000 * spent) / (load.visitors * load.messages);
}

/** CPU milliseconds of the bare echo per message, driven in the same way. */
export async function echoAcceptMs(
  { url, pid }: { url: string; pid: number },
  load: AcceptLoad,
  run: number,
): Promise<number> {
  const sockets = await Promise.all(
    Array.from({ length: load.visitors }, (_, index) =>
      connected({ url, handshake: { siteKey: 'demo' }, localAddress: home(run, index) }, '/echo'),
    ),
  );
  const before = cpuSeconds(pid);
  await inTurns(sockets, load, (socket, index) =>
    socket.timeout(PATIENCE_MS).emitWithAck('message:send', {
      conversationId: socket.id,
      clientId: `client-${index}-0123456789`,
      text: TEXT,
    }),
  );
  const spent = cpuSeconds(pid) - before;
  sockets.forEach((socket) => socket.close());
  return (1000 * spent) / (load.visitors * load.messages);
}

/** Each visitor from an address of its own in 127.0.0.0/8, another one in each run. */
export function home(run: number, index: number): string {
  return `127.${20 + run}.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`;
}

/** `atOnce` visitors at a time send all of theirs, one after the other. */
async function inTurns<T>(
  all: readonly T[],
  { messages, atOnce }: AcceptLoad,
  send: (one: T, index: number) => Promise<unknown>,
): Promise<void> {
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop())
        for (let index = 0; index < messages; index += 1) await send(one, index);
    }),
  );
}

/** Until nothing was announced for 300 ms: what the hand-over says has arrived. */
async function settled(clients: readonly ShopperClient[]): Promise<void> {
  const total = () => clients.reduce((sum, client) => sum + client.told, 0);
  for (let before = -1; before !== total();) {
    before = total();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

async function until(done: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!done()) {
    if (performance.now() > deadline) throw new Error('Messages were acknowledged but not announced.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
