import { Actions } from '@app/actions';
import { Answerer } from '@app/answering';
import { type MessageView, type ProposalState } from '@app/contracts';
import { Orders } from '@app/shop';
import { answerDraft, signedIn as signedInAs, someVisitor } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

let shop: ShopUnderTest;
/** Customers of the demo with an order that is paid and not packed. */
const PAID = { 'c-006': 'LL-102195', 'c-039': 'LL-102202', 'c-019': 'LL-102258', 'c-020': 'LL-102265' } as const;
type Customer = keyof typeof PAID;
const clients: ShopperClient[] = [];

beforeAll(async () => {
  shop = await startShop();
  shop.app.get(Answerer).answer = async ({ visitor, conversationId, now }) => {
    const orderNumber = PAID[visitor.shopper?.customerId as Customer];
    const command = { kind: 'cancel_order', orderNumber } as const;
    const offered = await shop.app.get(Actions).propose(visitor, conversationId, command, 'en', now);
    if ('refusal' in offered) return answerDraft({ text: offered.refusal.sentence.en });
    return answerDraft({ action: 'propose', text: 'Shall I cancel it?', proposal: offered.proposal });
  };
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
});

async function arrive(auth: Parameters<typeof ShopperClient.arrive>[1]): Promise<ShopperClient> {
  const client = await ShopperClient.arrive(shop.address, auth);
  clients.push(client);
  return client;
}

async function signedIn(customerId: Customer = 'c-006'): Promise<ShopperClient> {
  const identityToken = await shop.tokenOf(customerId);
  return arrive({ identityToken });
}

/** The state of a customer's order in the shop. */
async function stateOf(customerId: Customer): Promise<string | undefined> {
  const visitor = signedInAs(someVisitor(), customerId);
  const answer = await shop.app.get(Orders).byNumber(visitor, new Date(), PAID[customerId]);
  return 'orders' in answer ? answer.orders[0]?.state : undefined;
}

/** The proposal's message as the socket was told of it, once it is in this state. */
function told(client: ShopperClient, id: string, state: ProposalState): Promise<MessageView> {
  const look = () =>
    client.told
      .flatMap((one) => (one.event === 'message:changed' ? [one.data.message] : []))
      .find(({ proposal }) => proposal?.id === id && proposal.state === state);
  return client.until(look, `proposal that is ${state}`);
}

describe('an action over sockets', () => {
  it('is proposed, confirmed and done, and every tab is told', async () => {
    const shopper = await signedIn();
    const tab = await arrive({ visitorToken: shopper.visitorToken });
    const { proposal } = await shopper.converse('Please cancel my order');
    expect(proposal).toMatchObject({ kind: 'cancel_order', state: 'proposed' });
    const asked = { conversationId: shopper.conversationId, proposalId: proposal!.id };
    const { message } = await shopper.demand('action:confirm', asked);
    expect(message.proposal?.state).not.toBe('proposed');
    const done = await told(shopper, proposal!.id, 'done');
    expect(done.proposal).toMatchObject({
      canUndo: true,
      outcome: expect.stringMatching(/^The order is cancelled; the refund is RF-/),
    });
    expect(await stateOf('c-006')).toBe('cancelled');
    const masked = await tab.until(
      () => tab.told.flatMap((one) => (one.event === 'message:changed' ? [one.data.message] : [])).at(0),
      'changed message',
    );
    expect(masked.proposal).toBeUndefined();
  });

  it('is taken back while the shop allows it', async () => {
    const shopper = await signedIn('c-020');
    const { proposal } = await shopper.converse('Please cancel my order');
    const asked = { conversationId: shopper.conversationId, proposalId: proposal!.id };
    await shopper.demand('action:confirm', asked);
    await told(shopper, proposal!.id, 'done');
    expect(await stateOf('c-020')).toBe('cancelled');
    await shopper.demand('action:undo', asked);
    await told(shopper, proposal!.id, 'undone');
    expect(await stateOf('c-020')).toBe('paid');
  });

  it('is done once when it is confirmed from two sockets at once', async () => {
    const shopper = await signedIn('c-039');
    const identityless = await shopper.converse('Please cancel my order');
    const asked = { conversationId: shopper.conversationId, proposalId: identityless.proposal!.id };
    const [first, second] = await Promise.all([
      shopper.demand('action:confirm', asked),
      shopper.demand('action:confirm', asked),
    ]);
    expect([first, second].map(({ message }) => message.id)).toEqual([identityless.id, identityless.id]);
    await told(shopper, asked.proposalId, 'done');
    expect(await stateOf('c-039')).toBe('cancelled');
  });

  it('is declined, and stays so', async () => {
    const shopper = await signedIn('c-019');
    const { proposal } = await shopper.converse('Please cancel my order');
    const asked = { conversationId: shopper.conversationId, proposalId: proposal!.id };
    const { message } = await shopper.demand('action:decline', asked);
    expect(message.proposal?.state).toBe('declined');
    await told(shopper, proposal!.id, 'declined');
    const again = await shopper.demand('action:confirm', asked);
    expect(again.message.proposal?.state).toBe('declined');
    expect(await stateOf('c-019')).toBe('paid');
  });

  it('is refused to whoever may not, and to what is no proposal', async () => {
    const shopper = await signedIn('c-020');
    const { proposal } = await shopper.converse('Please cancel my order');
    const stranger = await signedIn('c-020');
    const asked = { conversationId: shopper.conversationId, proposalId: proposal!.id };
    expect(await stranger.ask('action:confirm', asked)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const tab = await arrive({ visitorToken: shopper.visitorToken });
    expect(await tab.ask('action:confirm', asked)).toMatchObject({ ok: false, error: { code: 'proof_needed' } });
    const wrong = { ...asked, proposalId: 'LL-1' };
    expect(await shopper.ask('action:confirm', wrong)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});
