import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeChatModel, inPieces, type ModelServer, modelScripts, startModelServer } from '@app/testing';
import { type ChatUsage, ModelFailed } from './index.js';
import { LangChainChatModel } from './langchain-chat-model.js';

describe('LangChainChatModel', () => {
  let server: ModelServer;
  beforeAll(async () => void (server = await startModelServer(modelScripts.empty())));
  afterAll(() => server.close());

  const model = (more: { silenceMs?: number; apiKey?: string } = {}) =>
    new LangChainChatModel({ model: 'stand-in', baseURL: server.baseURL, ...more });
  const request = { system: 'Be short.', messages: [{ role: 'user' as const, content: 'hello' }], maxTokens: 7 };
  const ask = async (asked = model()) => {
    const used: ChatUsage[] = [];
    let text = '';
    const never = new AbortController().signal;
    for await (const piece of asked.stream(request, never, (usage) => used.push(usage))) text += piece;
    return { text, used };
  };
  const failure = async (asked?: LangChainChatModel): Promise<ModelFailed> => {
    const error: unknown = await ask(asked).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ModelFailed);
    return error as ModelFailed;
  };

  describeChatModel('LangChainChatModel', (pieces, stall) => {
    server.use(() => (stall ? { pieces: pieces.slice(0, 1), end: 'stall' } : { pieces }));
    return model();
  });

  it('sends the system text, the messages, the bound and the key', async () => {
    server.use(modelScripts.writes('yes'));
    server.requests.length = 0;
    expect((await ask(model({ apiKey: 'secret' }))).text).toBe('yes');
    expect(server.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret' },
      body: { model: 'stand-in', stream: true, max_tokens: 7, messages: [{ role: 'system' }, { role: 'user' }] },
    });
  });

  it('tells the tokens that the endpoint counted', async () => {
    server.use(modelScripts.writes('yes', { usage: { prompt_tokens: 321, completion_tokens: 12 } }));
    expect((await ask()).used).toEqual([{ inputTokens: 321, outputTokens: 12 }]);
  });

  it('tells nothing where the endpoint does not count', async () => {
    server.use(modelScripts.writes('yes', { usage: null }));
    expect(await ask()).toEqual({ text: 'yes', used: [] });
  });

  it('keeps every letter, however the pieces are cut', async () => {
    const text = '包邮 🧦 “free”, €12.50\n';
    server.use(() => ({ pieces: inPieces(text) }));
    expect((await ask()).text).toBe(text);
  });

  it.each([
    ['rate_limited', modelScripts.rateLimited('7'), 7000],
    ['unauthorised', modelScripts.unauthorised(), undefined],
    ['rejected', modelScripts.fails(400), undefined],
    ['unavailable', modelScripts.fails(500), undefined],
    ['unavailable', modelScripts.fails(503), undefined],
    ['broke_off', modelScripts.diesAfter('half of a'), undefined],
    ['refused', modelScripts.filtered(), undefined],
  ] as const)('says that it was %s', async (fault, script, retryAfterMs) => {
    server.use(script);
    server.requests.length = 0;
    const failed = await failure();
    expect([failed.fault, failed.retryAfterMs]).toEqual([fault, retryAfterMs]);
    expect(server.requests).toHaveLength(1);
  });

  it('gives an empty reply for a refusal in a field of its own', async () => {
    server.use(modelScripts.refuses());
    expect((await ask()).text).toBe('');
  });

  it('gives up on an endpoint that falls silent, and hangs up', async () => {
    server.use(modelScripts.stallsAfter('half of a'));
    const before = server.hungUp(1);
    expect((await failure(model({ silenceMs: 60 }))).fault).toBe('silent');
    await before;
  });

  it('says that an endpoint is not there', async () => {
    const gone = await startModelServer(modelScripts.empty());
    await gone.close();
    const asked = new LangChainChatModel({ model: 'stand-in', baseURL: gone.baseURL });
    expect((await failure(asked)).fault).toBe('unavailable');
  });
});
