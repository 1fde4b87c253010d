import { describe, expect, it } from '@jest/globals';
import { type PostalAddress } from '@app/contracts';
import { type ActionFacts, type Preview } from '@app/shop';
import { proposalCard } from './proposal-card.js';

const LEEDS: PostalAddress = {
  ...{ name: 'Demo Shopper', line1: '12 Mill Lane', postcode: 'LS1 4AP', city: 'Leeds', country: 'GB' },
};
const HANGZHOU: PostalAddress = {
  ...{
    name: '演示顾客',
    line1: '西湖区文三路100号',
    postcode: '310012',
    city: '杭州市',
    region: '浙江省',
    country: 'CN',
  },
};

describe('an address on a card', () => {
  it.each([
    [LEEDS, 'en', 'Demo Shopper, 12 Mill Lane, LS1 4AP Leeds, United Kingdom'],
    [LEEDS, 'zh', 'Demo Shopper, 12 Mill Lane, LS1 4AP Leeds, 英国'],
    [HANGZHOU, 'zh', '中国，浙江省杭州市西湖区文三路100号，310012，演示顾客'],
    [HANGZHOU, 'en', 'China，浙江省杭州市西湖区文三路100号，310012，演示顾客'],
  ] as const)('stands in the order of the language it is written in: %j, read in %s', (address, locale, text) => {
    const command = { kind: 'change_address', orderNumber: 'LL-100123', address } as const;
    const { lines } = proposalCard(command, {} as ActionFacts, {} as Preview, locale);
    expect(lines.map(({ value }) => value)).toEqual([text]);
  });
});
