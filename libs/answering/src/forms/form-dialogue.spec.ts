import { describe, expect, it } from '@jest/globals';
import { readAsks } from '../read-asks.js';
import { question, situation } from '../spec-facts.js';
import { order, REASONS, Talk } from './spec-talk.js';

describe('a form', () => {
  it('cancels the one order that can be cancelled, after a yes and not before', async () => {
    const talk = new Talk([order('LL-100001', 'paid'), order('LL-100002', 'delivered')]);
    const offered = await talk.say('please cancel my order', 'order_cancel');
    expect(offered).toMatchObject({
      action: 'propose',
      proposal: { command: { kind: 'cancel_order', orderNumber: 'LL-100001' } },
    });
    expect(offered.settles).toBeUndefined();
    const done = await talk.say('yes please', 'affirm');
    expect(done).toMatchObject({ settles: { proposalId: 'p-1', verdict: 'confirm' } });
    expect(done.proposal).toBeUndefined();
    expect(talk.memory?.form).toBeNull();
  });

  it('takes a bare order number for the answer to "which order?", whatever else it could mean', async () => {
    const talk = new Talk([order('LL-100001', 'paid'), order('LL-100002', 'paid')]);
    expect((await talk.say('please cancel my order', 'order_cancel')).text).toContain('Which order');
    const offered = await talk.say('LL-100002', 'order_status');
    expect(offered).toMatchObject({ action: 'propose', proposal: { command: { orderNumber: 'LL-100002' } } });
  });

  it('leaves everything as it is after a no', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('cancel my order', 'order_cancel');
    expect(await talk.say('不用了', 'deny')).toMatchObject({ settles: { verdict: 'decline' } });
  });

  it('asks which order, which item, then why, in that order, and takes answers as they come', async () => {
    const talk = new Talk([order('LL-100001', 'delivered'), order('LL-100002', 'delivered')], REASONS);
    expect((await talk.say('I want to return something', 'return_start')).text).toContain('Which order');
    expect((await talk.say('the second one')).text).toContain('Which items of order LL-100002');
    expect((await talk.say('the lamp, just one of them')).text).toContain('May I ask why');
    await talk.say('it is too small', 'sizing_help');
    expect(talk.proposed).toEqual({
      kind: 'return_items',
      orderNumber: 'LL-100002',
      lines: [{ line: 2, quantity: 1 }],
      reason: 'too_small',
    });
  });

  it('speaks Chinese', async () => {
    const talk = new Talk([order('LL-100001', 'delivered'), order('LL-100002', 'delivered')], REASONS);
    expect((await talk.say('我想退货', 'return_start')).text).toContain('哪个订单');
    expect((await talk.say('第一个')).text).toContain('哪些商品');
    expect((await talk.say('都退')).text).toContain('什么原因');
    await talk.say('小了');
    expect(talk.proposed).toMatchObject({
      orderNumber: 'LL-100001',
      lines: [
        { line: 1, quantity: 1 },
        { line: 2, quantity: 2 },
      ],
      reason: 'too_small',
    });
  });

  it('answers a question in the middle and goes on', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')], REASONS);
    await talk.say('return the shirt please', 'return_start');
    const aside = await talk.say('who are you?', 'bot_identity');
    expect(aside.text).toContain('I am a bot');
    expect(aside.text).toContain('Back to your return');
    await talk.say('too tight', 'sizing_help');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 1, quantity: 1 }], reason: 'too_small' });
  });

  it.each([
    ['what can you do?', 'bot_identity'],
    ['你能不能帮我做点什么', 'bot_identity'],
  ])('answers a question while it asks for the order, and asks for that again: %s', async (text, intent) => {
    const talk = new Talk([order('LL-100001', 'delivered'), order('LL-100002', 'delivered')], REASONS);
    await talk.say('I want to return something', 'return_start');
    expect((await talk.say(text, intent)).text).toMatch(
      /I am a bot.*Back to your return: which order|我是.*继续退货：请问您指的是哪个订单/su,
    );
    expect((await talk.say('the second one')).text).toContain('Which items of order LL-100002');
  });

  it('takes "my last order" for the newest, not for the last of those it offers', async () => {
    const talk = new Talk([order('LL-100002', 'delivered'), order('LL-100001', 'delivered')], REASONS);
    await talk.say('I want to return something', 'return_start');
    expect((await talk.say('my last order', 'order_status')).text).toContain('Which items of order LL-100002');
  });

  it('is dropped by a change of mind', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')], REASONS);
    await talk.say('return the shirt please', 'return_start');
    expect((await talk.say('never mind', 'deny')).text).toContain('leave everything');
    expect(talk.memory?.form).toBeNull();
    expect(talk.proposed).toBeUndefined();
  });

  it('takes "not that, the red one" to a proposal, and proposes anew', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('exchange the shirt for size L', 'exchange_item');
    expect(talk.proposed).toMatchObject({ kind: 'exchange_items', changes: [{ line: 1, sku: 'shirt-navy-L' }] });
    const again = await talk.say('not that, the red one in M', 'product_find');
    expect(again.action).toBe('propose');
    expect(talk.proposed).toMatchObject({ changes: [{ line: 1, sku: 'shirt-red-M' }] });
  });

  it('says what is sold out and offers what there is', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    const answer = await talk.say('exchange the shirt for a red one in L', 'exchange_item');
    expect(answer.text).toContain('not in stock');
    expect(answer.action).toBe('ask');
  });

  it('changes an order that is not packed, where a delivered one is exchanged', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('I ordered the shirt in the wrong size, make it L', 'exchange_item');
    expect(talk.proposed).toMatchObject({ kind: 'change_items', changes: [{ line: 1, sku: 'shirt-navy-L' }] });
  });

  it('asks for what an address lacks', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    expect((await talk.say('change the delivery address', 'order_change_address')).text).toContain('new address');
    expect((await talk.say('Lijnbaan 12, Rotterdam')).text).toContain('postcode');
    await talk.say('3012 EN, Netherlands');
    expect(talk.proposed).toMatchObject({
      kind: 'change_address',
      address: { name: 'Demo Shopper', line1: 'Lijnbaan 12', city: 'Rotterdam', postcode: '3012 EN', country: 'NL' },
    });
  });

  it('reports what arrived damaged', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    const answer = await talk.say('the lamp arrived broken', 'item_damaged');
    expect(answer.action).toBe('propose');
    expect(talk.proposed).toMatchObject({ kind: 'report_problem', problem: 'damaged', lines: [2] });
  });

  it('says the rule that refuses it, and what is possible instead', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    talk.refuse = {
      rule: 'window',
      sentence: { en: 'The 30 days are over.', zh: '已过30天。' },
      instead: { en: 'You can exchange it.', zh: '可以换货。' },
    };
    const answer = await talk.say('return the shirt', 'return_start');
    expect(answer.text).toBe('The 30 days are over. You can exchange it.');
    expect(talk.memory?.form).toBeNull();
  });

  it('offers a person when it does not understand again and again', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('return something', 'return_start');
    await talk.say('hmm');
    await talk.say('well you know');
    const stuck = await talk.say('the thing');
    expect(stuck.action).toBe('offer_person');
  });

  it('does the same for both orders, one after the other', async () => {
    const talk = new Talk([order('LL-100001', 'paid'), order('LL-100002', 'paid')]);
    await talk.say('cancel my order', 'order_cancel');
    await talk.say('both');
    expect(talk.proposed).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
    const sure = await talk.say('yes', 'affirm');
    expect(sure).toMatchObject({ settles: { verdict: 'confirm' } });
    expect(sure.text).toContain('Then I will cancel order LL-100002');
    const next = await talk.afterEnd();
    expect(next).toMatchObject({ proposal: { command: { orderNumber: 'LL-100002' } } });
  });

  it('only answers when it is only asked how', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    expect(readAsks(situation(question('how do I return something?', ['return_start'])))).toMatchObject([
      { topic: 'order' },
    ]);
    expect(talk.proposed).toBeUndefined();
  });
});
