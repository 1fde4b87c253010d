import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followable, linkify } from './linkify.js';

const links = (text: string) => linkify(text).flatMap(({ href, text: shown }) => (href ? [shown] : []));

const wholes = (text: string) => linkify(text).flatMap(({ whole, text: shown }) => (whole ? [shown] : []));

describe('linkify', () => {
  it('keeps numbers of orders, returns and refunds in one piece, and nothing that would not fit', () => {
    expect(wholes('LL-102272 is cancelled（RF-000123），see RET-2026-0042.')).toEqual([
      'LL-102272',
      'RF-000123',
      'RET-2026-0042',
    ]);
    expect(wholes('订单LL-102272已取消')).toEqual(['LL-102272']);
    expect(wholes(`A-1 well-known AB-${'1'.repeat(40)} X-ray 2026-11-22 https://shop.example/LL-102272`)).toEqual([]);
  });

  it('never changes a text, however odd', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(
          linkify(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('makes nothing but http and https addresses followable', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom('javascript:alert(1)', 'data:text/html,x', 'https://', 'http://a@b.example', 'blob:https://x'),
    );
    fc.assert(
      fc.property(fc.array(hostile), (pieces) => {
        for (const { href } of linkify(pieces.join(' '))) {
          if (!href) continue;
          const { protocol, username, password } = new URL(href);
          expect(protocol).toMatch(/^https?:$/);
          expect(username + password).toBe('');
        }
      }),
    );
  });

  it.each([
    ['See https://shop.example/a.', ['https://shop.example/a']],
    ['(see https://shop.example/a_(b))', ['https://shop.example/a_(b)']],
    ['https://a.example, then http://b.example!', ['https://a.example', 'http://b.example']],
    ['请看https://shop.example/退货。谢谢', ['https://shop.example/退货']],
    ['“https://shop.example”', ['https://shop.example']],
    ['javascript:alert(1) ftp://x.example mailto:a@b.example', []],
    ['https://shop.example@evil.example/', []],
    ['https://shop.example/\u202egpj.exe', []],
    ['xhttps://shop.example', []],
  ])('finds the addresses of %j', (text, found) => {
    expect(links(text)).toEqual(found);
  });

  it('follows no address that hides who it belongs to', () => {
    expect(followable('https://user:pass@shop.example')).toBeUndefined();
    expect(followable('not an address')).toBeUndefined();
    expect(followable('https://shop.example/a')).toBe('https://shop.example/a');
  });
});
