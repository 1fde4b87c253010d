import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCardNumber, luhnSum } from './card-numbers.js';
import { maskAddress } from './page-address.js';
import { maskSensitive, maskText } from './sensitive-text.js';

const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc=\n-----END RSA PRIVATE KEY-----';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjLTAwMSJ9.c2lnbmF0dXJl';

describe('what is never stored', () => {
  it.each([
    ['my card 4111 1111 1111 1111 was declined', 'my card •••• •••• •••• 1111 was declined'],
    ['卡号5555555555554444，扣款失败', '卡号••••••••••••4444，扣款失败'],
    ['amex 3782-822463-10005', 'amex ••••-••••••-•0005'],
    ['4111 1111 1111 1111 12/27 123', '•••• •••• •••• 1111 12/27 123'],
    ['order LL-102090, card 4111-1111-1111-1111.', 'order LL-102090, card ••••-••••-••••-1111.'],
    ['４１１１　１１１１　１１１１　１１１１', '••••　••••　••••　1111'],
    ['4111 1111\n1111 1111', '•••• ••••\n•••• 1111'],
    ['first 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', 'first • • • • • • • • • • • • 1 1 1 1'],
    ['card 4111.1111.1111.1111 exp', 'card ••••.••••.••••.1111 exp'],
    ['my old card 4222222222222', 'my old card •••••••••2222'],
    ['the card’s cvv is 123', 'the card’s cvv is •••'],
    ['身份证 11010519491231002X 可以吗', `身份证 ${'•'.repeat(18)} 可以吗`],
    ['１１０１０５１９４９１２３１００２Ｘ', '•'.repeat(18)],
    ['110105 19491231 002x', '•••••• •••••••• ••••'],
    ['mijn BSN is 111222333', 'mijn BSN is •••••••••'],
    ['Steuer-ID: 86095742719', 'Steuer-ID: •••••••••••'],
    ['it is 86 095 742 719', 'it is •• ••• ••• •••'],
    ['DNI 12345678Z', 'DNI •••••••••'],
    ['NIE X1234567L', 'NIE •••••••••'],
    ['ssn 078-05-1120', 'ssn •••-••-••••'],
    ['my social security number 078051120', 'my social security number •••••••••'],
    ['NIR 2 55 08 14 168 025 38', `NIR • •• •• •• ••• ••• ••`],
    ['CF RSSMRA85T10A562S', `CF ${'•'.repeat(16)}`],
    ['CPF 111.444.777-35', 'CPF •••.•••.•••-••'],
    ['pesel 44051401359', 'pesel •••••••••••'],
    ['811218-9876', '••••••-••••'],
    ['NINO AB123456C', 'NINO •••••••••'],
    ['HKID A123456(3)', 'HKID •••••••(•)'],
    ['身分證 A123456789', '身分證 ••••••••••'],
    ['IBAN NL91 ABNA 0417 1643 00 please', 'IBAN •••• •••• •••• •••• •• please'],
    ['de89370400440532013000', '•'.repeat(22)],
    ['My password is hunter22, please help', 'My password is ••••, please help'],
    ['my password is dragon', 'my password is ••••'],
    ['the password for my account is Tr0ub4dor&3.', 'the password for my account is ••••.'],
    ['密码是abc12345。谢谢', '密码是••••。谢谢'],
    ['密码 abc12345', '密码 ••••'],
    ['密码：hunter', '密码：••••'],
    ['pwd: "sesame!x"', 'pwd: ••••'],
    ['password=“correct horse battery”', 'password=••••'],
    ['key sk-proj-abcDEF1234567890abcdef', 'key ••••'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', '••••'],
    ['AKIAIOSFODNN7EXAMPLE', '••••'],
    [`token ${JWT}`, 'token ••••'],
    [`here:\n${PEM}\nthanks`, 'here:\n••••\nthanks'],
    ['Authorization: Bearer abcdef0123456789', 'Authorization: Bearer ••••'],
    ['api_key=abcdef0123456789', 'api_key=••••'],
    ['postgres://shop:s3cret@db/x', 'postgres://••••@db/x'],
  ])('masks %j', (text, masked) => {
    expect(maskSensitive(text)).toBe(masked);
    expect(maskSensitive(masked)).toBe(masked);
  });

  it.each([
    'order LL-100123 and 4111 1111 1111 1112',
    'my phone is 0031 6 12345678, or +86 138 1234 5678, or 13812345678',
    'call +4915112345678 or 400-820-8820 or (415) 555-2671',
    'my password is not working',
    "My password isn’t being accepted, my passcode isn't working, my passcode was denied.",
    'my password is still correct, I think',
    'password reset does not arrive',
    'I forgot my password: please help me',
    '密码是什么',
    '密码错误',
    '我忘了 password 怎么办',
    'it cost 49.95 on 2026-11-02 at 14:30',
    'prices: 49.99 39.99 29.99 19.99 9.99',
    'JD014600003SG4111111111111111',
    'JJD000390007827543215, SF1234567890123, 1Z999AA10123456784, 9400 1000 0000 0000 0000 00',
    'order number: 4539578763621486',
    '订单号：4539578763621486',
    'barcode 4006381333931',
    'sizes 36 37 38 39 40 41 42 43',
    'e2f1a3b4-1234-4123-8123-123456789012',
    'basic understanding of the returns',
    'the key to my heart, a token of love',
  ])('leaves %j', (text) => expect(maskText(text)).toEqual({ text, kinds: [] }));

  it('names the kinds that were there', () => {
    expect(maskText('4111111111111111, password: hunter2').kinds.sort()).toEqual(['card', 'password']);
  });

  const shop = (file: string) => readFileSync(`${import.meta.dirname}/../../../knowledge-base/${file}`, 'utf8');
  const numbers = [...shop('orders/orders.jsonl').matchAll(/"(?:number|trackingNumber)":\s*"([^"]+)"/g)].map(
    ([, number]) => number!,
  );

  it('leaves every order and tracking number of the demo shop, beside each other too', () => {
    expect(numbers.length).toBeGreaterThan(300);
    expect(numbers.filter((number) => maskSensitive(number) !== number)).toEqual([]);
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...numbers), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(' ', ', ', '\n', ' and ', '，', ' my card? '),
        (some, between) => maskSensitive(some.join(between)) === some.join(between),
      ),
    );
  });

  it('leaves every line of the demo shop’s files', () => {
    for (const file of ['orders/orders.jsonl', 'orders/customers.jsonl', 'intents/en.csv', 'intents/zh.csv'])
      for (const line of shop(file).split('\n')) expect(maskSensitive(line)).toBe(line);
  });
});

/** Valid card numbers of the issuers of today. */
const card = fc
  .constantFrom<[string, number]>(
    ['4', 16],
    ['4', 19],
    ['51', 16],
    ['55', 16],
    ['2221', 16],
    ['2720', 16],
    ['34', 15],
    ['37', 15],
    ['6011', 16],
    ['65', 16],
    ['3528', 16],
    ['3056', 14],
    ['36', 14],
    ['62', 16],
    ['62', 19],
    ['6759', 16],
  )
  .chain(([start, length]) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), {
        minLength: length - start.length - 1,
        maxLength: length - start.length - 1,
      })
      .map((digits) => {
        const body = start + digits.join('');
        return body + String((10 - (luhnSum(`${body}0`) % 10)) % 10);
      }),
  );
const spacing = fc.constantFrom('', '', '', ' ', '-', '\n', '\u00a0', '  ', ' - ', '\u200b', '–', '\u3000');
const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

describe('card numbers', () => {
  it('are masked in any spacing and width, and keep four digits', () => {
    fc.assert(
      fc.property(
        card,
        fc.array(spacing, { minLength: 18, maxLength: 18 }),
        fc.constantFrom('', 'pay with ', '我的号码', '\n', 'x: '),
        fc.constantFrom('', ' please', '，谢谢', '.', '\n'),
        fc.boolean(),
        (number, spaces, before, after, isWide) => {
          const written = [...number].map((digit, at) => digit + (at + 1 < number.length ? spaces[at] : '')).join('');
          const masked = maskSensitive(before + (isWide ? wide(written) : written) + after);
          expect(masked.normalize('NFKC').replace(/\D/g, '')).toBe(number.slice(-4));
          expect(masked.startsWith(before) && masked.endsWith(after)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are masked as they are printed, whatever numbers stand around them', () => {
    const printed = card.map((number) =>
      number.length === 15 ? number.replace(/(.{4})(.{6})(.{5})/, '$1 $2 $3') : number.replace(/(.{4})(?=.)/g, '$1 '),
    );
    fc.assert(
      fc.property(printed, fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 999 }), (number, a, b) => {
        const masked = maskSensitive(`LL-${a} card ${number} ${b}`);
        expect(masked.replace(/\s/g, '')).not.toContain(number.replace(/\s/g, ''));
      }),
      { numRuns: 1000 },
    );
  });

  it('are told from numbers whose check digit is wrong', () => {
    fc.assert(
      fc.property(card, (number) => {
        const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
        // It may still be a number of another kind: some identity numbers are as long.
        expect([isCardNumber(number), isCardNumber(wrong)]).toEqual([true, false]);
        expect(maskText(wrong).kinds).not.toContain('card');
      }),
    );
  });
});

describe('other numbers', () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((some) => some.join(''));

  it('of orders, parcels, phones and prices stay', () => {
    const number = fc.oneof(
      digits(6).map((some) => `LL-${some}`),
      digits(10).map((some) => `LLT${some}NL`),
      digits(12).map((some) => `SF${some}`),
      digits(9).map((some) => `+31 6 ${some.slice(0, 8)}`),
      digits(9).map((some) => `138${some.slice(1)}`),
      digits(10).map((some) => `+1 (${some.slice(0, 3)}) ${some.slice(3, 6)}-${some.slice(6)}`),
      digits(11).map((some) => `+49 ${some}`),
      fc.integer({ min: 1, max: 999_999 }).map((cents) => `€${(cents / 100).toFixed(2)}`),
      fc.integer({ min: 0, max: 4e12 }).map((time) => new Date(time).toISOString()),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 4 }), (some) => {
        const text = some.join(', ');
        expect(maskSensitive(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('never make it throw, and masking twice is masking once', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      digits(8),
      card,
      fc.constantFrom('password is ', '密码', ' ', '-', '\n', 'sk-', 'Bearer ', '𝟒', 'NL91', '4111 1111 '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = maskSensitive(pieces.join(''));
        expect(maskSensitive(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no long time on a long text', () => {
    for (const text of ['1 '.repeat(10_000), '4111 '.repeat(4_000), 'password '.repeat(2_000), 'a1'.repeat(10_000)]) {
      const before = process.cpuUsage();
      maskSensitive(text);
      // Of the processor, which others may keep busy, too.
      expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
    }
  });
});

describe('the address of a page', () => {
  it.each([
    ['https://shop.example/p/1?colour=red', 'https://shop.example/p/1?colour=red'],
    ['/cart?step=2#top', '/cart?step=2#top'],
    ['https://bob:s3cret@shop.example/', 'https://shop.example/'],
    ['https://shop.example/a?token=abc&x=1', `https://shop.example/a?token=${encodeURIComponent('••••')}&x=1`],
    ['/pay?card=4111111111111111', `/pay?card=${encodeURIComponent('••••')}`],
    [
      '/pay?n=4111%201111%201111%201111&b=2',
      `/pay?n=${encodeURIComponent('•••• •••• •••• 1111').replaceAll('%20', '+')}&b=2`,
    ],
    ['/login#access_token=abcdefgh12345678', `/login#access_token=${encodeURIComponent('••••')}`],
  ])('%s is kept as %s', (address, kept) => expect(maskAddress(address)).toBe(kept));

  it('holds no card number, wherever it stood', () => {
    fc.assert(
      fc.property(card, fc.constantFrom('/a/#/b', '/?q=#', '/#x=#', '/?#=1', 'not an address #'), (number, place) => {
        const raw = place.replace(/#(?!x|\/)/, number);
        expect(decodeURIComponent(maskAddress(raw))).not.toContain(number);
      }),
    );
  });
});
