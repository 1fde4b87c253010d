import { describe, expect, it } from '@jest/globals';
import { readAddress } from './fill-address.js';
import { fillCode } from './fill-choice.js';
import { commandOf, fillForm, missingSlot } from './fill-form.js';
import { fillLines } from './fill-lines.js';
import { fillVariants } from './fill-variants.js';
import { formOf, KEYBOARD, LAMP, saidOf, SHIRT, termsOf, THERMOSTAT } from './spec-forms.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const items = [SHIRT, LAMP];

function lines(...messages: Parameters<typeof saidOf>) {
  return fillLines(saidOf(...messages), items)?.map(({ line, quantity }) => [line, quantity]);
}

describe('which items are meant', () => {
  it.each([
    ['I want to return the t-shirt', [[1, 1]]],
    ['the lamps please', [[2, 2]]],
    ['just one of the lamps', [[2, 1]]],
    [
      'return both',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    ['everything except the lamp', [[1, 1]]],
    [
      'the whole order',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'the t-shirt and the lantern lamp',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    ['我要退T恤', [[1, 1]]],
    ['台灯退一个', [[2, 1]]],
    [
      '两个都退',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    [
      '全部退掉',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    ['return the second item of LL-100001', [[2, 2]]],
    ['我要退 LL-100001 的第二件', [[2, 2]]],
    ['I want to return something', undefined],
  ])('"%s"', (text, expected) => expect(lines(text)).toEqual(expected));

  it('takes the second of what was offered, or both', () => {
    const offered = { asked: 'lines', offered: [1, 2] } as const;
    expect(lines('return something', { text: 'the second one', ...offered })).toEqual([[2, 2]]);
    expect(lines('return something', { text: '第二个', ...offered })).toEqual([[2, 2]]);
    expect(lines('return something', { text: 'the first and the second', ...offered })).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(lines('return something', { text: '都要', ...offered })).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('follows a change of mind, and adds when it is told to', () => {
    expect(lines('return the t-shirt', 'no, the lamp instead')).toEqual([[2, 2]]);
    expect(lines('return the t-shirt', 'and also the lamp')).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(lines('return the lamp', 'only one of them')).toEqual([[2, 1]]);
  });

  it('needs no word when there is only one item', () => {
    expect(fillLines(saidOf('return it'), [LAMP])).toEqual([{ line: 2, quantity: 2 }]);
  });

  it('takes the value of an option for no number of pieces', () => {
    const [first, ...rest] = LAMP.variants;
    const zoom = (value: string) => ({ name: 'zoom', value, words: [] });
    const camera = { ...LAMP, variants: [{ ...first!, options: [zoom('10x')] }, ...rest] };
    expect(fillLines(saidOf('exchange it for one with zoom 10x. Use my card'), [camera])).toEqual([
      { line: 2, quantity: 2 },
    ]);
    expect(fillLines(saidOf('exchange the lamp, 1x'), [camera])).toEqual([{ line: 2, quantity: 1 }]);
  });

  it('tells two of a name apart by what they are like, and asks when it cannot', () => {
    const red = { ...SHIRT, line: 3, sku: 'shirt-red-m' };
    expect(fillLines(saidOf('return the red t-shirt'), [SHIRT, red])).toEqual([{ line: 3, quantity: 1 }]);
    expect(fillLines(saidOf('退蓝色的T恤'), [SHIRT, red])).toEqual([{ line: 1, quantity: 1 }]);
    expect(fillLines(saidOf('return the t-shirt'), [SHIRT, red])).toBeUndefined();
  });
});

function variants(meant: number[], all: typeof items, ...messages: Parameters<typeof saidOf>) {
  return fillVariants(saidOf(...messages), meant, all).map(({ line, sku }) => [line, sku]);
}

describe('what an item should become', () => {
  it.each([
    ['exchange the t-shirt for a red one', 'shirt-red-m'],
    ['swap the blue t-shirt for the red one', 'shirt-red-m'],
    ['can I get it in L instead', 'shirt-blue-l'],
    ['one size up please', 'shirt-blue-l'],
    ['I need the T-shirt in size L', 'shirt-blue-l'],
    ['black, size L', 'shirt-black-l'],
    ['我想把T恤换成红色', 'shirt-red-m'],
    ['大一码', 'shirt-blue-l'],
    ['换L码的', 'shirt-blue-l'],
    ['not the blue one, the red one', 'shirt-red-m'],
  ])('"%s"', (text, sku) => expect(variants([1], items, text)).toEqual([[1, sku]]));

  it('lets a later word correct an earlier one', () => {
    expect(variants([1], items, 'exchange the t-shirt for a red one', 'no, not that, the black one in L')).toEqual([
      [1, 'shirt-black-l'],
    ]);
    expect(variants([1], items, '换成红色', '不要红色，换L码')).toEqual([[1, 'shirt-blue-l']]);
  });

  it('leaves a choice when what is wished is sold out', () => {
    const [choice] = fillVariants(saidOf('exchange the t-shirt for red in L'), [1], items);
    expect(choice).toMatchObject({ line: 1, soldOut: true });
    expect(choice?.sku).toBeUndefined();
  });

  it('takes the one that was offered', () => {
    const said = saidOf('exchange the t-shirt', {
      text: 'the second one',
      asked: 'variants',
      line: 1,
      offered: ['shirt-blue-l', 'shirt-red-m'],
    });
    expect(fillVariants(said, [1], items)).toEqual([{ line: 1, sku: 'shirt-red-m', left: ['shirt-red-m'] }]);
  });

  it('gives two of the same thing different wishes', () => {
    const twin = { ...SHIRT, line: 3 };
    const text = 'exchange the t-shirt for a red one, and the other t-shirt for size L';
    const said = saidOf(text);
    const twins = [SHIRT, twin];
    expect(fillLines(said, twins)?.map(({ line }) => line)).toEqual([1, 3]);
    expect(fillVariants(said, [1, 3], twins).map(({ sku }) => sku)).toEqual(['shirt-red-m', 'shirt-blue-l']);
  });

  it('reads several items in one message, each with its own wish', () => {
    const text =
      'I wish to exchange the mechanical keyboard for the same one but with clicky switches and no backlight, and the smart thermostat for one compatible with Google Home instead of Apple HomeKit.';
    const all = [KEYBOARD, THERMOSTAT];
    expect(fillLines(saidOf(text), all)?.map(({ line }) => line)).toEqual([1, 2]);
    expect(variants([1, 2], all, text)).toEqual([
      [1, 'k3'],
      [2, 't2'],
    ]);
  });
});

describe('a form', () => {
  it('is filled in whatever order, and says what is missing', () => {
    const terms = termsOf('return_items', {
      needs: ['lines', 'reason', 'payment'],
      reasons: [
        { id: 'too_small', name: { en: 'too small', zh: '偏小' }, words: ['too small', 'too tight', '偏小', '小了'] },
        { id: 'dislike', name: { en: 'do not like it', zh: '不喜欢' }, words: ['do not like', "don't like", '不喜欢'] },
      ],
      payments: [
        { id: 'original', name: { en: 'PayPal', zh: 'PayPal' }, words: ['paypal', 'original', '原路'] },
        { id: 'gift_card_1', name: { en: 'gift card', zh: '礼品卡' }, words: ['gift card', '礼品卡'] },
      ],
    });
    const open = formOf('return_items', 'refund me to the gift card, something is too small');
    expect(missingSlot(fillForm(open, terms, NOW), terms)).toBe('lines');
    const full = formOf('return_items', 'refund me to the gift card, something is too small', 'the t-shirt');
    expect(commandOf(fillForm(full, terms, NOW), terms)).toEqual({
      kind: 'return_items',
      orderNumber: 'LL-100001',
      lines: [{ line: 1, quantity: 1 }],
      reason: 'too_small',
      refundTo: 'gift_card_1',
    });
  });

  it('reads what went wrong', () => {
    const terms = termsOf('report_problem', { needs: ['lines', 'problem'] });
    const filled = fillForm(formOf('report_problem', 'The lamp arrived broken'), terms, NOW);
    expect(filled).toMatchObject({ problem: 'damaged', lines: [{ line: 2, quantity: 2 }] });
    const chinese = fillForm(formOf('report_problem', '台灯发错颜色了'), terms, NOW);
    expect(chinese).toMatchObject({ problem: 'wrong' });
  });
});

describe('an address', () => {
  it.each([
    [
      'please send it to Lijnbaan 12, 3011 AB Rotterdam, Netherlands',
      { line1: 'Lijnbaan 12', postcode: '3011 AB', city: 'Rotterdam', country: 'NL' },
    ],
    [
      'my new address is 445 Maple Drive, Suite 394, Fort Worth, TX, 76165',
      {
        line1: '445 Maple Drive',
        line2: 'Suite 394',
        city: 'Fort Worth',
        region: 'TX',
        postcode: '76165',
        country: 'US',
      },
    ],
    [
      '地址改成浙江省杭州市西湖区文三路100号 310012',
      { region: '浙江省', city: '杭州市', line1: '西湖区文三路100号', postcode: '310012', country: 'CN' },
    ],
    [
      '10 Downing Street, London, SW1A 2AA, UK',
      { line1: '10 Downing Street', city: 'London', postcode: 'SW1A 2AA', country: 'GB' },
    ],
    ['change the address of my order LL-100123', {}],
    [
      '把订单 LL-102293 的地址改成 北京市朝阳区建国路88号，邮编100022',
      { city: '北京市', line1: '朝阳区建国路88号', postcode: '100022', country: 'CN' },
    ],
    [
      '订单LL102293改寄到上海市浦东新区世纪大道100号',
      { city: '上海市', line1: '浦东新区世纪大道100号', country: 'CN' },
    ],
    [
      'Change LL-102293 to 12 Mill Lane, Leeds LS1 4AP, United Kingdom',
      { line1: '12 Mill Lane', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' },
    ],
    [
      'LL-102293 should go to Lijnbaan 12, 3012 EL Rotterdam, Netherlands',
      { line1: 'Lijnbaan 12', city: 'Rotterdam', postcode: '3012 EL', country: 'NL' },
    ],
  ])('%s', (text, expected) => expect(readAddress(text, NOW)).toEqual(expected));
});

describe('a promotion code', () => {
  it.each([
    ['apply the code WELCOME10', 'WELCOME10'],
    ['优惠码 SPRING25 用一下', 'SPRING25'],
    ['my order LL-100123 please', undefined],
  ])('%s', (text, code) => expect(fillCode(saidOf(text))).toBe(code));
});

describe('what stands on an invoice', () => {
  const invoiceOf = (...said: string[]) => {
    const { company, taxNumber } = fillForm(formOf('request_invoice', ...said), termsOf('request_invoice'), NOW);
    return { company, taxNumber };
  };

  it.each([
    [['an invoice please', 'Acme AB, SE556677889901'], 'Acme AB', 'SE556677889901'],
    [['开发票', '上海灯笼贸易有限公司，91310000MA1FL0XX1X'], '上海灯笼贸易有限公司', '91310000MA1FL0XX1X'],
    [['an invoice for the company Acme AB, VAT number SE556677889901'], 'Acme AB', 'SE556677889901'],
  ])('%j', (said, company, taxNumber) => expect(invoiceOf(...said)).toEqual({ company, taxNumber }));

  it('takes no other pair of words for a company', () => {
    expect(invoiceOf('an invoice please', 'yes, thanks')).toEqual({ company: undefined, taxNumber: undefined });
  });
});
