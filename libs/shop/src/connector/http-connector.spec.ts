import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { shopEntities } from '../entities.js';
import { shopMigrations } from '../migrations.js';
import { HttpShopConnector } from './http-connector.js';
import { type ConnectorKey, connectorKeys, signatureHeaders, signatureProblem } from './signature.js';

const KEY: ConnectorKey = { id: 'main', secret: 'k'.repeat(40) };
const OWNER = { customerId: 'c-1' };
const COMMAND = { kind: 'cancel_order', orderNumber: 'LL-100001' } as const;

let database: FreshDatabase;
const servers: (Server | SocketServer)[] = [];
beforeAll(async () => {
  database = await freshDatabase({ entities: shopEntities, migrations: shopMigrations });
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});
afterAll(() => database.close());

async function listen<T extends Server | SocketServer>(server: T): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function connectorAt(url: string, timeoutMs = 300): HttpShopConnector {
  return new HttpShopConnector(
    { url, key: KEY, timeoutMs, currency: 'EUR', tries: 2 },
    database.dataSource,
    () => new Date(),
  );
}

/** A shop that answers each request in turn by these handlers, the last one for all the rest. */
async function shopThat(...handlers: ((request: IncomingMessage, response: ServerResponse) => void)[]) {
  const keys: (string | undefined)[] = [];
  const url = await listen(
    createServer((request, response) => {
      keys.push(request.headers['idempotency-key'] as string | undefined);
      request.resume();
      handlers[Math.min(keys.length - 1, handlers.length - 1)]?.(request, response);
    }),
  );
  return { connector: connectorAt(url), keys };
}
const says =
  (body: unknown, status = 200) =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const hangs = () => undefined;
const dies = (request: IncomingMessage) => void request.socket.destroy();

describe('a connected shop', () => {
  it('is asked again under the same key when its connection breaks', async () => {
    const { connector, keys } = await shopThat(dies, says({ state: 'done', reference: 'R-1' }));
    const key = randomUUID();
    expect(await connector.execute(OWNER, COMMAND, key)).toEqual({ state: 'done', reference: 'R-1' });
    expect(keys).toEqual([key, key]);
  });

  it.each([
    ['is slow', hangs],
    ['dies', dies],
    ['fails', says({ error: 'oops' }, 500)],
    ['is busy', says({}, 429)],
    ['talks nonsense', says({ state: 'maybe' })],
    ['sends no JSON', (_: IncomingMessage, response: ServerResponse) => void response.end('<html>')],
    ['answers about another command', says({ state: 'done', key: 'another' })],
    ['answers in another currency', says({ state: 'done', refund: { amount: 100, currency: 'USD' } })],
    ['sends too much', says({ state: 'done', reference: 'x'.repeat(300_000) })],
    [
      'sends somewhere else',
      (_: IncomingMessage, r: ServerResponse) => void r.writeHead(302, { location: '/x' }).end(),
    ],
  ])('that %s leaves a command unknown, and a preview without an answer', async (_, handler) => {
    const { connector } = await shopThat(handler);
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'unknown' });
    expect(await connector.undo(randomUUID())).toEqual({ state: 'unknown' });
    await expect(connector.preview(OWNER, COMMAND)).rejects.toThrow();
    await expect(connector.outcomeOf(randomUUID())).rejects.toThrow();
  });

  it('that is not there at all leaves it unknown', async () => {
    const connector = connectorAt('http://127.0.0.1:9');
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'unknown' });
  });

  it('that answers twice is believed once', async () => {
    const answer = (body: string) =>
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const [done, refused] = ['{"state":"done","reference":"R-1"}', '{"state":"refused","rule":"late"}'];
    const url = await listen(
      createSocketServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.write(answer(done) + answer(refused)));
      }),
    );
    expect(await connectorAt(url).execute(OWNER, COMMAND, randomUUID())).toMatchObject({ state: 'done' });
  });

  it('that says which command it answers about, and what was really paid, is believed', async () => {
    const key = randomUUID();
    const refund = { amount: 500, currency: 'EUR' };
    const { connector } = await shopThat(says({ state: 'done', key, refund }));
    expect(await connector.execute(OWNER, COMMAND, key)).toEqual({ state: 'done', refund });
  });

  it('that previews amounts in another currency has given no preview', async () => {
    const { connector } = await shopThat(says({ version: '1', fee: { amount: 100, currency: 'USD' } }));
    await expect(connector.preview(OWNER, COMMAND)).rejects.toThrow('the shop answered in USD, it sells in EUR');
  });

  it.each([400, 401, 403, 404, 409, 410, 422])('that answers %i has done nothing', async (status) => {
    const { connector, keys } = await shopThat(says({ error: 'no' }, status));
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'refused', rule: `http_${status}` });
    expect(keys).toHaveLength(1);
  });

  it.each([408, 425, 429, 500, 502, 503])('that answers %i is asked again', async (status) => {
    const { connector, keys } = await shopThat(says({}, status), says({ state: 'done' }));
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'done' });
    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    ['is slow', hangs],
    ['dies', dies],
    ['fails', says({ error: 'oops' }, 500)],
    ['sends no JSON', (_: IncomingMessage, response: ServerResponse) => void response.end('<html>')],
  ])('that %s, and then takes no such request, may have done it all the same', async (_, fault) => {
    const { connector, keys } = await shopThat(fault, says({ error: 'under way' }, 409));
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'unknown' });
    expect(keys).toHaveLength(2);
    const undoing = await shopThat(fault, says({}, 401));
    expect(await undoing.connector.undo(randomUUID())).toEqual({ state: 'unknown' });
  });

  it.each([302, 307])('that sends somewhere else by %i is not followed, whatever is said there', async (status) => {
    const { connector } = await shopThat((request, response) =>
      request.url === '/elsewhere'
        ? says({ state: 'done' })(request, response)
        : void response.writeHead(status, { location: '/elsewhere' }).end(),
    );
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'unknown' });
  });

  it('that is busy, and then takes no such request, has done nothing', async () => {
    const { connector } = await shopThat(says({}, 429), says({}, 422));
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'refused', rule: 'http_422' });
  });

  it('that takes no such request has done nothing', async () => {
    const { connector } = await shopThat(says({ error: 'no' }, 422));
    expect(await connector.execute(OWNER, COMMAND, randomUUID())).toEqual({ state: 'refused', rule: 'http_422' });
  });

  it('has never seen a key when it says so', async () => {
    const { connector } = await shopThat(says({}, 404));
    expect(await connector.outcomeOf(randomUUID())).toBeUndefined();
  });
});

describe('a signature', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const signed = { method: 'POST', path: '/commands?a=1', body: '{"a":1}' };
  const headers = signatureHeaders(KEY, signed, now);
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

  it('holds for exactly what was signed, for five minutes', () => {
    expect(signatureProblem([KEY], headers, signed, later(300))).toBeUndefined();
    expect(signatureProblem([KEY], headers, signed, later(301))).toBe('stale');
    expect(signatureProblem([KEY], headers, signed, later(-301))).toBe('stale');
    for (const other of [{ body: '{"a":2}' }, { path: '/commands?a=2' }, { method: 'PUT' }])
      expect(signatureProblem([KEY], headers, { ...signed, ...other }, now)).toBe('wrong_signature');
    const moved = { ...headers, 'x-floorwalker-time': String(Number(headers['x-floorwalker-time']) + 1) };
    expect(signatureProblem([KEY], moved, signed, now)).toBe('wrong_signature');
    expect(signatureProblem([KEY], { ...headers, 'x-floorwalker-time': 'NaN' }, signed, now)).toBe('wrong_signature');
  });

  it('is missing, or by a key that is not known', () => {
    expect(signatureProblem([KEY], {}, signed, now)).toBe('unsigned');
    expect(signatureProblem([], headers, signed, now)).toBe('unknown_key');
    expect(signatureProblem([{ ...KEY, secret: 'other' }], headers, signed, now)).toBe('wrong_signature');
  });

  it('can be by an old key or a new one while both are there', () => {
    const keys = connectorKeys(`new:${'n'.repeat(32)}, main:${'k'.repeat(40)}`);
    expect(keys.map(({ id }) => id)).toEqual(['new', 'main']);
    expect(signatureProblem(keys, headers, signed, now)).toBeUndefined();
    expect(connectorKeys('s'.repeat(32))).toEqual([{ id: 'main', secret: 's'.repeat(32) }]);
    expect(connectorKeys(undefined)).toEqual([]);
  });
});
