import { Actions } from '@app/actions';
import { Answerer } from '@app/answering';
import { type ActionCommand, type Locale, type MessageView, type ProposalState } from '@app/contracts';
import { answerDraft } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

let shop: ShopUnderTest;
/** What the bot proposes next, and in which language. */
let command: ActionCommand;
let language: Locale = 'en';
const clients: ShopperClient[] = [];

beforeAll(async () => {
  shop = await startShop();
  shop.app.get(Answerer).answer = async ({ visitor, conversationId, now }) => {
    const offered = await shop.app.get(Actions).propose(visitor, conversationId, command, language, now);
    if ('refusal' in offered) return answerDraft({ text: offered.refusal.sentence[language] });
    return answerDraft({ action: 'propose', text: 'Shall I?', proposal: offered.proposal });
  };
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
});

const rows = <T>(sql: string, parameters: unknown[] = []) => shop.app.get(DataSource).query<T[]>(sql, parameters);

async function arrive(customerId: string, visitorToken?: string): Promise<ShopperClient> {
  const identityToken = await shop.tokenOf(customerId);
  const client = await ShopperClient.arrive(shop.address, { identityToken, ...(visitorToken ? { visitorToken } : {}) });
  clients.push(client);
  return client;
}

/** Lets the bot propose a command to a shopper. */
async function propose(shopper: ShopperClient, wanted: ActionCommand) {
  command = wanted;
  const { proposal, text } = await shopper.converse('please');
  return { proposal, text, asked: { conversationId: shopper.conversationId, proposalId: proposal?.id ?? '' } };
}

function told(client: ShopperClient, id: string, state: ProposalState): Promise<MessageView> {
  const changed = () => client.told.flatMap((one) => (one.event === 'message:changed' ? [one.data.message] : []));
  const find = () => changed().find(({ proposal }) => proposal?.id === id && proposal.state === state);
  return client.until(find, `proposal that is ${state}`);
}

const cancel = (orderNumber: string): ActionCommand => ({ kind: 'cancel_order', orderNumber });

describe('what a shopper confirms', () => {
  it.each([
    ['en', 'c-006', 'LL-102195', /LL-102195.*(packed|on its way|left)/i],
    ['zh', 'c-039', 'LL-102202', /LL-102202/],
  ] as const)(
    'is refused with the new state when the order went on meanwhile (%s)',
    async (locale, customer, number, sentence) => {
      language = locale;
      const shopper = await arrive(customer);
      const { asked } = await propose(shopper, cancel(number));
      await rows(`UPDATE orders SET state = 'packed' WHERE number = $1`, [number]);
      await shopper.demand('action:confirm', asked);
      const end = await told(shopper, asked.proposalId, 'refused');
      expect(end.proposal?.outcome).toMatch(sentence);
      expect(await rows('SELECT state FROM orders WHERE number = $1', [number])).toEqual([{ state: 'packed' }]);
      expect(await rows('SELECT 1 FROM shop_commands WHERE order_number = $1', [number])).toEqual([]);
      language = 'en';
    },
  );

  it('is done once when two tabs confirm at once, each of them twice', async () => {
    const shopper = await arrive('c-019');
    const { asked } = await propose(shopper, cancel('LL-102258'));
    const tab = await arrive('c-019', shopper.visitorToken);
    expect(tab.conversationId).toBe(shopper.conversationId);
    const taps = [shopper, tab, shopper, tab].map((one) => one.demand('action:confirm', asked));
    const answers = await Promise.all(taps);
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    await Promise.all([told(shopper, asked.proposalId, 'done'), told(tab, asked.proposalId, 'done')]);
    expect(await rows(`SELECT 1 FROM shop_commands WHERE order_number = 'LL-102258'`)).toHaveLength(1);
    const steps = await rows<{ to: string }>(
      'SELECT to_state AS "to" FROM action_audit WHERE proposal_id = $1 ORDER BY id',
      [asked.proposalId],
    );
    expect(steps.map(({ to }) => to)).toEqual(['proposed', 'confirmed', 'done']);
  });

  it.each([
    ['en', /^The time to confirm has passed, so nothing was changed\. Ask again/],
    ['zh', /^确认时间已过，未做任何更改。如仍需要，请再告诉我/],
  ] as const)('is expired after its time, and says what to do (%s)', async (locale, sentence) => {
    language = locale;
    const shopper = await arrive('c-020');
    const { asked } = await propose(shopper, cancel('LL-102265'));
    await rows(`UPDATE proposals SET expires_at = now() - interval '1 second' WHERE id = $1`, [asked.proposalId]);
    const { message } = await shopper.demand('action:confirm', asked);
    expect(message.proposal).toMatchObject({ state: 'expired', outcome: expect.stringMatching(sentence) as unknown });
    expect((await shopper.demand('action:confirm', asked)).message.proposal?.state).toBe('expired');
    expect(await rows(`SELECT state FROM orders WHERE number = 'LL-102265'`)).toEqual([{ state: 'paid' }]);
    language = 'en';
  });
});

describe('what was sent back already', () => {
  /** A delivered order of one item, as if it had come today, with its owner. */
  async function delivered(): Promise<{ number: string; customer: string; quantity: number }> {
    const [found] = await rows<{ number: string; customer: string; quantity: number }>(
      `SELECT o.number, o.customer_id AS customer, i.quantity FROM orders o JOIN order_items i ON i.order_number = o.number
       JOIN products p ON p.id = i.product_id
       WHERE o.state = 'delivered' AND o.address->>'country' IN ('NL', 'BE', 'DE') AND o.customer_id IS NOT NULL AND i.line = 1 AND p.category IN ('jackets', 'tops', 'bottoms')
         AND NOT EXISTS (SELECT 1 FROM returns r WHERE r.order_number = o.number)
       ORDER BY o.number DESC LIMIT 1`,
    );
    await rows(
      `UPDATE tracking_events SET at = now() - interval '1 day' WHERE code = 'delivered'
         AND tracking_number IN (SELECT tracking_number FROM shipments WHERE order_number = $1)`,
      [found!.number],
    );
    return found!;
  }

  it('is not taken back again, changed for another size or refunded, and the item is named', async () => {
    const { number, customer, quantity } = await delivered();
    const shopper = await arrive(customer);
    const lines = [{ line: 1, quantity }];
    const tooMany = await propose(shopper, {
      kind: 'return_items',
      orderNumber: number,
      lines: [{ line: 1, quantity: 900 }],
    });
    expect(tooMany.proposal).toBeUndefined();
    expect(tooMany.text).toMatch(/only \d+ left that can go back; you asked for 900/);

    const { asked, proposal, text } = await propose(shopper, { kind: 'return_items', orderNumber: number, lines });
    expect({ text, kind: proposal?.kind }).toMatchObject({ kind: 'return_items' });
    await shopper.demand('action:confirm', asked);
    await told(shopper, asked.proposalId, 'done');

    const [other] = await rows<{ sku: string }>(
      `SELECT v.sku FROM variants v JOIN order_items i ON i.product_id = v.product_id
       WHERE i.order_number = $1 AND i.line = 1 ORDER BY v.sku = i.sku LIMIT 1`,
      [number],
    );
    const again: ActionCommand[] = [
      { kind: 'return_items', orderNumber: number, lines },
      { kind: 'exchange_items', orderNumber: number, changes: [{ line: 1, sku: other!.sku }] },
      { kind: 'request_refund', orderNumber: number, lines, reason: 'damaged' },
    ];
    for (const wanted of again) {
      const refused = await propose(shopper, wanted);
      expect(refused.proposal).toBeUndefined();
      expect(refused.text).toContain(`from order ${number} is already part of a return.`);
    }
  });
});
