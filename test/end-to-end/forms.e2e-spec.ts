import { type MessageView, type ProposalState } from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ShopperClient } from './shopper-client.js';
import { StaffClient } from './staff-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

let shop: ShopUnderTest;
const clients: ShopperClient[] = [];

beforeAll(async () => {
  shop = await startShop();
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
});

async function signedIn(customerId: string, locale: 'en' | 'zh' = 'en'): Promise<ShopperClient> {
  const identityToken = await shop.tokenOf(customerId);
  const client = await ShopperClient.arrive(shop.address, { identityToken, locale });
  clients.push(client);
  return client;
}

async function stateOf(number: string): Promise<string> {
  const [row] = await shop.app
    .get(DataSource)
    .query<{ state: string }[]>('SELECT state FROM orders WHERE number = $1', [number]);
  return row?.state ?? '';
}

/** The message of that proposal, once it stands like this. */
function settled(client: ShopperClient, message: MessageView, state: ProposalState): Promise<MessageView> {
  const look = () =>
    client.told
      .flatMap((one) => (one.event === 'message:changed' ? [one.data.message] : []))
      .find(({ proposal }) => proposal?.id === message.proposal?.id && proposal?.state === state);
  return client.until(look, `proposal that is ${state}`);
}

/** The newest message of the bot that proposes this. */
function proposed(client: ShopperClient, kind: string): MessageView | undefined {
  const added = client.told.flatMap((one) => (one.event === 'message:added' ? [one.data.message] : []));
  return added.findLast(({ proposal }) => proposal?.kind === kind);
}

describe('a form over the wire', () => {
  it('cancels an order after a written yes and not before, and takes it back', async () => {
    const client = await signedIn('c-006');
    const offered = await client.converse('please cancel LL-102195');
    expect(offered.proposal).toMatchObject({ kind: 'cancel_order', state: 'proposed' });
    expect(await stateOf('LL-102195')).toBe('paid');
    await client.converse('yes please');
    const done = await settled(client, offered, 'done');
    expect(await stateOf('LL-102195')).toBe('cancelled');
    expect(done.proposal?.canUndo).toBe(true);
    const { conversationId } = client;
    await client.demand('action:undo', { conversationId, proposalId: offered.proposal?.id });
    await settled(client, offered, 'undone');
    expect(await stateOf('LL-102195')).toBe('paid');
  });

  it('refuses with the rule, and says what is possible instead', async () => {
    const client = await signedIn('c-002');
    const refused = await client.converse('please cancel LL-102251');
    expect(refused.proposal).toBeUndefined();
    expect(refused.text).toMatch(/packed/i);
    expect(refused.text).toMatch(/refused at the door/);
  });

  it('returns what is named over several turns, in Chinese, with a question in between', async () => {
    const client = await signedIn('c-025', 'zh');
    expect((await client.converse('我想退货，订单 LL-101831')).text).toContain('哪些商品');
    expect((await client.converse('运费是多少？')).text).toMatch(/继续退货/);
    const offered = await client.converse('第一个，只退一个');
    expect(offered.proposal).toMatchObject({ kind: 'return_items', state: 'proposed' });
    expect(offered.proposal?.amount?.money.amount).toBeGreaterThan(0);
    await client.converse('确认办理');
    const done = await settled(client, offered, 'done');
    expect(done.proposal?.outcome).toMatch(/[\u4e00-\u9fff]/u);
  });

  it('changes a size in an order that is not packed, after "not that" at the first proposal', async () => {
    const client = await signedIn('c-019');
    const first = await client.converse('can you change the jacket in LL-102258 to size M?');
    expect(first.proposal).toMatchObject({ kind: 'change_items' });
    const second = await client.converse('not that, the black one in L');
    expect(second.proposal).toMatchObject({ kind: 'change_items', state: 'proposed' });
    expect(JSON.stringify(second.proposal?.lines)).toMatch(/, L\b/);
    await settled(client, first, 'declined');
    const { conversationId } = client;
    await client.demand('action:confirm', { conversationId, proposalId: second.proposal?.id });
    await settled(client, second, 'done');
  });

  it('does two things one after the other: the second is proposed when the first was tapped and is done', async () => {
    const client = await signedIn('c-020');
    const first = await client.converse('please cancel LL-102265, and also change the jacket in LL-102335 to size M');
    expect(first.text).toMatch(/^Two things: first cancel order LL-102265/);
    expect(first.proposal).toMatchObject({ kind: 'cancel_order', state: 'proposed' });
    const { conversationId } = client;
    await client.demand('action:confirm', { conversationId, proposalId: first.proposal?.id });
    const second = await client.until(() => proposed(client, 'change_items'), 'the second proposal');
    expect(second.text).toMatch(/^Now the last thing/);
    expect(await stateOf('LL-102265')).toBe('cancelled');
    await client.demand('action:decline', { conversationId, proposalId: second.proposal?.id });
    await settled(client, second, 'declined');
    expect((await client.converse('thanks')).proposal).toBeUndefined();
  });

  it('does what was to be done where the first is not possible, in Chinese', async () => {
    const client = await signedIn('c-020', 'zh');
    const offered = await client.converse('帮我取消 LL-102160，如果不行的话就取消 LL-102335');
    expect(offered.text).toMatch(/已经打包，不能再取消了。\s*那就按您说的办/);
    expect(offered.proposal).toMatchObject({ kind: 'cancel_order', state: 'proposed' });
    await client.converse('算了');
    await settled(client, offered, 'declined');
    expect(await stateOf('LL-102335')).toBe('paid');
  });

  it.each([
    ['en', 'where is LL-101278', 'ok then send it again'],
    ['zh', 'LL-101278 到哪了', '再寄一个给我'],
  ] as const)('reports a lost parcel that is asked for again (%s)', async (locale, question, again) => {
    const client = await signedIn('c-004', locale);
    await client.converse(question);
    const offered = await client.converse(again);
    expect(offered.proposal).toMatchObject({ kind: 'report_problem', state: 'proposed' });
    expect(JSON.stringify(offered.proposal?.lines)).toMatch(/send it again or refund you|补寄或退款/u);
  });

  it.each([
    ['en', 'I want to return LL-102195', 'what can I do then?', 'yes please', 'I can cancel the order now'],
    ['zh', '我想退货 LL-102195', '那怎么办', '好的', '我现在可以帮您取消订单'],
  ] as const)(
    'says again what is possible after a no, and begins it (%s)',
    async (locale, wish, then, yes, possible) => {
      const client = await signedIn('c-006', locale);
      await client.converse(wish);
      expect((await client.converse(then)).text).toContain(possible);
      const offered = await client.converse(yes);
      expect(offered.proposal).toMatchObject({ kind: 'cancel_order', state: 'proposed' });
      await client.converse(locale === 'zh' ? '不' : 'no');
      await settled(client, offered, 'declined');
      expect(await stateOf('LL-102195')).toBe('paid');
    },
  );

  it.each(['en', 'zh'] as const)('knows a code that is typed alone, and tells of no other (%s)', async (locale) => {
    const client = await signedIn('c-020', locale);
    const offered = await client.converse('teatime5');
    expect(offered.proposal).toMatchObject({ kind: 'apply_promotion', state: 'proposed' });
    expect((await client.converse('welcome10')).text).toMatch(/first order|首单/u);
    const unknown = await client.converse('welcome11');
    expect(unknown.proposal).toBeUndefined();
    expect(unknown.text).not.toMatch(/WELCOME10|TEATIME5|SALEPLUS5/iu);
  });

  it('finds an order by its things among the shopper’s own, and only there', async () => {
    const own = await signedIn('c-026');
    const offered = await own.converse('the order with the kettle: I want the invoice');
    expect(offered.text).toContain('LL-101656');
    const other = await signedIn('c-024');
    const answer = await other.converse('send me the invoice of the order with the kettle');
    expect(answer.text).not.toMatch(/LL-101656|LL-101712/u);
  });

  it('asks a guest to prove who they are first', async () => {
    const client = await ShopperClient.arrive(shop.address);
    clients.push(client);
    const asked = await client.converse('please cancel my order LL-102293');
    expect(asked.cards).toMatchObject([{ kind: 'identity' }]);
    expect(asked.proposal).toBeUndefined();
  });

  it('leaves an audit that staff read: each step, by whom, and the rule that refused', async () => {
    const staff = await StaffClient.firstAdmin(shop.address, shop.lines);
    const client = await signedIn('c-044');
    const { conversationId } = client;
    const read = async () => (await staff.demand('conversation:actions', { conversationId })).actions;
    const offered = await client.converse('please cancel LL-102272');
    await client.demand('action:confirm', { conversationId, proposalId: offered.proposal?.id });
    await settled(client, offered, 'done');
    const [cancelled] = await read();
    expect(cancelled).toMatchObject({
      kind: 'cancel_order',
      orderNumber: 'LL-102272',
      reference: expect.stringMatching(/^RF-/),
    });
    expect(cancelled?.undoUntil).toBeDefined();
    await client.demand('action:undo', { conversationId, proposalId: offered.proposal?.id });
    await settled(client, offered, 'undone');
    const [taken] = await read();
    expect(taken?.steps.map(({ actor, to }) => `${actor}: ${to}`)).toEqual([
      'bot: proposed',
      'shopper: confirmed',
      'shop: done',
      'shopper: confirmed',
      'shop: undone',
    ]);
    expect(taken?.undoUntil).toBeUndefined();
    const other = await signedIn('c-010');
    await other.converse('please cancel LL-102153');
    const [refused] = (await staff.demand('conversation:actions', { conversationId: other.conversationId })).actions;
    expect(refused).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-102153' });
    expect(refused?.proposal).toBeUndefined();
    expect(refused?.steps).toMatchObject([{ actor: 'bot', to: 'refused', rule: 'state' }]);
    staff.socket.disconnect();
  });
});
