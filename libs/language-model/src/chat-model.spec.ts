import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeChatModel } from '@app/testing';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { EmbeddingHealth, HashEmbedder, ModelHealth, openChatModel, ScriptedModel } from './index.js';
import { LangChainChatModel } from './langchain-chat-model.js';

describeChatModel('ScriptedModel', (pieces, stall) => {
  return new ScriptedModel(async function* () {
    for (const piece of pieces) {
      yield piece;
      if (stall) await after(0);
    }
  });
});

describe('ScriptedModel', () => {
  it('keeps what it was asked, and says a plain script word by word', async () => {
    const model = new ScriptedModel(({ messages }) => `you said ${messages[0]?.content}`);
    const request = { system: '', messages: [{ role: 'user' as const, content: 'hi' }] };
    const pieces: string[] = [];
    for await (const piece of model.stream(request, new AbortController().signal)) pieces.push(piece);
    expect(pieces).toEqual(['you ', 'said ', 'hi']);
    expect(model.requests).toEqual([request]);
  });
});

describe('LangChainChatModel over a stand-in endpoint', () => {
  type Received = { path: string; key: string; body: Record<string, unknown> };
  const received: Received[] = [];
  let reply: (response: ServerResponse) => void;
  let server: Server;
  let baseURL = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        const key = request.headers.authorization ?? '';
        received.push({ path: request.url ?? '', key, body: JSON.parse(body) as Received['body'] });
        reply(response);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const streaming =
    (pieces: string[], stall = false) =>
    (response: ServerResponse) => {
      response.setHeader('content-type', 'text/event-stream');
      const chunk = (content: string, finish: string | null) =>
        `data: ${JSON.stringify({ id: '1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }] })}\n\n`;
      for (const piece of stall ? pieces.slice(0, 1) : pieces) response.write(chunk(piece, null));
      if (!stall) response.end(chunk('', 'stop') + 'data: [DONE]\n\n');
    };
  const ask = async (model: LangChainChatModel) => {
    let text = '';
    const request = {
      system: 'Be short.',
      messages: [{ role: 'user' as const, content: 'hello' }],
      maxTokens: 7,
    };
    for await (const piece of model.stream(request, new AbortController().signal)) text += piece;
    return text;
  };

  describeChatModel('LangChainChatModel', (pieces, stall) => {
    reply = streaming(pieces, stall);
    return new LangChainChatModel({ model: 'stand-in', baseURL });
  });

  it('sends the system text, the messages, the bound and the key', async () => {
    reply = streaming(['yes']);
    received.length = 0;
    expect(await ask(new LangChainChatModel({ model: 'stand-in', baseURL, apiKey: 'secret' }))).toBe('yes');
    expect(received[0]).toMatchObject({
      path: '/v1/chat/completions',
      key: 'Bearer secret',
      body: { model: 'stand-in', stream: true, max_tokens: 7, messages: [{ role: 'system' }, { role: 'user' }] },
    });
  });

  it('gives up on an endpoint that falls silent', async () => {
    reply = streaming(['half', 'never'], true);
    await expect(ask(new LangChainChatModel({ model: 'stand-in', baseURL, silenceMs: 60 }))).rejects.toThrow('silent');
  });

  it('fails when the endpoint refuses', async () => {
    reply = (response) => {
      response.statusCode = 401;
      response.end('{"error":{"message":"bad key"}}');
    };
    await expect(ask(new LangChainChatModel({ model: 'stand-in', baseURL }))).rejects.toThrow(/401|bad key/);
  });

  it('is chosen when a key or an address is set, and only then', async () => {
    expect(await openChatModel({ CHAT_MODEL: 'm', OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined })).toBeNull();
    const model = await openChatModel({ CHAT_MODEL: 'm', OPENAI_API_KEY: undefined, OPENAI_BASE_URL: baseURL });
    expect(model?.id).toBe('m');
  });
});

describe('readiness', () => {
  it('of the embedder is seen by embedding', async () => {
    const embedder = new HashEmbedder();
    expect(await new EmbeddingHealth(embedder).check()).toEqual({ ok: true });
    embedder.embed = () => Promise.reject(new Error('the worker is gone'));
    expect(await new EmbeddingHealth(embedder).check()).toEqual({ ok: false, reason: 'the worker is gone' });
  });

  it('does not need a chat model', async () => {
    expect(await new ModelHealth(null).check()).toEqual({ ok: true, detail: 'none' });
  });
});
