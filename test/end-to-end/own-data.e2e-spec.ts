import { Actions } from '@app/actions';
import { Answerer } from '@app/answering';
import { type MessageView, type ProposalState } from '@app/contracts';
import { ShopConnector } from '@app/shop';
import { PersonalData } from '@app/privacy';
import { answerDraft, awaited } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

let shop: ShopUnderTest;
const clients: ShopperClient[] = [];

beforeAll(async () => {
  shop = await startShop();
  shop.app.get(Answerer).answer = async ({ visitor, conversationId, messages, now }) => {
    const text = messages.at(-1)?.text ?? '';
    const kind = text.includes('copy') || text.includes('副本') ? 'request_data' : 'delete_data';
    const locale = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
    if (text.includes('hello')) return answerDraft({ text: 'Hello.' });
    const offered = await shop.app.get(Actions).propose(visitor, conversationId, { kind }, locale, now);
    if ('refusal' in offered) return answerDraft({ text: offered.refusal.sentence[locale] });
    return answerDraft({ action: 'propose', text: 'Shall I?', proposal: offered.proposal });
  };
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
});

const rows = <T>(sql: string, parameters: unknown[] = []) => shop.app.get(DataSource).query<T[]>(sql, parameters);

async function arrive(auth: Parameters<typeof ShopperClient.arrive>[1]): Promise<ShopperClient> {
  const client = await ShopperClient.arrive(shop.address, auth);
  clients.push(client);
  return client;
}

/** A signed-in shopper to whom the bot has proposed what they asked for. */
async function proposed(customerId: string, text: string) {
  const shopper = await arrive({ identityToken: await shop.tokenOf(customerId) });
  await shopper.converse('hello from Anneliese');
  const { proposal } = await shopper.converse(text);
  const asked = { conversationId: shopper.conversationId, proposalId: proposal?.id ?? '' };
  return { shopper, proposal: proposal!, asked };
}

function told(client: ShopperClient, id: string, state: ProposalState): Promise<MessageView> {
  const changed = () => client.told.flatMap((one) => (one.event === 'message:changed' ? [one.data.message] : []));
  return client.until(
    () => changed().find(({ proposal }) => proposal?.id === id && proposal.state === state),
    `proposal that is ${state}`,
  );
}

describe('a copy of one’s data', () => {
  it('is fetched as a file after the yes: once per ticket, with what was said and ordered', async () => {
    const { shopper, proposal, asked } = await proposed('c-002', 'I want a copy of my data');
    expect(proposal.lines.map(({ value }) => value).join(' ')).toMatch(/download it here for 7 days/);
    expect(await shopper.ask('action:copy', asked)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    await shopper.demand('action:confirm', asked);
    const done = await told(shopper, asked.proposalId, 'done');
    expect(done.proposal?.outcome).toMatch(/^The copy of your data is ready to download\./);
    expect(Date.parse(done.proposal!.copyUntil!)).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);

    const { path } = await shopper.demand('action:copy', asked);
    const file = await fetch(shop.address + path);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename=my-data-\d{4}-\d\d-\d\d\.json$/);
    expect(file.headers.get('cache-control')).toBe('no-store');
    const copy = (await file.json()) as { person: unknown; data: Record<string, { text?: string }[]> };
    expect(copy.person).toEqual({ customerId: 'c-002' });
    expect(copy.data['messages']!.map(({ text }) => text)).toContain('hello from Anneliese');
    expect(copy.data['orders']!.length).toBeGreaterThan(0);
    expect((await fetch(shop.address + path)).status).toBe(404);
    expect(
      await rows('SELECT rule FROM action_audit WHERE proposal_id = $1 AND rule IS NOT NULL', [proposal.id]),
    ).toEqual([{ rule: 'copy_fetched' }]);
  });

  it('is given to nobody else: not to another browser, nor to this one without the sign-in, nor late', async () => {
    const { shopper, asked } = await proposed('c-004', '我想要一份我的数据副本');
    await shopper.demand('action:confirm', asked);
    const done = await told(shopper, asked.proposalId, 'done');
    expect(done.proposal?.outcome).toMatch(/^您的数据副本已可下载。/);
    const signedOut = await arrive({ visitorToken: shopper.visitorToken });
    expect(await signedOut.ask('action:copy', asked)).toMatchObject({ ok: false, error: { code: 'proof_needed' } });
    const elsewhere = await arrive({ identityToken: await shop.tokenOf('c-004') });
    expect(await elsewhere.ask('action:copy', asked)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    const { path } = await shopper.demand('action:copy', asked);
    await rows(`UPDATE proposals SET ticket_until = now() - interval '1 second' WHERE id = $1`, [asked.proposalId]);
    expect((await fetch(shop.address + path)).status).toBe(404);
    expect((await fetch(`${shop.address}/api/data-copies/guess`)).status).toBe(404);
    await rows(`UPDATE proposals SET copy_until = now() - interval '1 second' WHERE id = $1`, [asked.proposalId]);
    expect(await shopper.ask('action:copy', asked)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('deleting one’s data', () => {
  it('is refused while an order is open, and says which', async () => {
    const shopper = await arrive({ identityToken: await shop.tokenOf('c-006') });
    const { text, proposal } = await shopper.converse('please delete everything');
    expect(proposal).toBeUndefined();
    expect(text).toMatch(/LL-\d+/);
  });

  it('says what goes and what stays, and after the yes it is gone and that is said', async () => {
    await rows(`UPDATE orders SET state = 'delivered' WHERE customer_id = 'c-001'`);
    const { shopper, proposal, asked } = await proposed('c-001', 'please delete everything');
    const said = proposal.lines.map(({ value }) => value).join('\n');
    expect(said).toMatch(/Deleted at once and for good[^\n]*cannot be taken back/);
    expect(said).toMatch(/Kept, because tax law asks for it: your customer record and your orders/);
    expect((await rows<{ text: string }>(`SELECT text FROM messages`)).map(({ text }) => text).join()).toContain(
      'Anneliese',
    );

    await shopper.demand('action:confirm', asked);
    const farewell = await shopper.message(({ author, text }) => author === 'system' && text.includes('deleted'));
    expect(farewell.text).toMatch(/^Your data were deleted here, as you asked\./);
    const { messages } = await shopper.demand('conversation:resume', {
      conversationId: shopper.conversationId,
      afterSeq: 0,
    });
    expect(messages.filter(({ erased }) => !erased).map(({ text }) => text)).toEqual([farewell.text]);
    expect(await rows('SELECT 1 FROM proposals WHERE id = $1', [asked.proposalId])).toEqual([]);
    const steps = await rows<{ to: string }>(
      'SELECT to_state AS "to" FROM action_audit WHERE proposal_id = $1 ORDER BY id',
      [asked.proposalId],
    );
    expect(steps.map(({ to }) => to)).toEqual(['proposed', 'confirmed', 'done']);
    expect(await rows(`SELECT action FROM staff_audit WHERE subject = 'customer:c-001'`)).toEqual([
      { action: 'erase_shopper' },
    ]);
    expect(await rows(`SELECT 1 FROM orders WHERE customer_id = 'c-001'`)).not.toEqual([]);
    // They may stay and talk on.
    expect((await shopper.converse('hello again')).text).toBe('Hello.');
  });

  it('is done here alone where the shop takes no such request', async () => {
    const connector = shop.app.get(ShopConnector);
    const preview = connector.preview.bind(connector);
    connector.preview = async () => ({ refused: true, rule: 'not_offered' });
    try {
      await rows(`UPDATE orders SET state = 'delivered' WHERE customer_id = 'c-003'`);
      const { shopper, proposal, asked } = await proposed('c-003', '请删除我的全部数据');
      expect(proposal.lines.map(({ value }) => value).join('\n')).toMatch(/按税法要求保留/);
      await shopper.demand('action:confirm', asked);
      const farewell = await shopper.message(({ author }) => author === 'system');
      expect(farewell.text).toBe('已按您的要求删除您在这里的数据。');
      expect(await rows('SELECT 1 FROM shop_commands WHERE key = $1', [asked.proposalId])).toEqual([]);
    } finally {
      connector.preview = preview;
    }
  });

  it('is not done twice by whoever goes on after a node that died before it could say so', async () => {
    const data = shop.app.get(PersonalData);
    const erase = data.erase.bind(data);
    const [died, go] = [awaited(), awaited()];
    let times = 0;
    data.erase = async (...asked) => {
      times += 1;
      if (times === 2) await go.promise;
      const report = await erase(...asked);
      if (times > 1) return report;
      died.resolve();
      throw new Error('died');
    };
    try {
      await rows(`UPDATE orders SET state = 'delivered' WHERE customer_id = 'c-004'`);
      const { shopper, asked } = await proposed('c-004', 'please delete everything');
      await shopper.demand('action:confirm', asked);
      await died.promise;
      const answer = await shopper.converse('hello after that');
      go.resolve();
      await shopper.message(({ author, text }) => author === 'system' && text.includes('deleted'));
      const { messages } = await shopper.demand('conversation:resume', {
        conversationId: shopper.conversationId,
        afterSeq: 0,
      });
      const kept = messages.filter(({ erased }) => !erased);
      expect(kept.map(({ text }) => text)).toEqual([
        'hello after that',
        answer.text,
        expect.stringMatching(/^Your data were deleted here, as you asked\./),
      ]);
      expect(times).toBe(2);
      expect(await rows(`SELECT action FROM staff_audit WHERE subject = 'customer:c-004'`)).toHaveLength(1);
      expect(await rows('SELECT 1 FROM proposals WHERE id = $1', [asked.proposalId])).toEqual([]);
    } finally {
      data.erase = erase;
    }
  });
});
