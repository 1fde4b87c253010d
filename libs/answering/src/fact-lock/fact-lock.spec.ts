import { describe, expect, it } from '@jest/globals';
import { Evidence, type Facts, type Piece } from '../evidence.js';
import {
  delivered,
  eur,
  evidence,
  JACKET,
  NOW,
  order,
  parcel,
  passage,
  product,
  TEAPOT,
  TERMS,
} from '../spec-facts.js';
import { checkSentence } from './index.js';

const QUOTE: Facts['quote'] = {
  country: 'DE',
  countryName: { en: 'Germany', zh: '德国' },
  zone: 'Z2',
  grams: 1000,
  standard: { cost: eur(595), free: false, minDays: 2, maxDays: 4 },
  express: { cost: eur(1195), free: false, minDays: 1, maxDays: 2 },
  freeStandardFrom: eur(8000),
  dutiesByRecipient: false,
  returns: { cost: null, paidBy: 'shop' },
  freeExchange: true,
  countryFrom: 'question',
};
const REFUND = {
  number: 'RF-1',
  amount: eur(2000),
  method: 'paypal',
  state: 'processed',
  requestedAt: '2026-11-12T10:00:00.000Z',
  processedAt: '2026-11-16T10:00:00.000Z',
  expectedBy: '2026-11-23T10:00:00.000Z',
};
const cited = {
  order: evidence({ order: [order()] }),
  delivered: evidence({ order: [delivered()] }),
  refunded: evidence({ order: [delivered({ refunds: [REFUND] })] }),
  two: evidence({
    order: [
      order(),
      order({
        number: 'LL-100777',
        items: [TEAPOT],
        total: eur(6400),
        parcels: [parcel({ expected: { from: '2026-11-26', to: '2026-11-27' } })],
      }),
    ],
  }),
  quote: evidence({ quote: [QUOTE] }),
  product: evidence({ product: [product()] }),
  window: evidence({
    passage: [
      passage([
        ['You can return an item within 30 days of delivery.', 1],
        ['Tell us within 14 days of delivery if an item arrives damaged.', 1],
        ['Opened care products cannot be returned.', 1],
      ]),
    ],
  }),
  worn: evidence({ passage: [passage([['The slippers may not be worn outdoors.', 1]])] }),
  nothing: new Evidence(),
};

function objections(sentence: string, evidenceOf: keyof typeof cited): string[] {
  const language = /\p{Script=Han}/u.test(sentence) ? 'zh' : 'en';
  const frame = {
    now: NOW,
    language,
    terms: TERMS,
    links: ['https://shop.example'],
    productNames: ['Quay teapot', '码头茶壶', 'Harbour down jacket', '港湾羽绒服'],
  } as const;
  return checkSentence(sentence, cited[evidenceOf].pieces, frame).map(({ kind, claim }) => `${kind}: ${claim}`);
}

const TRUE: [keyof typeof cited, string][] = [
  ['order', 'Your order LL-100123 is on its way and should arrive between 23 and 25 November.'],
  ['order', 'It left our warehouse yesterday, on Thursday 19 November.'],
  ['order', 'The Harbour down jacket is in parcel LLT0484319959NL with Postlane.'],
  ['order', 'You paid €94.85 for it.'],
  ['order', 'It was placed on 18 November 2026 and has not been delivered yet.'],
  ['order', 'By 25 November at the latest it should be with you, that is in 5 days.'],
  ['order', 'The last scan was on 19 November in Utrecht.'],
  ['order', 'Your parcel is expected from Monday to Wednesday.'],
  ['order', '您的订单 LL-100123 正在运输途中，预计11月23日至25日送达。'],
  ['order', '包裹于11月19日（周四）发出，最晚11月25日送到。'],
  ['order', '这笔订单一共94.85欧元，十一月十八日下单。'],
  ['order', '港湾羽绒服还没有送达，单号是LLT0484319959NL。'],
  ['order', '您的包裹昨天已经发出。'],
  ['delivered', 'Order LL-100123 was delivered on 10 November, so you can return it until 10 December.'],
  ['delivered', 'You have 20 days left to return it.'],
  ['delivered', '您的订单已于11月10日送达，12月10日之前都可以退货。'],
  ['delivered', '您11月10日收到的货，退货期还剩20天。'],
  ['refunded', 'We refunded €20.00 to your PayPal on 16 November.'],
  ['refunded', 'It should be in your account by 23 November.'],
  ['refunded', '二十欧元的退款已于11月16日退到您的PayPal，最晚11月23日到账。'],
  ['two', 'LL-100123 came to €94.85 and LL-100777 to €64.00.'],
  ['two', 'Together both orders come to €158.85: LL-100123 and LL-100777.'],
  ['two', '订单LL-100777里是码头茶壶，预计11月26日到27日送到。'],
  [
    'quote',
    'Standard shipping to Germany costs 5,95 € and takes two to four business days; express is EUR 11.95 and takes 1-2.',
  ],
  ['quote', 'From €80 on, standard shipping is free, but express is not.'],
  ['quote', 'Express to Germany costs six euro more than standard.'],
  ['quote', 'A return from Germany is free, and there is no import duty.'],
  ['quote', '寄到德国标准运费5.95欧，二到四个工作日送达；加急11.95欧，1到2个工作日。'],
  ['quote', '满八十欧元免标准运费，加急不免运费。'],
  ['quote', '从德国退货免费，也没有关税。'],
  ['product', 'The Harbour down jacket costs between €89.00 and €99.00.'],
  ['product', 'In black, size M, it costs 99 euro and only two are left.'],
  ['product', 'The jacket is not waterproof and is rated 4.6 stars by 132 buyers.'],
  ['product', 'Blue in size L is sold out, but size M is in stock.'],
  ['product', '港湾羽绒服的黑色M码售价九十九欧元，仅剩两件。'],
  ['product', '它不防水，132位买家评分4.6分。'],
  ['product', '蓝色L码目前售罄，M码有货。'],
  ['window', 'No, you have 30 days from delivery to return it.'],
  ['window', 'Damaged items must be reported within two weeks of delivery.'],
  ['window', 'Care products that were opened cannot be returned.'],
  ['window', '送达后三十天内可以退货。'],
  ['window', '如果收到时商品破损，请在签收后14天内告诉我们。'],
  ['window', '已开封的护理用品不能退货。'],
  ['nothing', 'Happy to help! Is there anything else I can do for you today?'],
  ['worn', 'The slippers may not be worn outdoors.'],
  ['nothing', 'I am sorry, I could not find that.'],
  ['nothing', '很高兴为您服务，请问还有什么可以帮您？'],
];

const FALSE: [keyof typeof cited, string][] = [
  ['order', 'Your order LL-100124 is on its way.'],
  ['order', 'Your order LL-100123 should arrive between 22 and 25 November.'],
  ['order', 'Your order was delivered on 19 November.'],
  ['order', 'Your order LL-100123 has been cancelled.'],
  ['order', 'It left our warehouse on Friday 19 November.'],
  ['order', 'I have cancelled your order.'],
  ['order', "We've applied a 10 % discount to your order."],
  ['order', 'It is carried by DHL.'],
  ['order', 'You will get a free gift with it.'],
  ['order', '您的订单 LL-100123 已送达。'],
  ['order', '预计11月24日至26日送达。'],
  ['order', '已为您退款94.85欧元。'],
  ['order', '我已经帮您取消了订单。'],
  ['order', '这笔订单一共94.58欧元。'],
  ['delivered', 'You can return it until 12 December.'],
  ['delivered', 'You have 25 days left to return it.'],
  ['delivered', '12月20日之前都可以退货。'],
  ['refunded', 'We refunded €94.85 to your PayPal.'],
  ['refunded', 'Your refund went to your Visa card.'],
  ['refunded', '退款20欧元已于11月23日退到您的PayPal。'],
  ['two', 'LL-100123 came to €64.00 and LL-100777 to €94.85.'],
  ['two', '订单LL-100777预计11月23日到25日送到。'],
  ['two', 'The Quay teapot is in your order LL-100123.'],
  ['worn', 'The slippers may be worn outdoors.'],
  ['nothing', 'A colleague has taken over this chat now.'],
  ['quote', 'Standard shipping to Germany costs €11.95.'],
  ['quote', 'Express to Germany is free.'],
  ['quote', 'Standard shipping to Germany takes 2-4 days.'],
  ['quote', 'Shipping to France costs €5.95.'],
  ['quote', 'Shipping is free from €60.'],
  ['quote', 'You pay import duty on parcels to Germany.'],
  ['quote', '寄到德国包邮。'],
  ['quote', '寄到德国标准运费11.95欧元。'],
  ['quote', '标准配送需要2到4天。'],
  ['product', 'The Harbour down jacket costs 79 euro.'],
  ['product', 'The Harbour down jacket is waterproof.'],
  ['product', 'Blue in size L is in stock.'],
  ['product', 'It comes with a lifetime warranty.'],
  ['product', 'The Quay teapot costs €89.00.'],
  ['product', '港湾羽绒服打八折。'],
  ['product', '黑色M码仅剩五件。'],
  ['product', '港湾羽绒服售价89元人民币。'],
  ['window', 'You can return an item within 14 days of delivery.'],
  ['window', 'You can return an item within 30 business days of delivery.'],
  ['window', 'You cannot return an item within 30 days of delivery.'],
  ['worn', 'The slippers may be worn outdoors.'],
  ['window', '送达后六十天内可以退货。'],
  ['window', '已开封的护理用品可以退货。'],
  ['window', 'See https://evil.example/returns for it.'],
  ['window', 'Write to refunds@evil.example for it.'],
  ['window', 'Call us at +31 10 123 4567.'],
  ['nothing', 'We guarantee delivery tomorrow.'],
  ['nothing', 'Here is <b>your</b> answer.'],
  ['nothing', '全场八折，保证次日达。'],
];

describe('the fact lock', () => {
  it.each(TRUE)('lets through what the evidence says (%s): %s', (kind, sentence) => {
    expect(objections(sentence, kind)).toEqual([]);
  });

  it.each(FALSE)('holds back what it does not say (%s): %s', (kind, sentence) => {
    expect(objections(sentence, kind)).not.toEqual([]);
  });

  it('holds back an answer in another language', () => {
    const frame = { now: NOW, language: 'en', terms: TERMS, links: [] } as const;
    expect(checkSentence('送达后30天内可以退货。', cited.window.pieces, frame).map(({ kind }) => kind)).toContain(
      'language',
    );
  });

  it('lets a link through only to where links may lead', () => {
    expect(objections('See https://shop.example/help for it.', 'nothing')).toEqual([]);
    expect(objections('See https://shop.example.evil.example/help for it.', 'nothing')).not.toEqual([]);
    expect(objections('See https://user@evil.example for it.', 'nothing')).not.toEqual([]);
  });

  it('says the same every time, and in whatever order the pieces are cited', () => {
    const pieces: Piece[] = [...cited.quote.pieces, ...cited.product.pieces];
    const frame = { now: NOW, language: 'en', terms: TERMS, links: [] } as const;
    const sentence = 'Standard shipping to Germany costs €89.00.';
    const first = checkSentence(sentence, pieces, frame);
    expect(checkSentence(sentence, pieces, frame)).toEqual(first);
    expect(checkSentence(sentence, pieces.toReversed(), frame)).toEqual(first);
  });

  it('knows an item of an order by a shorter name', () => {
    expect(objections(`The ${JACKET.name.en.split(' ').at(-1)} is on its way.`, 'order')).toEqual([]);
  });
});
