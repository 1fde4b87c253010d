import { type ShopperServerEvents } from '@app/contracts';
import { type ModelScript, type ModelServer, modelScripts, startModelServer } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShopperClient } from './shopper-client.js';
import { PLENTY, type ShopUnderTest, startShop } from './shop-under-test.js';

const QUESTION = 'How many days do I have to send something back?';

let shop: ShopUnderTest;
let model: ModelServer;
const clients: ShopperClient[] = [];

beforeAll(async () => {
  model = await startModelServer(modelScripts.faithful());
  shop = await startShop(
    {
      OPENAI_BASE_URL: model.baseURL,
      CHAT_MODEL: 'stand-in',
      MODEL_FIRST_TOKEN_MS: '1500',
      MODEL_VISITOR_DAY_TOKENS: '12000',
      MODEL_PRICE_INPUT: '0.4',
      MODEL_PRICE_OUTPUT: '1.6',
    },
    PLENTY,
  );
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
  await model.close();
});

/** What a new shopper is told from a question to its answer, with a model that does this. */
async function asked(script: ModelScript) {
  model.use(script);
  const shopper = await ShopperClient.arrive(shop.address);
  clients.push(shopper);
  const { text, quickReplies } = await shopper.converse(QUESTION);
  const offersPerson = quickReplies.some(({ action }) => action === 'handover:request');
  const told = shopper.told.map(({ event }) => event);
  const deltas = shopper.told.flatMap((one) => (one.event === 'answer:delta' ? [one.data.text] : []));
  const withdrawn = shopper.told.flatMap((one) => (one.event === 'answer:withdrawn' ? [one.data.reason] : []));
  return { shopper, text, offersPerson, told, deltas, withdrawn };
}

const metric = async (outcome: string): Promise<number> => {
  const text = await (await fetch(`${shop.address}/metrics`)).text();
  return Number(new RegExp(`floorwalker_model_answers_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
};

type Event = keyof ShopperServerEvents;
const order = (told: Event[]) => told.filter((event) => /^(answer:|message:added)/.test(event));

describe('an answer that a model writes, as the shopper sees it', () => {
  let grounded = '';
  beforeAll(async () => {
    grounded = (await asked(modelScripts.fails(401))).text;
  });

  it('comes sentence by sentence, and is stored as it was shown', async () => {
    const said = ['Gladly!', 'You have 30 days to send it back.'];
    const { deltas, text, withdrawn, told } = await asked(modelScripts.says(said));
    expect(deltas).toEqual(['Gladly!', ' You have 30 days to send it back.']);
    expect([text, withdrawn]).toEqual([said.join(' '), []]);
    expect(order(told)).toEqual(['message:added', 'answer:delta', 'answer:delta', 'message:added']);
    expect(await metric('written')).toBe(1);
  });

  it('is withdrawn when it goes wrong, and the grounded answer stands in its place', async () => {
    const { deltas, text, withdrawn, told } = await asked(
      modelScripts.says(['You have 30 days to send it back.', 'We pay you 500 euros for it.']),
    );
    expect(deltas).toEqual(['You have 30 days to send it back.']);
    expect(withdrawn).toEqual(['corrected']);
    expect(text).toBe(grounded);
    expect(order(told)).toEqual(['message:added', 'answer:delta', 'answer:withdrawn', 'message:added']);
    expect(await metric('withheld')).toBe(1);
  });

  it('may offer a person, and never hands over by itself', async () => {
    const said = ['You have 30 days to send it back.'];
    const offered = await asked(modelScripts.says(said, { action: 'offer_person' }));
    expect([offered.offersPerson, offered.told.includes('conversation:changed')]).toEqual([true, false]);
    const handed = await asked(modelScripts.says(said, { action: 'hand_over' }));
    expect([handed.offersPerson, handed.told.includes('conversation:changed')]).toEqual([false, false]);
  });

  it('is not written for a visitor whose share of the day is used up', async () => {
    const usage = { prompt_tokens: 11_900, completion_tokens: 50 };
    const { shopper } = await asked(modelScripts.faithful({ usage }));
    const before = model.requests.length;
    const second = await shopper.converse(QUESTION);
    expect([second.text, model.requests.length]).toEqual([grounded, before]);
    expect(await metric('visitor_over_budget')).toBe(1);
  });

  it.each([
    ['says the opposite at once', modelScripts.lies()],
    ['talks nonsense', modelScripts.brokenJson()],
    ['stalls before its first token', modelScripts.stallsBeforeTheFirstToken()],
    ['is down', modelScripts.fails(503)],
    ['has too much to do', modelScripts.rateLimited('60')],
  ])('is the grounded one, streamed, with no trace of trouble, when the model %s', async (_what, script) => {
    const { deltas, text, withdrawn } = await asked(script);
    expect([text, deltas.join(''), withdrawn]).toEqual([grounded, grounded, []]);
  });

  it('is not asked for while the model wants to be left alone', async () => {
    const before = model.requests.length;
    const { text } = await asked(modelScripts.faithful());
    expect([text, model.requests.length]).toEqual([grounded, before]);
    expect(await metric('resting')).toBe(1);
  });
});
