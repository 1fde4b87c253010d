import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeEmbedder } from '@app/testing';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dot, HashEmbedder, OnnxEmbedder } from './index.js';
import { miniLmFile } from './minilm-file.js';
import { OpenAiEmbedder } from './openai-embedder.js';

const folder = mkdtempSync(join(tmpdir(), 'embedder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeEmbedder('HashEmbedder', async () => new HashEmbedder());
describeEmbedder('OnnxEmbedder', () => OnnxEmbedder.start(folder));

describe('OnnxEmbedder', () => {
  let embedder: OnnxEmbedder;
  beforeAll(async () => {
    embedder = await OnnxEmbedder.start(folder);
  });
  afterAll(() => embedder.close());

  it('agrees with the full-precision model', async () => {
    // First numbers of the sentence vectors of the same weights in 32 bits.
    const [vector] = await embedder.embed(['where is my order']);
    expect(vector!.length).toBe(384);
    REFERENCE.forEach((value, i) => expect(Math.abs(vector![i]! - value)).toBeLessThan(0.02));
  });

  it('knows that a parcel and an order belong together', async () => {
    const [asked, near, far] = await embedder.embed(['has my parcel left yet', 'was the order shipped', 'red shoes']);
    expect(dot(asked!, near!)).toBeGreaterThan(dot(asked!, far!) + 0.2);
  });

  it('gives five blocks as features, the sentence vector among them', async () => {
    const [features] = await embedder.features(['where is my order']);
    const [vector] = await embedder.embed(['where is my order']);
    expect(features!.length).toBe(5 * 384);
    expect(dot(features!.subarray(3 * 384, 4 * 384), vector!)).toBeCloseTo(1, 5);
  });

  it('leaves one whole model file, also when two processes start at once', async () => {
    const shared = join(folder, 'two');
    const files = await Promise.all([miniLmFile(shared), miniLmFile(shared)]);
    expect(files[0]).toBe(files[1]);
    expect(readdirSync(join(shared, 'models'))).toHaveLength(1);
  });

  it('refuses after it was closed', async () => {
    const closing = await OnnxEmbedder.start(folder);
    const underWay = expect(closing.embed(['a sentence that is under way'])).rejects.toThrow('closed');
    await closing.close();
    await underWay;
    await expect(closing.embed(['x'])).rejects.toThrow('closed');
  });
});

describe('OpenAiEmbedder over a stand-in endpoint', () => {
  const behind = new HashEmbedder(32);
  let server: Server;
  let baseURL = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        void answer(JSON.parse(body) as { input: string | string[] }).then((reply) => {
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(reply));
        });
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => void server.close());

  async function answer({ input }: { input: string | string[] }) {
    const vectors = await behind.embed([input].flat());
    // Not of length 1, as some endpoints answer.
    const data = vectors.map((vector, index) => ({ index, embedding: [...vector.map((value) => 3 * value)] }));
    return { data, model: 'stand-in', object: 'list', usage: { prompt_tokens: 1, total_tokens: 1 } };
  }

  describeEmbedder('OpenAiEmbedder', () => OpenAiEmbedder.connect({ model: 'stand-in', baseURL }));
});

const REFERENCE = [-0.0062, -0.026, 0.0684, 0.0187, 0.0046, 0.0265, -0.0224, -0.0146, 0.0711, 0.0483, 0.0437, 0.0342];
