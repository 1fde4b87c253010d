import { Actions } from '@app/actions';
import { Answerer } from '@app/answering';
import { type MessageView, type ProposalState } from '@app/contracts';
import { ScriptedConnector, ShopConnector } from '@app/shop';
import { answerDraft } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

let shop: ShopUnderTest;
const script = new ScriptedConnector();
const clients: ShopperClient[] = [];

beforeAll(async () => {
  shop = await startShop();
  const connector = shop.app.get(ShopConnector);
  connector.preview = (...asked) => script.preview(...asked);
  connector.execute = (...asked) => script.execute(...asked);
  connector.outcomeOf = (key) => script.outcomeOf(key);
  connector.undo = (key) => script.undo(key);
  shop.app.get(Answerer).answer = async ({ visitor, conversationId, now }) => {
    const command = { kind: 'cancel_order', orderNumber: 'LL-100001' } as const;
    const offered = await shop.app.get(Actions).propose(visitor, conversationId, command, 'en', now);
    if ('refusal' in offered) return answerDraft({ text: offered.refusal.sentence.en });
    return answerDraft({ action: 'propose', text: 'Shall I cancel it?', proposal: offered.proposal });
  };
}, 180_000);
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
});

async function arrive(auth: Parameters<typeof ShopperClient.arrive>[1]): Promise<ShopperClient> {
  const client = await ShopperClient.arrive(shop.address, auth);
  clients.push(client);
  return client;
}

async function signedIn(customerId = 'c-001'): Promise<ShopperClient> {
  const identityToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(customerId)
    .setAudience('demo')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(shop.secrets.demoSite));
  return arrive({ identityToken });
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
    expect((await told(shopper, proposal!.id, 'done')).proposal?.outcome).toBe('The order is cancelled.');
    const masked = await tab.until(
      () => tab.told.flatMap((one) => (one.event === 'message:changed' ? [one.data.message] : [])).at(0),
      'changed message',
    );
    expect(masked.proposal).toBeUndefined();
  });

  it('is done once when it is confirmed from two sockets at once', async () => {
    const shopper = await signedIn('c-002');
    const identityless = await shopper.converse('Please cancel my order');
    const asked = { conversationId: shopper.conversationId, proposalId: identityless.proposal!.id };
    const before = script.done.length;
    const [first, second] = await Promise.all([
      shopper.demand('action:confirm', asked),
      shopper.demand('action:confirm', asked),
    ]);
    expect([first, second].map(({ message }) => message.id)).toEqual([identityless.id, identityless.id]);
    await told(shopper, asked.proposalId, 'done');
    expect(script.done).toHaveLength(before + 1);
  });

  it('is declined, and stays so', async () => {
    const shopper = await signedIn('c-003');
    const { proposal } = await shopper.converse('Please cancel my order');
    const asked = { conversationId: shopper.conversationId, proposalId: proposal!.id };
    const { message } = await shopper.demand('action:decline', asked);
    expect(message.proposal?.state).toBe('declined');
    await told(shopper, proposal!.id, 'declined');
    const before = script.done.length;
    const again = await shopper.demand('action:confirm', asked);
    expect(again.message.proposal?.state).toBe('declined');
    expect(script.done).toHaveLength(before);
  });

  it('is refused to whoever may not, and to what is no proposal', async () => {
    const shopper = await signedIn('c-004');
    const { proposal } = await shopper.converse('Please cancel my order');
    const stranger = await signedIn('c-004');
    const asked = { conversationId: shopper.conversationId, proposalId: proposal!.id };
    expect(await stranger.ask('action:confirm', asked)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const tab = await arrive({ visitorToken: shopper.visitorToken });
    expect(await tab.ask('action:confirm', asked)).toMatchObject({ ok: false, error: { code: 'proof_needed' } });
    const wrong = { ...asked, proposalId: 'LL-1' };
    expect(await shopper.ask('action:confirm', wrong)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});
