import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Actions } from '@app/actions';
import { Answerer } from '@app/answering';
import { type Locale, type MessageView } from '@app/contracts';
import { answerDraft } from '@app/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

/** What the shop's server does with each request to /commands, the last one for all the rest. */
type Handler = (key: string, response: ServerResponse) => void;

let floorwalker: ShopUnderTest;
let script: Handler[];
let asked: { method: string; key: string }[];
let version: string;
let shopper: ShopperClient;
let language: Locale;

const shopServer = createServer((request: IncomingMessage, response: ServerResponse) => {
  request.resume();
  request.on('end', () => {
    const path = request.url ?? '';
    if (path === '/preview') return says({ version, refund: { amount: money(5000), to: 'paypal' } })('', response);
    const key = /^\/commands\/([\w-]+)/.exec(path)?.[1] ?? String(request.headers['idempotency-key']);
    asked.push({ method: request.method ?? '', key });
    script[Math.min(asked.length - 1, script.length - 1)]?.(key, response);
  });
});
const money = (amount: number) => ({ amount, currency: 'EUR' });
const says =
  (body: unknown, status = 200): Handler =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const hangs: Handler = () => undefined;
const dies: Handler = (_, response) => void response.socket?.destroy();
const page: Handler = (_, response) => void response.end('<html><h1>Bad gateway</h1>');
const aboutAnother: Handler = (_, response) => says({ state: 'done', key: 'another' })('', response);

beforeAll(async () => {
  await new Promise<void>((resolve) => shopServer.listen(0, '127.0.0.1', resolve));
  floorwalker = await startShop({
    CONNECTOR_URL: `http://127.0.0.1:${(shopServer.address() as AddressInfo).port}`,
    CONNECTOR_SECRET: 'f'.repeat(40),
    CONNECTOR_TIMEOUT_MS: '300',
  });
  floorwalker.app.get(Answerer).answer = async ({ visitor, conversationId, now }) => {
    const command = { kind: 'cancel_order', orderNumber: 'LL-102195' } as const;
    const offered = await floorwalker.app.get(Actions).propose(visitor, conversationId, command, language, now);
    if ('refusal' in offered) return answerDraft({ text: offered.refusal.sentence[language] });
    return answerDraft({ action: 'propose', text: 'Shall I cancel it?', proposal: offered.proposal });
  };
});
afterAll(async () => {
  await floorwalker.close();
  shopServer.closeAllConnections();
  shopServer.close();
});
beforeEach(async () => {
  [asked, version, language] = [[], 'v1', 'en'];
  shopper = await ShopperClient.arrive(floorwalker.address, { identityToken: await floorwalker.tokenOf('c-006') });
});
afterEach(() => shopper.close());

/** Every sentence that the shopper read on the card after their yes, in order. */
function outcomes(id: string): { state: string; outcome: string }[] {
  const seen = shopper.told
    .flatMap((one) => (one.event === 'message:changed' ? [one.data.message.proposal] : []))
    .flatMap((proposal) => (proposal?.id === id ? [{ state: proposal.state, outcome: proposal.outcome ?? '' }] : []));
  return seen.filter(({ state }, index) => state !== seen[index - 1]?.state);
}

/** Lets the shopper say yes, and waits for the end. */
async function confirmed(): Promise<{ id: string; end: NonNullable<MessageView['proposal']> }> {
  const { proposal, text } = await shopper.converse('Please cancel my order');
  if (!proposal) throw new Error(text);
  const { conversationId } = shopper;
  await shopper.demand('action:confirm', { conversationId, proposalId: proposal.id });
  const message = await shopper.until(() => {
    const last = shopper.told.findLast((one) => one.event === 'message:changed' && one.data.message.proposal);
    const found = last?.event === 'message:changed' ? last.data.message : undefined;
    return ['done', 'refused'].includes(found?.proposal?.state ?? '') ? found : undefined;
  }, 'end of the action');
  return { id: proposal.id, end: message.proposal! };
}

describe('a shop that', () => {
  it.each<[string, Handler]>([
    ['is slow', hangs],
    ['dies in the middle', dies],
    ['answers with a page', page],
    ['answers about another command', aboutAnother],
    ['fails', says({ error: 'oops' }, 500)],
    ['cannot say yet', says({ state: 'unknown' })],
  ])(
    '%s is asked again under the same key until it is known, and the shopper is told so',
    async (_, fault) => {
      // Three tries of the first question; then it is asked what became of it.
      script = [fault, fault, fault, says({ state: 'done', reference: 'SHOP-1' })];
      const { id, end } = await confirmed();
      expect(end.outcome).toBe('The order is cancelled; the refund is SHOP-1.');
      expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([id]));
      const said = outcomes(id);
      expect(said.find(({ state }) => state === 'unknown')?.outcome).toBe(
        'The shop has not answered yet. I keep asking until it is certain, and it will be done once at most.',
      );
      expect(said.at(-1)?.state).toBe('done');
    },
    30_000,
  );

  it('never saw the command is sent it again, under the same key', async () => {
    script = [dies, dies, dies, says({}, 404), says({ state: 'done' })];
    const { id, end } = await confirmed();
    expect(end.state).toBe('done');
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET', 'POST']);
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set([id]));
  });

  it('takes no such request has done nothing, and that is said in both languages', async () => {
    script = [says({ error: 'no' }, 422)];
    expect((await confirmed()).end).toMatchObject({
      state: 'refused',
      outcome: 'The shop did not allow this, so nothing was changed.',
    });
    language = 'zh';
    expect((await confirmed()).end.outcome).toBe('商店未允许此操作，未做任何更改。');
    expect(asked).toHaveLength(2);
  });

  it('pays back another amount than it said is not covered up', async () => {
    script = [says({ state: 'done', reference: 'SHOP-2', refund: money(4500) })];
    const { id, end } = await confirmed();
    expect(end.outcome).toContain('But the amount is €45.00, not €50.00 as I showed you.');
    const rows = floorwalker.app.get(DataSource).query('SELECT rule FROM action_audit WHERE proposal_id = $1', [id]);
    expect(await rows).toContainEqual({ rule: 'other_amount' });
  });

  it('would now do something else is not asked to do it', async () => {
    script = [says({ state: 'done' })];
    const { proposal } = await shopper.converse('Please cancel my order');
    version = 'v2';
    await shopper.demand('action:confirm', { conversationId: shopper.conversationId, proposalId: proposal!.id });
    const end = await shopper.until(() => outcomes(proposal!.id).find(({ state }) => state === 'refused'), 'refusal');
    expect(end.outcome).toMatch(/has changed since I showed it, so nothing was done.*The order is now: Paid/);
    expect(asked).toEqual([]);
  });
});
