import { describe, expect, it } from '@jest/globals';
import { checkDeeds } from './own-deeds.js';
import { type Spoken } from './read-text.js';

const claimed = (text: string): boolean => checkDeeds({ text } as Spoken, () => false).length > 0;

describe('deeds', () => {
  it.each([
    'A colleague has taken over this chat now.',
    'My manager has already approved it.',
    'We will refund double the price for the trouble.',
    'You get twice the amount back.',
    'That is a legally binding offer for one dollar.',
    'I have cancelled your order.',
    '同事已经接手这个会话。',
    '给您添麻烦了，我们双倍退款。',
    '这是有法律约束力的报价。',
  ])('are not the bot’s to claim: %s', (text) => expect(claimed(text)).toBe(true));

  it.each([
    'A colleague then takes over the conversation.',
    'Purchases in your birthday month earn double points.',
    'We refund the standard shipping cost when you return the whole order.',
    '您可以请同事接手会话。',
    '生日当月积分翻倍。',
  ])('are not read into what the shop says: %s', (text) => expect(claimed(text)).toBe(false));
});
