import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SettingsModule } from '@app/settings';
import { freePort } from '@app/supervision';
import { freshCollectionPrefix, testSettings } from '@app/testing';
import {
  LocalQdrant,
  QDRANT,
  QdrantVectorIndex,
  runningQdrant,
  VectorIndex,
  VectorsHealth,
  VectorsModule,
} from './index.js';
import { type RunningQdrant } from './index.js';
import { verifyBinary } from './qdrant-binary.js';

const root = mkdtempSync(join(tmpdir(), 'qdrant-'));
const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(root, { recursive: true, force: true });
});

const answering = async (status: number, body: string) => {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const at = (url: string) => runningQdrant(testSettings({ QDRANT_URL: url }));

describe('a Qdrant by its address', () => {
  it('is taken as it is', async () => {
    const settings = testSettings();
    expect(await runningQdrant(settings)).toEqual({ url: settings.QDRANT_URL, apiKey: undefined });
  });

  it('is refused with the reason when it is not there, too old, locked, or something else', async () => {
    await expect(at(`http://127.0.0.1:${await freePort()}`)).rejects.toThrow('cannot be reached');
    await expect(at(await answering(200, '{"version":"1.9.4"}'))).rejects.toThrow('is version 1.9.4; 1.16 or later');
    await expect(at(await answering(401, 'no'))).rejects.toThrow('Set QDRANT_API_KEY');
    await expect(at(await answering(200, '<html>'))).rejects.toThrow('is not a Qdrant');
    expect(await at(await answering(200, '{"version":"2.0.0"}'))).toBeDefined();
  });
});

describe('the embedded Qdrant', () => {
  it('asks for its key, and a command that attaches finds that in the data folder', async () => {
    const DATA_DIR = join(root, 'keyed');
    mkdirSync(DATA_DIR);
    const running = await runningQdrant(testSettings({ DATA_DIR, QDRANT_URL: undefined }));
    const attached = await runningQdrant(testSettings({ DATA_DIR, QDRANT_URL: running.url }));
    expect(statSync(join(DATA_DIR, 'qdrant.key')).mode & 0o077).toBe(0);
    expect(await new QdrantVectorIndex(attached).collections()).toEqual([]);
    await expect(new QdrantVectorIndex({ url: running.url }).collections()).rejects.toThrow('Unauthorized');
    const { headers } = await fetch(running.url, {
      headers: { origin: 'https://elsewhere.example', connection: 'close' },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    await running.local?.stop();
  });

  it('is not run when the binary that QDRANT_BIN names is missing', async () => {
    const qdrant = new LocalQdrant({ dataDir: root, binary: join(root, 'nowhere') });
    await expect(qdrant.start()).rejects.toThrow('QDRANT_BIN names');
  });

  it('is not run when the packaged binary is not the known one', async () => {
    const forged = join(root, 'forged');
    writeFileSync(forged, '#!/bin/sh', { mode: 0o755 });
    const verdicts = join(root, 'verdicts');
    await expect(verifyBinary(forged, verdicts)).rejects.toThrow(/is not the Qdrant[\s\S]*will not be run/);
    const [own, sum] = [join(root, 'own'), '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'];
    writeFileSync(own, 'hello');
    await verifyBinary(own, verdicts, sum);
    await verifyBinary(own, verdicts, sum);
    writeFileSync(own, 'hellO');
    await expect(verifyBinary(own, verdicts, sum)).rejects.toThrow('is not the Qdrant');
  });
});

describe('the vectors module', () => {
  it('gives everybody one index and a health check', async () => {
    const prefix = freshCollectionPrefix();
    @Module({ imports: [SettingsModule.with(testSettings()), VectorsModule.forRoot({ prefix })] })
    class Shop {}
    const app = await NestFactory.createApplicationContext(Shop, { logger: false });
    expect(await app.get(VectorsHealth).check()).toMatchObject({ ok: true });
    expect(app.get(VectorIndex)).toBeInstanceOf(QdrantVectorIndex);
    expect(app.get<RunningQdrant>(QDRANT).local).toBeUndefined();
    await app.close();
  });
});
