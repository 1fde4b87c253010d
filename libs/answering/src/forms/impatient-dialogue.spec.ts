import { describe, expect, it } from '@jest/globals';
import { readAsks } from '../read-asks.js';
import { question, situation } from '../spec-facts.js';
import { asksAddress } from './order-addresses.js';
import { order, Talk } from './spec-talk.js';

const PAID = order('LL-100001', 'paid');
const LAMPS = order('LL-100002', 'delivered', PAID.items.slice(1));
const SHIRTS = order('LL-100003', 'delivered', PAID.items.slice(0, 1));

describe('an impatient shopper', () => {
  it('reads an address without capitals, and its house number corrected in two words', async () => {
    const talk = new Talk([PAID]);
    await talk.say('change the address of ll-100001', 'order_change_address');
    await talk.say('its kerkstraat 12, 1017 gp amsterdam, netherlands');
    expect(talk.proposed).toMatchObject({
      address: { line1: 'Kerkstraat 12', postcode: '1017 GP', city: 'Amsterdam' },
    });
    await talk.say('actually 14', 'affirm');
    expect(talk.proposed).toMatchObject({
      address: { line1: 'Kerkstraat 14', postcode: '1017 GP', city: 'Amsterdam' },
    });
  });

  it('gives up with a word', async () => {
    const talk = new Talk([PAID]);
    await talk.say('change the address of LL-100001', 'order_change_address');
    expect((await talk.say('ok nvm', 'affirm')).text).toContain('I leave everything as it is');
  });

  it('says what already waits, where a message only names its order another way', async () => {
    const talk = new Talk([PAID]);
    await talk.say('cancel my order', 'order_cancel');
    const told = await talk.say('the paid one', 'payment_methods');
    expect(told.text).toContain('still waits for your yes or no');
    expect(told.text).not.toContain('did not get');
  });

  it('asks which order again with a word of regret, and takes a thing in it for an answer', async () => {
    const talk = new Talk([SHIRTS, LAMPS]);
    expect((await talk.say('i want to return something', 'return_start')).text).toContain('Which order do you mean?');
    expect((await talk.say('the big one')).text).toContain('could not tell which order');
    await talk.say('the paper one');
    expect(talk.memory?.form?.orderNumber).toBe('LL-100002');
  });

  it('turns to the order that has the thing in it, where that of before has not', async () => {
    const talk = new Talk([SHIRTS, LAMPS]);
    talk.memory = { intent: 'order_status', orderNumbers: ['LL-100003'] };
    const lamp = question('send back the lamp', ['return_start'], { types: ['lamp'] });
    expect(readAsks(situation(lamp, { memory: talk.memory }))).toMatchObject([{ topic: 'form' }]);
    await talk.sayOf(['lamp'], 'send back the lamps', 'return_start');
    expect(talk.memory?.form?.orderNumber).toBe('LL-100002');
  });

  it('tells why after a refusal: the rule, and what is possible', async () => {
    const talk = new Talk([PAID]);
    talk.refuse = {
      rule: 'state',
      sentence: { en: 'It is already packed.', zh: '已经打包。' },
      instead: { en: 'You can refuse the parcel at the door.', zh: '您可以拒收包裹。' },
    };
    await talk.say('cancel LL-100001', 'order_cancel');
    for (const why of ['why not', 'but why cant i', '为什么不行'])
      expect((await talk.say(why, 'deny')).text).toMatch(
        /It is a rule of the shop: It is already packed\.|本店的规定/u,
      );
  });

  it('answers where an order goes, and changes nothing', () => {
    for (const text of [
      'whats the address of my other order?',
      'what address did i give for LL-100001',
      '我的订单地址是什么',
    ])
      expect(asksAddress(text)).toBe(true);
    for (const text of [
      'what is your address',
      'change the address of my order',
      'which address do I send the return to',
    ])
      expect(asksAddress(text)).toBe(false);
    const ask = question("what's the address of my other order?", ['order_change_address']);
    const memory = { intent: 'order_status', orderNumbers: ['LL-100001'] };
    expect(readAsks(situation(ask, { memory }))).toMatchObject([
      { topic: 'order', intent: 'order_address', not: 'LL-100001' },
    ]);
  });

  it.each([
    'the lamp has a hole in it',
    'my lamp stopped working',
    'the print is coming off my lamp',
    'the lamp wont close',
  ])('reports what is wrong with a thing of theirs: "%s"', (text) => {
    const told = question(text, ['product_find'], { types: ['lamp'] });
    expect(readAsks(situation(told))).toMatchObject([{ topic: 'form', form: { kind: 'report_problem' } }]);
  });

  it.each([
    'the strap of my lamp broke after two years',
    'my lamp broke, is there a warranty on it',
    '我的灯用了三年坏了',
  ])('leaves to its warranty what broke in use: "%s"', (text) => {
    const told = question(text, ['warranty'], { types: ['lamp'] });
    expect(readAsks(situation(told))).toMatchObject([{ topic: 'knowledge', intent: 'warranty' }]);
  });

  it('looks for things where no thing of theirs is spoken of', () => {
    const asked = question('lamps that leak no light', ['product_find'], { types: ['lamp'] });
    expect(readAsks(situation(asked))).toMatchObject([{ topic: 'product' }]);
  });

  it('takes an address for e-mail as the wish to show who they are', () => {
    const entities = [{ type: 'email' as const, value: 'a@shopper.example' }];
    const told = question('my email is a@shopper.example', ['talk_to_human'], { entities });
    expect(readAsks(situation(told, { proven: false }))).toMatchObject([{ topic: 'order', intent: 'order_status' }]);
    expect(readAsks(situation(told))).toMatchObject([{ topic: 'person' }]);
  });

  it('keeps the country for what is sent back from there', () => {
    const asked = question('and returns from there?', ['return_policy']);
    expect(readAsks(situation(asked, { memory: { intent: 'shipping_cost', country: 'NO' } }))).toMatchObject([
      { topic: 'shipping', intent: 'return_policy', country: 'NO' },
    ]);
  });

  it('goes on with a wish that is said again in other words', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('i want a refund for LL-100001', 'refund_request');
    const told = await talk.say('no i dont want a new one i want my MONEY', 'exchange_item');
    expect(told.text).toContain('Which items of order LL-100001');
  });

  it('hears when "it" comes as a question about the order that was spoken of', () => {
    const asked = question('when will it arrive', ['delivery_time']);
    const memory = { intent: 'return_start', orderNumbers: ['LL-100001'] };
    expect(readAsks(situation(asked, { memory }))).toMatchObject([
      { topic: 'order', intent: 'order_status', number: 'LL-100001' },
    ]);
    expect(readAsks(situation(asked))).toMatchObject([{ topic: 'shipping' }]);
  });

  it('has no cheerful answer to a lone "why"', () => {
    expect(readAsks(situation(question('why', ['affirm'])))).toMatchObject([{ topic: 'talk', intent: 'tell_more' }]);
  });

  it('answers what is of no use to them as the complaint it is', () => {
    for (const text of ['thats not helpful', 'that doesnt help', 'useless'])
      expect(readAsks(situation(question(text, ['deny'])))).toMatchObject([{ topic: 'talk', intent: 'complaint' }]);
  });

  it('looks for one order where it is asked where that is, and lists none', () => {
    expect(readAsks(situation(question('where is the rest of my order', ['order_list'])))).toMatchObject([
      { topic: 'order', intent: 'order_status' },
    ]);
    expect(readAsks(situation(question('show me my orders', ['order_list'])))).toMatchObject([
      { intent: 'order_list' },
    ]);
  });

  it('cancels no order because of one thing that was never ordered', () => {
    expect(readAsks(situation(question('i didnt order any soap', ['order_cancel'])))).toMatchObject([
      { topic: 'form', form: { kind: 'report_problem' } },
    ]);
    expect(readAsks(situation(question('cancel it, i didnt order this', ['order_cancel'])))).toMatchObject([
      { topic: 'form', form: { kind: 'cancel_order' } },
    ]);
  });
});
