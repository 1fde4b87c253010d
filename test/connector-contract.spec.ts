import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACTION_KINDS } from '@app/contracts';
import { connectorOpenApi, signatureHeaders } from '@app/shop';
import { freePort } from '@app/supervision';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startExampleShop } from '../docker/example-shop/server.mjs';

const KEY = { id: 'main', secret: 'k'.repeat(40) };
type Operation = { parameters?: { name: string; required: boolean }[]; responses: Record<string, unknown> };
type Contract = { paths: Record<string, Record<string, Operation>> };
const contract = JSON.parse(readFileSync('docs/connector.openapi.json', 'utf8')) as Contract;

let example: Awaited<ReturnType<typeof startExampleShop>>;
const folder = mkdtempSync(join(tmpdir(), 'connector-contract-'));
beforeAll(async () => {
  example = await startExampleShop({ port: 0, file: join(folder, 'shop.json'), key: KEY });
});
afterAll(async () => {
  await example.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(method: string, path: string, asked?: object, headers: Record<string, string> = {}) {
  const body = asked === undefined ? '' : JSON.stringify(asked);
  const answer = await fetch(example.url + path, {
    method,
    headers: { ...signatureHeaders(KEY, { method, path, body }, new Date()), ...headers },
    ...(asked === undefined ? {} : { body }),
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, unknown> };
}

describe('the contract in docs/connector.openapi.json', () => {
  it('is what the code says', () => {
    expect(contract).toEqual(JSON.parse(JSON.stringify(connectorOpenApi())));
  });

  it('says of every path that it is signed, and with what', () => {
    for (const operations of Object.values(contract.paths)) {
      for (const { parameters = [] } of Object.values(operations)) {
        const needed = parameters.filter(({ required }) => required).map(({ name }) => name);
        expect(needed).toEqual(
          expect.arrayContaining(['x-floorwalker-key', 'x-floorwalker-time', 'x-floorwalker-signature']),
        );
      }
    }
  });
});

describe('the example shop’s server', () => {
  const owner = { customerId: 'ex-ada' };
  const command = { kind: 'cancel_order', orderNumber: 'EX-1001' };

  it('answers on every path to the shop with a status that the contract has', async () => {
    const paths = Object.keys(contract.paths).filter((path) => !path.startsWith('/api/'));
    const answered: string[] = [];
    const demand = async (method: string, place: string, path: string, asked?: object, headers = {}) => {
      const { status } = await ask(method, path, asked, headers);
      expect(Object.keys(contract.paths[place]?.[method.toLowerCase()]?.responses ?? {})).toContain(String(status));
      answered.push(place);
    };
    await demand('POST', '/preview', '/preview', { owner, command });
    await demand('GET', '/commands/{key}', '/commands/k-1');
    await demand('POST', '/commands', '/commands', { owner, command }, { 'idempotency-key': 'k-1' });
    await demand('GET', '/commands/{key}', '/commands/k-1');
    await demand('POST', '/commands/{key}/undo', '/commands/k-1/undo', {});
    expect(new Set(answered)).toEqual(new Set(paths));
  });

  it.each(ACTION_KINDS)('has a word for %s, and one for an order that is not there', async (kind) => {
    const { status, said } = await ask('POST', '/preview', { owner, command: { kind, orderNumber: 'EX-9999' } });
    expect({ status, said }).toMatchObject({
      status: 200,
      said: { refused: true, rule: expect.any(String) as unknown },
    });
  });

  it.each<[string, string, object | undefined, Record<string, string>, number]>([
    ['no key', '/commands', { owner, command }, {}, 400],
    ['a verb that is none', '/commands/k-1/redo', {}, {}, 404],
    ['no command', '/preview', {}, {}, 400],
    ['no owner', '/commands', { command }, { 'idempotency-key': 'k-2' }, 400],
    ['a list for a body', '/preview', [], {}, 400],
    ['null for a body', '/preview', Object.assign([], { toJSON: () => null }), {}, 400],
    ['a path that is none', '/nowhere', {}, {}, 404],
    ['a path that cannot be read', '/commands/%E0%A4%A', {}, {}, 404],
    ['a wrong signature', '/preview', { owner, command }, { 'x-floorwalker-signature': `v1=${'0'.repeat(64)}` }, 401],
    ['the time of yesterday', '/preview', { owner, command }, { 'x-floorwalker-time': '1700000000' }, 401],
  ])('answers a request with %s by a 4xx, and goes on', async (_, path, asked, headers, status) => {
    expect((await ask('POST', path, asked, headers)).status).toBe(status);
    expect((await ask('POST', '/preview', { owner, command })).status).toBe(200);
  });
});

it('the example shop may be started before Floorwalker, and sends everything when that is there', async () => {
  const port = await freePort();
  const child = spawn(process.execPath, ['docker/example-shop/server.mjs'], {
    env: {
      ...{ PORT: '0', DATA_FILE: join(folder, 'early.json'), CONNECTOR_SECRET: KEY.secret },
      FLOORWALKER_URL: `http://127.0.0.1:${port}`,
    },
  });
  let told = '';
  const heard = (words: RegExp) =>
    new Promise<void>((resolve) => {
      const look = () => void (words.test(told) && resolve());
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
      look();
    });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (told += chunk.toString()));
  await heard(/Nothing was taken yet: .*ECONNREFUSED.* Again in 1 s\./);
  const floorwalker = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(202).end('{}'));
  });
  await new Promise<void>((resolve) => floorwalker.listen(port, '127.0.0.1', resolve));
  await heard(/It sent everything as full-\d+/);
  expect(told).not.toMatch(/\n +at /);
  child.kill();
  floorwalker.closeAllConnections();
  floorwalker.close();
});
