import { type MessageView, type ProposalState } from '@app/contracts';
import { type ModelReply, type ModelScript, type ModelServer, inPieces, startModelServer } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { DataSource } from 'typeorm';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

const plenty = { points: 1_000_000, duration: 1 };

let shop: ShopUnderTest;
let model: ModelServer;
const clients: ShopperClient[] = [];

beforeAll(async () => {
  model = await startModelServer(() => ({ status: 500 }));
  shop = await startShop(
    { OPENAI_BASE_URL: model.baseURL, CHAT_MODEL: 'stand-in', MODEL_VISITOR_DAY_TOKENS: '1000000' },
    { messageOfAddress: plenty, connectionOfAddress: plenty, messageOfVisitor: plenty },
  );
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
  await model.close();
});

async function signedIn(customerId: string, locale: 'en' | 'zh' = 'en'): Promise<ShopperClient> {
  const identityToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(customerId)
    .setAudience('demo')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(shop.secrets.demoSite));
  const client = await ShopperClient.arrive(shop.address, { identityToken, locale });
  clients.push(client);
  return client;
}

type Step = ModelReply | ((heard: string) => ModelReply);

/** A model that does one step after the other in each turn: it sees by what it was told how far it is. */
function stepByStep(...steps: Step[]): ModelScript {
  return ({ body: { messages } }) => {
    const at = messages.filter(({ role }) => role === 'assistant').length;
    const step = steps[Math.min(at, steps.length - 1)] ?? { status: 500 };
    return typeof step === 'function' ? step(messages.at(-1)?.content ?? '') : step;
  };
}
const calls = (name: string, args: object = {}): ModelReply => ({ toolCalls: [{ name, args }] });
const says = (action: string, text: string, ...evidence: string[]): ModelReply => ({
  pieces: inPieces(JSON.stringify({ action, sentences: [{ text, evidence }] })),
});

/** The turn of a message: what the shopper is shown, and how often the model was asked for it. */
async function turn(client: ShopperClient, text: string, script: ModelScript) {
  model.use(script);
  const before = model.requests.length;
  const answer = await client.converse(text);
  return { answer, asked: model.requests.slice(before) };
}

/** The message of that proposal, once it stands like this. */
function settled(client: ShopperClient, message: MessageView, state: ProposalState): Promise<MessageView> {
  const look = () =>
    client.told
      .flatMap((one) => (one.event === 'message:changed' ? [one.data.message] : []))
      .find(({ proposal }) => proposal?.id === message.proposal?.id && proposal?.state === state);
  return client.until(look, `proposal that is ${state}`);
}

const rows = <T>(sql: string, ...values: unknown[]): Promise<T[]> => shop.app.get(DataSource).query<T[]>(sql, values);
const stateOf = async (number: string): Promise<string> =>
  (await rows<{ state: string }>('SELECT state FROM orders WHERE number = $1', number))[0]?.state ?? '';
const proposalsOf = ({ conversationId }: ShopperClient): Promise<{ state: string }[]> =>
  rows('SELECT state FROM proposals WHERE conversation_id = $1 ORDER BY created_at', conversationId);

describe('an agent that calls tools', () => {
  it('cancels an order after the shopper’s tap and not before', async () => {
    const client = await signedIn('c-006');
    const { answer, asked } = await turn(
      client,
      'please cancel LL-102195',
      stepByStep(
        calls('look_at_order', { order_number: 'LL-102195' }),
        calls('propose', { kind: 'cancel_order', order_number: 'LL-102195' }),
      ),
    );
    expect(asked).toHaveLength(2);
    expect(answer.proposal).toMatchObject({ kind: 'cancel_order', state: 'proposed' });
    expect(answer.text).toContain('Nothing happens before you say yes.');
    expect(await stateOf('LL-102195')).toBe('paid');
    const { conversationId } = client;
    await client.demand('action:confirm', { conversationId, proposalId: answer.proposal?.id });
    await settled(client, answer, 'done');
    expect(await stateOf('LL-102195')).toBe('cancelled');
  });

  it('has no tool with an argument for who the shopper is, and none that confirms', async () => {
    const tools = model.requests[0]?.body.tools ?? [];
    expect(tools.map((one) => one.function.name)).toEqual([
      ...['list_orders', 'look_at_order', 'find_variants', 'search_knowledge', 'propose'],
    ]);
    expect(JSON.stringify(tools)).not.toMatch(/visitor|customer|e-?mail|phone|owner|confirm/i);
  });

  it('asks, hears the answer, finds the variant, and takes a written yes by the server’s own reading', async () => {
    const client = await signedIn('c-019');
    const first = await turn(
      client,
      'can you change my jacket in LL-102258?',
      stepByStep(
        calls('find_variants', { order_number: 'LL-102258', line: 1 }),
        says('ask:variants', 'Which one would you like instead?'),
      ),
    );
    expect([first.answer.text, first.answer.proposal]).toEqual(['Which one would you like instead?', undefined]);
    const wanted = (heard: string): ModelReply => {
      const { variants, has_now } = JSON.parse(heard) as {
        has_now: string;
        variants: { sku: string; size?: string; stock: number; colour?: string }[];
      };
      const now = variants.find(({ sku }) => sku === has_now);
      const other = variants.find(({ sku, stock, colour }) => sku !== has_now && stock > 0 && colour === now?.colour);
      const changes = [{ line: 1, sku: other?.sku }];
      return calls('propose', { kind: 'change_items', order_number: 'LL-102258', changes });
    };
    const second = await turn(
      client,
      'any other size that you have',
      stepByStep(calls('find_variants', { order_number: 'LL-102258', line: 1 }), wanted),
    );
    expect(second.answer.proposal).toMatchObject({ kind: 'change_items', state: 'proposed' });
    const third = await turn(client, 'yes please', () => says('answer', 'It is done, I have changed it.'));
    expect(third.asked).toEqual([]);
    await settled(client, second.answer, 'done');
  });

  it('says the rule’s own sentence when it refuses, and audits that', async () => {
    const client = await signedIn('c-002');
    const { answer, asked } = await turn(
      client,
      'please cancel LL-102251',
      stepByStep(calls('propose', { kind: 'cancel_order', order_number: 'LL-102251' }), (heard) => {
        const { refused } = JSON.parse(heard) as { refused: { id: string; text: string }[] };
        const [one] = refused;
        const sentence = /[^.]*packed[^.]*\./iu.exec(one?.text ?? '')?.[0].trim() ?? '';
        return says('answer', sentence.replace(/^.*sentences \(\d+\) text /u, ''), one?.id ?? '');
      }),
    );
    expect(asked).toHaveLength(2);
    expect(answer.text).toMatch(/packed/i);
    expect(answer.proposal).toBeUndefined();
    const audit = await rows<{ rule: string }>(
      `SELECT rule FROM action_audit WHERE conversation_id = $1 AND to_state = 'refused'`,
      client.conversationId,
    );
    expect(audit).toHaveLength(1);
  });

  /** Several sentences, and what becomes of the reply after them. */
  const words = (texts: string[], more: ModelReply = {}): ModelReply => {
    const whole = JSON.stringify({ action: 'ask:order', sentences: texts.map((text) => ({ text, evidence: [] })) });
    return { pieces: inPieces(more.end ? whole.slice(0, -2) : whole), ...more };
  };
  const streamed = (client: ShopperClient): string[] =>
    client.told.flatMap((one) => (one.event === 'answer:delta' ? [one.data.text] : []));

  it.each([
    ['en', 'I want to cancel an order', 'I can look into that.', ' Which of your orders do you mean?'],
    ['zh', '我想取消订单', '我可以帮您看一下。', '您指的是哪一个订单？'],
  ] as const)('streams its words (%s) sentence by sentence', async (locale, text, ...said) => {
    const client = await signedIn('c-002', locale);
    const { answer } = await turn(client, text, stepByStep(calls('list_orders'), words(said.map((one) => one.trim()))));
    expect(answer.text).toBe(said.join(''));
    expect(streamed(client)).toEqual(said);
    expect(client.told.filter(({ event }) => event === 'answer:withdrawn')).toEqual([]);
  });

  it('takes its words back when a later one is not borne out, which nobody sees', async () => {
    const client = await signedIn('c-002');
    const lie = words(['I can look into that.', 'I have cancelled your order.', 'Anything else?']);
    const { answer } = await turn(client, 'I want to cancel an order', stepByStep(lie));
    expect(streamed(client)).toEqual(['I can look into that.']);
    expect(client.told).toContainEqual({
      event: 'answer:withdrawn',
      data: expect.objectContaining({ turnId: answer.turnId, reason: 'corrected' }) as object,
    });
    expect(answer.text).not.toContain('I have cancelled');
  });

  it('falls silent in mid-reply when the shopper asks for a person, and hangs up on the model', async () => {
    const client = await signedIn('c-002');
    model.use(stepByStep(words(['I can look into that.', 'Which of your'], { end: 'stall' })));
    const { seq } = await client.say('I want to cancel an order');
    await client.until(() => streamed(client)[0], 'sentence');
    const { conversationId } = client;
    expect(await client.demand('handover:request', { conversationId })).toEqual({ holder: 'queue' });
    await model.hungUp();
    await client.until(() => client.told.find(({ event }) => event === 'answer:withdrawn'), 'withdrawal');
    const { messages } = await client.demand('conversation:resume', { conversationId, afterSeq: seq });
    expect(messages.map(({ author }) => author)).toEqual(['system']);
  });

  it('does the same in Chinese', async () => {
    const client = await signedIn('c-025', 'zh');
    const { answer } = await turn(
      client,
      '我想退货，订单 LL-101831，第一件退一个',
      stepByStep(
        calls('propose', { kind: 'return_items', order_number: 'LL-101831', lines: [{ line: 1, quantity: 1 }] }),
      ),
    );
    expect(answer.proposal).toMatchObject({ kind: 'return_items', state: 'proposed' });
    expect(answer.text).toMatch(/您确认之后才会办理/u);
  });
});

describe('an agent that goes wrong', () => {
  const metric = async (outcome: string): Promise<number> => {
    const text = await (await fetch(`${shop.address}/metrics`)).text();
    return Number(new RegExp(`floorwalker_model_answers_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  };

  /** Orders that are paid and not packed, with whose they are. */
  const open = (): Promise<{ number: string; customer: string }[]> =>
    rows(`SELECT number, customer_id AS customer FROM orders WHERE state = 'paid' AND customer_id IS NOT NULL
          AND number NOT IN ('LL-102195', 'LL-102258') ORDER BY number`);

  it.each<[string, number, string, (number: string) => ModelScript]>([
    ['loops on its tools', 4, 'too_many_calls', () => stepByStep(calls('list_orders'))],
    ['says that it has done it', 1, 'withheld', () => stepByStep(says('answer', 'I have cancelled your order.'))],
    ['talks nonsense', 1, 'nonsense', () => stepByStep({ pieces: ['Sure!'] })],
    [
      'sends arguments that are no JSON',
      4,
      'too_many_calls',
      () => stepByStep({ toolCalls: [{ name: 'propose', args: '{"ki' }] }),
    ],
    ['knows no tools', 1, 'rejected', () => () => ({ status: 400 })],
    ['dies in its second call', 2, 'unavailable', () => stepByStep(calls('list_orders'), { status: 503 })],
    ['breaks off in its reply', 1, 'unavailable', () => stepByStep({ pieces: ['{"action":'], end: 'die' })],
  ])('leaves the answer to the form, once, when it %s', async (_what, times, reason, script) => {
    const [order] = await open();
    const client = await signedIn(order!.customer);
    const before = await metric(reason);
    const { answer, asked } = await turn(client, `please cancel ${order!.number}`, script(order!.number));
    expect(asked).toHaveLength(times);
    expect(answer.proposal).toMatchObject({ kind: 'cancel_order', state: 'proposed' });
    expect(await proposalsOf(client)).toEqual([{ state: 'proposed' }]);
    expect(client.told.filter(({ event }) => event === 'answer:withdrawn')).toEqual([]);
    expect(await stateOf(order!.number)).toBe('paid');
    expect(await metric(reason)).toBe(before + 1);
  });

  it('proposes nothing about an order of somebody else’s', async () => {
    const [mine, theirs] = await open();
    expect(mine!.customer).not.toBe(theirs!.customer);
    const client = await signedIn(mine!.customer);
    const { answer, asked } = await turn(
      client,
      `please cancel ${theirs!.number}`,
      stepByStep(
        calls('look_at_order', { order_number: theirs!.number }),
        calls('propose', { kind: 'cancel_order', order_number: theirs!.number }),
        says('ask:order', 'Which of your orders do you mean?'),
      ),
    );
    const heard = asked.flatMap(({ body }) => body.messages.filter(({ role }) => role === 'tool'));
    expect(new Set(heard.map(({ content }) => content))).toEqual(
      new Set(['{"note":"There is no such order among the orders of this shopper."}']),
    );
    expect([answer.proposal, await proposalsOf(client)]).toEqual([undefined, []]);
  });

  it('does not keep the same model from writing answers', async () => {
    const { answer } = await turn(await signedIn('c-006'), 'How many days do I have to send something back?', () =>
      says('answer', 'You have 30 days to send it back.', 'terms'),
    );
    expect(answer.text).toBe('You have 30 days to send it back.');
  });
});
