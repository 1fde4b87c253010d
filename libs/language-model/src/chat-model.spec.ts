import { describe, expect, it } from '@jest/globals';
import { describeChatModel } from '@app/testing';
import { setTimeout as after } from 'node:timers/promises';
import { EmbeddingHealth, HashEmbedder, ModelHealth, openChatModel } from './index.js';
import { ScriptedModel } from './scripted-model.js';

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

describe('the chat model of an installation', () => {
  it('is there when a key or an address is set, and only then', async () => {
    const none = { CHAT_MODEL: 'm', OPENAI_API_KEY: undefined, OPENAI_BASE_URL: undefined };
    expect(await openChatModel(none)).toBeNull();
    expect((await openChatModel({ ...none, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }))?.id).toBe('m');
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
