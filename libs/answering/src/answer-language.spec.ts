import { describe, expect, it } from '@jest/globals';
import { answerLanguage } from './answer-language.js';
import { type Form } from './forms/form.js';

const reading = (text: string) => ({
  text,
  language: /\p{Script=Han}/u.test(text) ? ('zh' as const) : ('en' as const),
});
const form = (slot: 'address' | 'lines'): Form => ({
  ...{ kind: 'change_address', intent: 'order_change_address', said: [], misses: 0 },
  asked: { slot, offered: [] },
});
const ADDRESS = 'Lindelaan 4, 3012 AB Rotterdam';

describe('the language of an answer', () => {
  it('is that of the message, and a lone word, number or emoji keeps the one before', () => {
    expect(answerLanguage(reading('Where is my order?'), ['你好'], 'zh')).toBe('en');
    expect(answerLanguage(reading('ok'), ['我的订单到哪了'], 'en')).toBe('zh');
    expect(answerLanguage(reading('LL-100123'), [], 'zh')).toBe('zh');
  });

  it('stays with whoever fills a form in: an address is written as it is', () => {
    const before = ['我想改收货地址'];
    expect(answerLanguage(reading(ADDRESS), before, 'zh', { form: form('address') })).toBe('zh');
    expect(answerLanguage(reading(ADDRESS), before, 'zh', { awaiting: 'which_order' })).toBe('zh');
    expect(
      answerLanguage(reading('上海市静安区南京西路 1266 号'), ['change my address'], 'en', { form: form('address') }),
    ).toBe('en');
  });

  it('changes with a sentence, in the middle of a form too', () => {
    const before = ['我想退货'];
    expect(answerLanguage(reading('I want the 2 blue ones'), before, 'zh', { form: form('lines') })).toBe('en');
    expect(answerLanguage(reading(ADDRESS), before, 'zh')).toBe('en');
  });
});
