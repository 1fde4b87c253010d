import { describe, expect, it } from '@jest/globals';
import { order, Talk } from './spec-talk.js';

const both = () => new Talk([order('LL-100001', 'paid'), order('LL-100002', 'paid')]);

describe('a messy talk', () => {
  it('turns to the other order, and to one that is named', async () => {
    const talk = both();
    await talk.say('i want to cancle my order', 'order_cancel');
    await talk.say('the second one');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100002' });
    await talk.say('not that one, the other one', 'deny');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100001' });
    await talk.say('LL-100002', 'order_status');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100002' });
  });

  it('takes both orders, in either language, and a no to one of them', async () => {
    const talk = both();
    const first = await talk.say('两个订单都取消吧', 'order_cancel');
    expect(first.text).toMatch(/^一共两件事/);
    expect(first.proposal?.command).toMatchObject({ orderNumber: 'LL-100001' });
    expect((await talk.say('不要', 'deny')).proposal?.command).toMatchObject({ orderNumber: 'LL-100002' });
  });

  it('drops the question which order with a no', async () => {
    const talk = both();
    await talk.say('cancel my order', 'order_cancel');
    expect((await talk.say('no', 'deny')).text).toContain('leave everything');
    expect(talk.memory?.form).toBeNull();
  });

  it('takes an address in pieces, and "yes but number 14"', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('change the adress pls', 'order_change_address');
    expect((await talk.say('its Lijnbaan 12')).text).toContain('city, postcode and country');
    expect((await talk.say('3012 EN Rotterdam')).action).toBe('propose');
    expect(talk.proposed).toMatchObject({ address: { line1: 'Lijnbaan 12', city: 'Rotterdam', postcode: '3012 EN' } });
    const again = await talk.say('yes but number 14', 'affirm');
    expect(again.settles).toBeUndefined();
    expect(talk.proposed).toMatchObject({ address: { line1: 'Lijnbaan 14' } });
  });

  it('asks for the street of an address without one, and takes no "ok go ahead" for a city', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('change the address', 'order_change_address');
    expect((await talk.say('3012 EN Rotterdam, Netherlands')).text).toContain('street and house number');
    await talk.say('ok go ahead', 'affirm');
    expect(talk.proposed).toBeUndefined();
  });

  it('answers what is asked about the card from the card, and the card still waits', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('cancel my order', 'order_cancel');
    const cost = await talk.say('wait, does that cost extra?', 'promo_offers');
    expect(cost.text).toMatch(/It costs you nothing\..*still waits/);
    const later = await talk.say('and can i still change my mind afterwards?', 'order_change_item');
    expect(later.text).toContain('a button to take it back');
    expect((await talk.say('ok do it', 'affirm')).settles).toMatchObject({ verdict: 'confirm' });
  });

  it('takes back what was done when it is told to', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('cancel my order', 'order_cancel');
    await talk.say('yes', 'affirm');
    const done = talk.memory?.done;
    talk.memory = { ...talk.memory, ...(done ? { done: { ...done, undoable: true } } : {}) };
    expect(await talk.say('undo that please', 'order_cancel')).toMatchObject({
      settles: { proposalId: 'p-1', verdict: 'undo' },
    });
  });

  it('asks which of the two it is, when it is told to cancel and to keep', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    expect((await talk.say('cancel it but keep it', 'order_cancel')).text).toContain('Which of the two');
    expect(talk.proposed).toBeUndefined();
    expect((await talk.say('keep it', 'deny')).text).toContain('leave everything');
  });

  it('says that a part of an order cannot be cancelled, and cancels all of it after a yes to that and to the card', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    expect((await talk.say('cancel only the lamp', 'order_cancel')).text).toContain('only be cancelled as a whole');
    expect((await talk.say('yes, all of it', 'affirm')).action).toBe('propose');
  });

  it.each([
    '-2 of the lamps',
    '0 of the lamps',
    '1.5 of the lamps',
    '999999 of the lamps',
    'a million lamps',
    '5 lamps',
  ])('asks how many it shall be after "return %s"', async (wish) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    const asked = await talk.say(`return ${wish}`, 'return_start');
    expect(asked.text).toContain('a whole number from 1 to 2');
    expect(talk.proposed).toBeUndefined();
    await talk.say('1');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 2, quantity: 1 }] });
  });

  it('says in Chinese what number it can be', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    expect((await talk.say('退负2个纸灯', 'return_start')).text).toContain('1 到 2 的整数');
  });

  it('keeps to the form when only emoji come, and offers a person in the end', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('return something', 'return_start');
    for (const text of ['😀', '😀😀']) expect((await talk.say(text)).text).toContain('did not get that');
    expect((await talk.say('😀😀😀')).action).toBe('offer_person');
  });

  it('has nothing to say yes or no to', async () => {
    const talk = both();
    expect((await talk.say('yes', 'affirm')).settles).toBeUndefined();
    expect((await talk.say('no', 'deny')).settles).toBeUndefined();
  });

  it('says that a day cannot be, and asks which order', async () => {
    const talk = both();
    const answer = await talk.say('cancel my order from 31 February', 'order_cancel');
    expect(answer.text).toMatch(/^There is no such day as 31 February\. .*Which order/);
  });
});
