import { type Refusal } from '@app/shop';
import { describe, expect, it } from '@jest/globals';
import { order, Talk } from './spec-talk.js';

const PACKED: Refusal = {
  rule: 'state',
  sentence: { en: 'It is already packed.', zh: '已经打包。' },
  instead: { en: 'You can refuse the parcel.', zh: '您可以拒收。' },
};

function talkOf(): Talk {
  return new Talk([order('LL-100001', 'paid'), order('LL-100002', 'delivered'), order('LL-100003', 'paid')]);
}

describe('several things in one message', () => {
  it('says the plan, proposes the first, and the next once that has ended', async () => {
    const talk = talkOf();
    const first = await talk.say(
      'cancel LL-100001 and return the shirt from LL-100002',
      'order_cancel',
      'return_start',
    );
    expect(first.text).toMatch(
      /^Two things: first cancel order LL-100001, then start the return for order LL-100002\./,
    );
    expect(first.proposal?.command).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
    const yes = await talk.say('yes', 'affirm');
    expect(yes.settles).toMatchObject({ verdict: 'confirm' });
    expect(yes.proposal).toBeUndefined();
    const next = await talk.afterEnd();
    expect(next.text).toMatch(/^Now the last thing/);
    expect(next.proposal?.command).toMatchObject({ kind: 'return_items', lines: [{ line: 1, quantity: 1 }] });
    await talk.say('yes', 'affirm');
    expect(talk.memory?.form).toBeNull();
  });

  it('does so in Chinese', async () => {
    const talk = talkOf();
    const first = await talk.say('取消 LL-100001，再把 LL-100002 的衬衫退了', 'order_cancel', 'return_start');
    expect(first.text).toMatch(/^一共两件事：先取消订单 LL-100001，再办理订单 LL-100002 的退货。/);
    expect((await talk.say('好的', 'affirm')).text).toContain('完成后我会继续');
  });

  it('goes on at once after a no', async () => {
    const talk = talkOf();
    await talk.say('cancel LL-100001 and return the shirt from LL-100002', 'order_cancel');
    const next = await talk.say('no', 'deny');
    expect(next).toMatchObject({ settles: { verdict: 'decline' }, proposal: { command: { kind: 'return_items' } } });
  });

  it('goes on with the next when the rules refuse one, and says why', async () => {
    const talk = talkOf();
    [talk.refuse, talk.refuses] = [PACKED, ['cancel_order']];
    const answer = await talk.say('cancel LL-100001 and return the shirt from LL-100002', 'order_cancel');
    expect(answer.text).toContain('It is already packed.');
    expect(answer.proposal?.command).toMatchObject({ kind: 'return_items', orderNumber: 'LL-100002' });
  });

  it('answers a question in the middle, and the plan goes on', async () => {
    const talk = talkOf();
    await talk.say('cancel LL-100001 and return the shirt from LL-100002', 'order_cancel');
    const aside = await talk.say('who are you?', 'bot_identity');
    expect(aside.text).toContain('still waits for your yes or no');
    await talk.say('yes', 'affirm');
    expect((await talk.afterEnd()).proposal?.command).toMatchObject({ kind: 'return_items' });
  });

  it('is dropped on a change of mind, as a whole', async () => {
    const talk = talkOf();
    await talk.say('cancel LL-100001 and return the shirt from LL-100002', 'order_cancel');
    expect((await talk.say('never mind all of that', 'deny')).proposal).toBeUndefined();
    expect(talk.memory?.form).toBeNull();
  });

  it('takes up what is added, before the yes and with it', async () => {
    const talk = talkOf();
    await talk.say('cancel LL-100001', 'order_cancel');
    const noted = await talk.say('also return the shirt from LL-100002', 'return_start');
    expect(noted.text).toContain('Noted: after this I will start the return for order LL-100002');
    const yes = await talk.say('yes, and cancel LL-100003 too', 'order_cancel');
    expect(yes.settles).toMatchObject({ verdict: 'confirm' });
    expect((await talk.afterEnd()).proposal?.command).toMatchObject({ kind: 'return_items' });
    await talk.say('ok', 'affirm');
    expect((await talk.afterEnd()).proposal?.command).toMatchObject({ orderNumber: 'LL-100003' });
  });
});

describe('what shall be done where something else cannot be', () => {
  it('is proposed in its place, about the same order', async () => {
    const talk = talkOf();
    [talk.refuse, talk.refuses] = [PACKED, ['change_items']];
    const said = "change the shirt in LL-100001 to red, and if that's not possible cancel it";
    const answer = await talk.say(said, 'order_change_item');
    expect(answer.text).toMatch(/^It is already packed\.\n\nSo, as you asked: /);
    expect(answer.proposal?.command).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
  });

  it('is left alone where the first is possible', async () => {
    const talk = talkOf();
    const said = "change the shirt in LL-100001 to red, and if that's not possible cancel it";
    const answer = await talk.say(said, 'order_change_item');
    expect(answer.proposal?.command).toMatchObject({ kind: 'change_items' });
    await talk.say('yes', 'affirm');
    expect(talk.memory?.form).toBeNull();
  });

  it('comes when what is wished is sold out', async () => {
    const talk = talkOf();
    const said = 'change the shirt in LL-100001 to red in L, if that is sold out take navy in L';
    const answer = await talk.say(said, 'order_change_item');
    expect(answer.text).toContain('cannot be had like that');
    expect(answer.proposal?.command).toMatchObject({ changes: [{ line: 1, sku: 'shirt-navy-L' }] });
  });

  it('is understood in Chinese', async () => {
    const talk = talkOf();
    [talk.refuse, talk.refuses] = [PACKED, ['change_items']];
    const answer = await talk.say('把 LL-100001 的衬衫换成红色，如果不行就取消订单', 'order_change_item');
    expect(answer.text).toContain('那就按您说的办');
    expect(answer.proposal?.command).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
  });

  it('may be to do nothing', async () => {
    const talk = talkOf();
    [talk.refuse, talk.refuses] = [PACKED, ['cancel_order']];
    const answer = await talk.say('cancel LL-100001, and if that is not possible leave it', 'order_cancel');
    expect(answer.proposal).toBeUndefined();
    expect(answer.text).toContain('refuse the parcel');
  });
});
