import { describe, expect, it } from '@jest/globals';
import { LAMP, order, REASONS, SHIRT, Talk } from './spec-talk.js';

const late = { rule: 'state', sentence: { en: 'Not yet.', zh: '送达后才能反馈商品问题。' } };
const instead = {
  ...late,
  instead: { en: 'I can look it up.', zh: '我可以帮您查询进度。' },
  offers: ['order_status' as const],
};

describe('a shopper who types as people do on a phone', () => {
  it.each(['算了要L码的吧', '算了，拿L号', '算了还是L码吧'])(
    'corrects the size and drops nothing: %s',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      await talk.say('衬衫换成红色的', 'order_change_item');
      await talk.say(text, 'deny');
      expect(talk.memory?.form).not.toBeNull();
      expect(talk.memory?.form?.said).toHaveLength(2);
    },
  );

  it.each(['那取消吧', '那整单取消再买吧', '好吧 那就取消了'])(
    'turns from a change to cancelling the same order: %s',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid'), order('LL-100002', 'paid')]);
      await talk.say('LL-100001 衬衫换个颜色', 'order_change_item');
      await talk.say(text, 'order_cancel');
      expect(talk.proposed).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
    },
  );

  it.each(['衬衫去掉吧', '纸灯只要一个', '再加一件衬衫', 'remove the shirt please'])(
    'says that it cannot change how many there are, and cancels the order on a yes: %s',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      const said = await talk.say(`LL-100001 ${text}`, 'order_change_item');
      expect(said.text).toMatch(/不能增减数量|not how many/u);
      expect(said.proposal).toBeUndefined();
      await talk.say('好', 'affirm');
      expect(talk.proposed).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
    },
  );

  it('promises no change where there is no other version', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    const said = await talk.say('衬衫换成红色L码', 'order_change_item');
    expect(said.text).not.toMatch(/目前没有其他可换的款式.*我可以帮您修改|我可以帮您修改.*目前没有其他可换的款式/u);
  });

  it.each(['那就退款', '要换一个', '退钱'])('takes how a report is made good as a part of it: %s', async (text) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('衬衫破了', 'item_damaged');
    expect(talk.proposed).toMatchObject({ kind: 'report_problem' });
    const said = await talk.say(text, 'refund_request');
    expect(said.proposal?.command).toMatchObject({ kind: 'report_problem', words: expect.stringContaining(text) });
  });

  it.each(['换个新的', '怎么赔', '那咋整', '你们给我想想办法'])(
    'says what is possible after a report was refused: %s',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      talk.refuse = instead;
      await talk.say('纸灯裂了', 'item_damaged');
      const said = await talk.say(text, 'exchange_item');
      expect(said.text).toContain('我可以帮您查询进度');
    },
  );

  it.each(['丢件了你们要赔', '包裹丢了，赔钱', '摔碎了，必须赔偿'])('hears a report in a claim: %s', async (text) => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say(text, 'complaint');
    expect(talk.memory?.form ?? talk.memory?.refused?.form).toMatchObject({ kind: 'report_problem' });
  });

  it('finds what is named in the other order, where the one that was spoken of has none', async () => {
    const lamps = [LAMP, { ...LAMP, line: 3, sku: 'lamp-white', colour: 'white' }];
    const talk = new Talk([order('LL-100001', 'delivered', lamps), order('LL-100002', 'delivered', [SHIRT])], REASONS);
    await talk.say('LL-100001 要退货', 'return_start');
    await talk.sayOf(['shirt'], '是那件亚麻衬衫', 'product_find');
    expect(talk.memory?.form ?? talk.memory?.refused?.form).toMatchObject({ orderNumber: 'LL-100002' });
  });

  it('notes what comes before the order is known, and asks for the order in other words', async () => {
    const talk = new Talk([order('LL-100001', 'delivered'), order('LL-100002', 'delivered')]);
    await talk.say('开发票', 'invoice_request');
    expect((await talk.say('抬头写上海灯火贸易有限公司')).text).toContain('还需要您选一下');
    await talk.say('第一个');
    expect(talk.proposed).toMatchObject({ kind: 'request_invoice', company: '上海灯火贸易有限公司' });
  });

  it.each(['为啥', '那咋办', '凭啥呀'])(
    'asks what it is about, where nothing is left to be meant: %s',
    async (text) => {
      expect((await new Talk([]).say(text, 'affirm')).text).toContain('具体是哪件事');
    },
  );

  it.each(['不要退 要换', '我不想退，就换', "I don't want to return it, I want to exchange it"])(
    'does what is wanted, and not what is refused: %s',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'delivered')], REASONS);
      await talk.say(text, 'return_start');
      expect(talk.memory?.form).toMatchObject({ kind: 'exchange_items' });
    },
  );

  it('reports a loss of the order whose state was told just now, and only then', async () => {
    const talk = new Talk([order('LL-100001', 'shipped'), order('LL-100002', 'delivered')]);
    talk.memory = { intent: 'order_status', orderNumbers: ['LL-100001'] };
    await talk.say('两个包裹都丢了', 'parcel_late');
    expect(talk.proposed).toMatchObject({ kind: 'report_problem', orderNumber: 'LL-100001', problem: 'late' });
    const asking = new Talk([order('LL-100001', 'shipped'), order('LL-100002', 'delivered')]);
    asking.memory = { intent: 'order_status', orderNumbers: ['LL-100001'] };
    await asking.say('是不是丢了？', 'parcel_late');
    expect(asking.proposed).toBeUndefined();
  });

  it('says again what waits, when the only order that it can be about is called the latest', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('取消订单', 'order_cancel');
    expect((await talk.say('最新的那个', 'affirm')).text).toBe('上面的方案还在等您确认。');
  });

  it.each(['衬衫不要了 纸灯留着', 'cancel the shirt, keep the lamps'])(
    'cancels no whole order for a part of it: %s',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      const said = await talk.say(`LL-100001 ${text}`, 'order_cancel');
      expect(said.proposal).toBeUndefined();
      expect(said.text).toMatch(/整单取消|as a whole/u);
    },
  );

  it('takes no number of an order for a number of pieces', async () => {
    const talk = new Talk([order('LL-100859', 'delivered')], REASONS);
    expect((await talk.say('LL-100859 只退衬衫，偏小了', 'return_start')).action).toBe('propose');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 1, quantity: 1 }] });
  });

  it('takes a house number for the street that was begun, and not for that of the order', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('地址给我改成 10 Baker Row, Leeds LS1 9ZZ, United Kingdom', 'order_change_address');
    await talk.say('等等 门牌号应该是12号');
    expect(talk.proposed).toMatchObject({ address: { line1: '12 Baker Row', city: 'Leeds', postcode: 'LS1 9ZZ' } });
  });

  it('offers a person when what is wrong was asked three times in vain', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('LL-100001 衬衫有问题', 'item_damaged');
    talk.memory = { ...talk.memory, form: { ...talk.memory!.form!, said: [{ text: '衬衫有问题' }], intent: 'report' } };
    for (const text of ['都好几天了', '你看着办', '嗯哼']) await talk.say(text);
    expect((await talk.say('哎呀')).action).toBe('offer_person');
  });

  it('keeps a reason that comes after the card', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('LL-100001 退衬衫', 'return_start');
    await talk.say('理由就是不好看', 'praise');
    expect(talk.proposed).toMatchObject({ kind: 'return_items', reason: '不好看' });
  });

  it('stays with the order that was refused when a question comes back to it', async () => {
    const talk = new Talk([order('LL-100001', 'paid'), order('LL-100002', 'paid')]);
    talk.memory = { intent: 'refund_request', orderNumbers: ['LL-100002'] };
    await talk.say('还没发货就不能取消？', 'order_cancel');
    expect(talk.proposed).toMatchObject({ orderNumber: 'LL-100002' });
  });

  it.each(['那不取消了', '还是不取消了'])(
    'takes a cancellation that is not wanted any more for a no: %s',
    async (text) => {
      const talk = new Talk([order('LL-100001', 'paid')]);
      await talk.say('取消订单', 'order_cancel');
      expect((await talk.say(text, 'order_cancel')).settles).toMatchObject({ verdict: 'decline' });
    },
  );

  it('hears in the deed said again a yes', async () => {
    const talk = new Talk([order('LL-100001', 'delivered')]);
    await talk.say('把我的数据都删了', 'data_delete');
    expect((await talk.say('对 删除', 'data_delete')).settles).toMatchObject({ verdict: 'confirm' });
  });
});
