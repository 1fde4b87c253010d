import { type Order } from '@app/shop';
import { describe, expect, it } from '@jest/globals';
import { order, Talk } from './spec-talk.js';

function goingTo(one: Order, line1: string): Order {
  return { ...one, address: { ...one.address, line1 } };
}

describe('the address of another order of theirs', () => {
  const paid = order('LL-100001', 'paid');

  it.each([
    'change the address of LL-100001 to the address of my other order',
    'LL-100001 的地址改成我另一个订单的地址',
  ])('%s: is taken where there is one', async (text) => {
    const talk = new Talk([paid, goingTo(order('LL-100002', 'delivered'), 'Molenpad 7'), order('LL-100003', 'paid')]);
    await talk.say(text, 'order_change_address');
    expect(talk.proposed).toMatchObject({
      kind: 'change_address',
      orderNumber: 'LL-100001',
      address: { line1: 'Molenpad 7', city: 'Rotterdam' },
    });
  });

  it('is asked for where there are several, and taken by its place in the list', async () => {
    const others = ['Molenpad 7', 'Lijnbaan 3'].map((line1, i) => goingTo(order(`LL-10001${i}`, 'delivered'), line1));
    const talk = new Talk([paid, ...others]);
    const asked = await talk.say(
      'change the address of LL-100001 to the address of my other order',
      'order_change_address',
    );
    expect(asked.quickReplies.map(({ label }) => label)).toEqual([
      'Molenpad 7, 3011 AB Rotterdam',
      'Lijnbaan 3, 3011 AB Rotterdam',
    ]);
    await talk.say('the second one');
    expect(talk.proposed).toMatchObject({ address: { line1: 'Lijnbaan 3' } });
  });

  it('is the newest where the last one is meant', async () => {
    const others = ['Molenpad 7', 'Lijnbaan 3'].map((line1, i) => goingTo(order(`LL-10001${i}`, 'delivered'), line1));
    const talk = new Talk([paid, ...others]);
    await talk.say('change the address of LL-100001 to the same address as my last order', 'order_change_address');
    expect(talk.proposed).toMatchObject({ address: { line1: 'Molenpad 7' } });
  });

  it.each(['its the same street but number 14', 'number 14', '同一条街，门牌号14'])(
    '%s: is the street of now with another number',
    async (text) => {
      const talk = new Talk([paid]);
      await talk.say('change the address of LL-100001', 'order_change_address');
      await talk.say(text);
      expect(talk.proposed).toMatchObject({ address: { line1: 'Kade 14', city: 'Rotterdam', postcode: '3011 AB' } });
    },
  );

  it('takes an address of another country line by line', async () => {
    const talk = new Talk([paid]);
    await talk.say('change the adress of LL-100001', 'order_change_address');
    for (const line of ['12 Rue des Lilas', 'Lyon', '69003', 'France']) await talk.say(line);
    expect(talk.proposed).toMatchObject({
      address: { line1: '12 Rue des Lilas', city: 'Lyon', postcode: '69003', country: 'FR' },
    });
  });
});

describe('words for an order', () => {
  const october = { ...order('LL-100001', 'delivered'), placedAt: new Date('2026-10-12T10:00:00Z') };
  const november = order('LL-100002', 'delivered');

  it.each(['return the lamps of the order from October', '退掉十月份买的纸灯'])(
    '%s: is the one that was placed then, and no other',
    async (text) => {
      const talk = new Talk([november, october]);
      const period = { type: 'period' as const, from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
      await talk.sayWith([period], text, 'order_list');
      expect(talk.proposed).toMatchObject({ kind: 'return_items', orderNumber: 'LL-100001', lines: [{ line: 2 }] });
    },
  );

  it('says that there is none from then', async () => {
    const talk = new Talk([november]);
    const period = { type: 'period' as const, from: '2026-09-01T00:00:00Z', to: '2026-10-01T00:00:00Z' };
    const answer = await talk.sayWith([period], 'return the lamps of the order from September', 'order_list');
    expect(answer.text).toContain('no orders of yours from September 2026');
  });

  it.each([
    ['return the order from 31 february', 'There is no such day as 31 february'],
    ['退 2月31日 的订单', '没有“2月31日”这一天'],
  ])('%s: is from no day', async (text, said) => {
    const talk = new Talk([november, october]);
    expect((await talk.say(text, 'order_list')).text).toContain(said);
  });

  it('says so where there is no other order', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('cancel my order', 'order_cancel');
    const answer = await talk.say('no, the other order');
    expect(answer.text).toContain('Besides LL-100001 you have no order');
    expect(talk.memory?.form?.proposalId).toBe('p-1');
  });

  it('asks which of the others is meant, where there are several', async () => {
    const talk = new Talk(['LL-100001', 'LL-100002', 'LL-100003'].map((number) => order(number, 'paid')));
    await talk.say('cancel an order', 'order_cancel');
    await talk.say('the first one');
    const asked = await talk.say('not that order');
    expect(asked.quickReplies.map(({ text }) => text)).toEqual(['LL-100002', 'LL-100003']);
    await talk.say('the second one');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100003' });
  });

  it('does not take a question about another order for a turn to it', async () => {
    const talk = new Talk([order('LL-100001', 'paid'), order('LL-100002', 'paid')]);
    await talk.say('cancel LL-100001', 'order_cancel');
    const answer = await talk.say("what's the address of my other order?");
    expect(answer.text).toContain('still waits for your yes or no');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100001' });
  });
});

describe('words that contradict or add nothing', () => {
  it.each(['取消 LL-100001，但是我还要留着', 'cancel LL-100001 but keep it'])('%s: is asked about', async (text) => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    expect((await talk.say(text, 'order_cancel')).text).toMatch(/Which of the two|取消还是保留/u);
  });

  it.each(['keep it', '留着', 'no dont', 'n', "don't cancel it"])('%s: is a no to a cancellation', async (text) => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('cancel LL-100001', 'order_cancel');
    expect(await talk.say(text, 'deny')).toMatchObject({ settles: { verdict: 'decline' } });
  });

  it.each([
    ['return from LL-100001 the lamps, the shirt I keep', 2],
    ['LL-100001 的纸灯想退掉，衬衫留着', 2],
  ])('%s: leaves out what is kept', async (text, line) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say(text, 'return_start');
    expect(talk.proposed).toMatchObject({ lines: [{ line }] });
  });

  it.each(['3', '三个', 'three of them'])('asks again for %s pieces of two', async (text) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('return -2 lamps of LL-100001', 'return_start');
    expect((await talk.say(text)).text).toMatch(/whole number from 1 to 2|1 到 2 的整数/u);
    await talk.say('2');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 2, quantity: 2 }] });
  });

  it.each([
    ['both of them', 2],
    ['just one of the two', 1],
    ['两个里退一个', 1],
    ['都退', 2],
  ])('%s: counts the pieces of what was spoken of', async (text, quantity) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('I want to return the lamps of LL-100001', 'return_start');
    await talk.say(text);
    expect(talk.proposed).toMatchObject({ lines: [{ line: 2, quantity }] });
  });

  it.each(['what else is possible?', 'cancel it then', '取消吧'])(
    '%s: proposes the same no second time',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      await talk.say('cancel LL-100001', 'order_cancel');
      const answer = await talk.say(text, 'order_cancel');
      expect(answer.text).toMatch(/still waits|还在等/u);
      expect(answer.proposal).toBeUndefined();
    },
  );

  it('reads a company beside its number, also after the invoice was proposed', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('invoice for LL-100001', 'invoice_request');
    await talk.say('make it out to Acme BV, NL123456789B01');
    expect(talk.proposed).toMatchObject({ company: 'Acme BV', taxNumber: 'NL123456789B01' });
  });

  it('reports what is named as broken, though it was heard as late', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('one lamp arrived cracked, order LL-100001', 'parcel_late');
    expect(talk.proposed).toMatchObject({ kind: 'report_problem', problem: 'damaged', lines: [2] });
  });

  it('gives each order its own verb in Chinese', async () => {
    const talk = new Talk([order('LL-100001', 'delivered'), order('LL-100002', 'paid')]);
    const answer = await talk.say('取消 LL-100002，再开 LL-100001 的发票', 'order_cancel');
    expect(answer.text).toContain('先取消订单 LL-100002，再开具订单 LL-100001 的发票');
  });

  it.each([
    ['exchange the shirt in LL-100001 to XXS', /There is no XXS of the Linen shirt/u],
    ['LL-100001 的衬衫换XXS', /没有XXS/u],
  ])('%s: says what there is not', async (text, said) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    expect((await talk.say(text, 'exchange_item')).text).toMatch(said);
  });

  it('asks which, where two were named for one', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    const answer = await talk.say('exchange the shirt in LL-100001 for a red or navy one in L', 'exchange_item');
    expect(talk.proposed).toBeUndefined();
    expect(answer.action).toBe('ask');
  });

  it.each(['不对，是11号', 'actually number 11'])('%s: mends an address that was refused', async (text) => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    talk.refuse = { rule: 'other_zone', sentence: { en: 'Another zone.', zh: '其他配送区。' } };
    await talk.say(
      'change the address of LL-100001 to Damrak 1, 1012 LG Amsterdam, Netherlands',
      'order_change_address',
    );
    talk.refuse = undefined;
    await talk.say(text, 'item_wrong');
    expect(talk.proposed).toMatchObject({ kind: 'change_address', address: { line1: 'Damrak 11' } });
  });

  it.each([
    ['LL-100001 等了一个月了，要么重发要么退钱', 'LL-100001'],
    ['LL-100001 退回去了，能重新寄吗', 'LL-100001'],
    ['send the parcel of LL-100001 again or give me my money back', 'LL-100001'],
  ])('%s: is one report for both', async (text, orderNumber) => {
    const talk = new Talk([order('LL-100001', 'shipped'), order('LL-100002', 'shipped')]);
    await talk.say(text, 'return_start');
    expect(talk.proposed).toMatchObject({ kind: 'report_problem', orderNumber, problem: 'late' });
  });

  it('sends back what is to be sent back, though it was heard as an exchange', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say("I want to send back the shirt. It's too long.", 'exchange_item');
    expect(talk.proposed).toMatchObject({ kind: 'return_items', lines: [{ line: 1 }] });
  });

  it('takes a question about the money for no wish to send anything back', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('LL-100001会退我多少钱', 'refund_status');
    expect(talk.memory?.form ?? null).toBeNull();
  });
});
