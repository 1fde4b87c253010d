import { describe, expect, it } from '@jest/globals';
import { order, Talk } from './spec-talk.js';

const PAID = {
  rule: 'state',
  sentence: { en: 'It is still being prepared.', zh: '还在备货。' },
  instead: { en: 'I can cancel the order now.', zh: '我现在可以帮您取消订单。' },
  offers: ['cancel_order'] as const,
};
const PACKED = {
  rule: 'state',
  sentence: { en: 'It is already packed.', zh: '已经打包。' },
  instead: { en: 'You can refuse the parcel at the door.', zh: '您可以拒收包裹。' },
};

function refusing(refusal: typeof PAID | typeof PACKED, kind: string): Talk {
  const talk = new Talk([order('LL-100001', 'paid')]);
  talk.refuse = refusal;
  talk.refuses = [kind];
  return talk;
}

describe('after a refusal', () => {
  it.each([
    ['return LL-100001, the lamps', 'what can I do then?', 'I can cancel the order now. Shall I do that?'],
    ['return LL-100001, the lamps', 'so what now', 'I can cancel the order now. Shall I do that?'],
    ['return LL-100001, the lamps', 'is there anything else?', 'I can cancel the order now. Shall I do that?'],
    ['return LL-100001, the lamps', 'any other option?', 'I can cancel the order now. Shall I do that?'],
    ['LL-100001 的纸灯退货', '那怎么办', '我现在可以帮您取消订单。需要我来办理吗？'],
    ['LL-100001 的纸灯退货', '还有别的办法吗', '我现在可以帮您取消订单。需要我来办理吗？'],
    ['LL-100001 的纸灯退货', '那还能怎么处理？', '我现在可以帮您取消订单。需要我来办理吗？'],
  ])('%s: refused; "%s" is told what is possible', async (wish, question, said) => {
    const talk = refusing(PAID, 'return_items');
    await talk.say(wish, 'return_start');
    expect((await talk.say(question, 'bot_identity')).text).toContain(said);
  });

  it.each([
    ['return LL-100001, the lamps', 'yes please'],
    ['return LL-100001, the lamps', 'ok do that'],
    ['return LL-100001, the lamps', 'cancel it then'],
    ['return LL-100001, the lamps', 'ok, the cancellation'],
    ['LL-100001 的纸灯退货', '好的'],
    ['LL-100001 的纸灯退货', '那就取消吧'],
  ])('%s: refused; "%s" begins what is possible', async (wish, yes) => {
    const talk = refusing(PAID, 'return_items');
    await talk.say(wish, 'return_start');
    await talk.say(yes, 'affirm');
    expect(talk.proposed).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
  });

  it('says that what only the shopper can do is theirs to do, and offers a person where nothing is possible', async () => {
    const talk = refusing(PACKED, 'cancel_order');
    await talk.say('cancel LL-100001', 'order_cancel');
    expect((await talk.say('ok do that', 'affirm')).text).toBe(
      'There is nothing for me to start yet: You can refuse the parcel at the door.',
    );
    const { instead: _instead, ...bare } = PACKED;
    talk.refuse = bare;
    await talk.say('cancel LL-100001', 'order_cancel');
    expect(await talk.say('what else can you do?', 'bot_identity')).toMatchObject({ action: 'offer_person' });
  });

  it('takes another number of pieces for a correction of what was refused', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    talk.refuse = { rule: 'quantity', sentence: { en: 'Only 1 is left.', zh: '只剩 1 件。' } };
    await talk.say('return both lamps of LL-100001', 'return_start');
    talk.refuse = undefined;
    await talk.say('just one of them then');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 2, quantity: 1 }] });
  });

  it('is over once something else is spoken of', async () => {
    const talk = refusing(PAID, 'return_items');
    await talk.say('return LL-100001, the lamps', 'return_start');
    await talk.say('where is LL-100001?', 'order_status');
    expect((await talk.say('yes', 'affirm')).proposal).toBeUndefined();
  });
});

describe('what did not come', () => {
  it.each([
    'send it again',
    'just send me a new one',
    'resend it please',
    'i want a replacement',
    '再寄一个给我',
    '补发一个',
    '重新发货吧',
  ])('%s: is reported for the order that was spoken of', async (text) => {
    const talk = new Talk([order('LL-100001', 'shipped'), order('LL-100002', 'delivered')]);
    talk.memory = { intent: 'order_status', orderNumbers: ['LL-100001'] };
    await talk.say(text, 'goodbye');
    expect(talk.proposed).toMatchObject({ kind: 'report_problem', orderNumber: 'LL-100001', problem: 'late' });
  });

  it.each(['send the code again', 'please resend the invoice', '再发一次验证码', '发票重发一下'])(
    '%s: is about no parcel',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'shipped')]);
      talk.memory = { intent: 'order_status', orderNumbers: ['LL-100001'] };
      await talk.say(text, 'invoice_request');
      expect(talk.proposed?.kind).not.toBe('report_problem');
    },
  );
});

describe('a change of mind in the middle', () => {
  it.each([
    ['exchange the shirt in LL-100001', 'actually, return it instead of exchanging', 'your exchange is off'],
    ['LL-100001 的衬衫换货', '算了，不换了，直接退货吧', '不再换货'],
  ])('%s; %s: the other thing is done, to the same item', async (wish, instead, said) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say(wish, 'exchange_item');
    expect((await talk.say(instead, 'return_start')).text).toContain(said);
    expect(talk.proposed).toMatchObject({ kind: 'return_items', lines: [{ line: 1, quantity: 1 }] });
  });

  it('declines what had been proposed before', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('exchange the shirt in LL-100001 for size L', 'exchange_item');
    expect(await talk.say('no, I would rather return it', 'return_start')).toMatchObject({
      settles: { proposalId: 'p-1', verdict: 'decline' },
      proposal: { command: { kind: 'return_items' } },
    });
  });

  it.each(['hmm wait', 'one moment please', '等等', '我想想'])('%s: waits', async (text) => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('cancel LL-100001', 'order_cancel');
    const answer = await talk.say(text, 'goodbye');
    expect(answer.text).toMatch(/still waits|还在等/u);
    expect(answer.proposal).toBeUndefined();
    expect(answer.settles).toBeUndefined();
  });

  it.each(['yes plz', 'yes go on', 'ok, cancel it please', '好滴', '嗯嗯取消吧', '行，取消订单'])(
    '%s: is a yes',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      await talk.say('cancel LL-100001', 'order_cancel');
      expect(await talk.say(text, 'affirm')).toMatchObject({ settles: { verdict: 'confirm' } });
    },
  );

  it.each(['cancel it', '取消吧', 'yes but not the lamp', 'yes, and what about my shirt?', '可以退货吗'])(
    '%s: is no yes to a cancellation',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      await talk.say('cancel LL-100001', 'order_cancel');
      expect((await talk.say(text, 'order_cancel')).settles?.verdict).not.toBe('confirm');
    },
  );

  it('turns to the other order of those that were offered, also when the first was named by its things', async () => {
    const shirts = order('LL-100001', 'paid', [{ ...order('', 'paid').items[0]! }]);
    const lamps = order('LL-100002', 'paid', [{ ...order('', 'paid').items[1]! }]);
    const talk = new Talk([shirts, lamps]);
    await talk.say('cancel my order', 'order_cancel');
    await talk.say('the one with the lamp', 'order_status');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100002' });
    await talk.say('no wait, the other order');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100001' });
  });

  it('keeps a reason that comes where the items were asked for', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('LL-100001 退货', 'return_start');
    const asked = await talk.say('不想要了', 'deny');
    expect(asked.text).toContain('原因已记下。请问是订单');
    await talk.say('第一个');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 1, quantity: 1 }], reason: '不想要了' });
  });

  it.each([
    ['number two', 2],
    ['the second one is it', 2],
    ['item one', 1],
    ['第二个吧', 2],
    ['选2', 2],
  ])('%s: counts what was offered', async (text, line) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('I want to return something of LL-100001', 'return_start');
    await talk.say(text);
    expect(talk.proposed).toMatchObject({ lines: [{ line }] });
  });
});
