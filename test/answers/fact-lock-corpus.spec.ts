import { resolve } from 'node:path';
import { orderCardSchema, productCardSchema } from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { ownLockRows } from '../../apps/cli/src/eval/fact-lock-run.js';
import { type Piece } from '../../libs/answering/src/evidence.js';
import { type TermsFact } from '../../libs/answering/src/facts.js';

const sentence = z.strictObject({ en: z.string(), zh: z.string() });
const money = z.strictObject({ amount: z.number().int(), currency: z.literal('EUR') });
const instant = z.iso.datetime();
const day = z.iso.date();
const optionalInstant = instant.optional();
const speed = z.strictObject({ cost: money, free: z.boolean(), minDays: z.number(), maxDays: z.number() });
const variant = z.strictObject({
  ...{ sku: z.string(), colour: z.string().nullable(), size: z.string().nullable(), price: z.number().int() },
  ...{ compareAt: z.number().int().nullable(), stock: z.number().int(), weightGrams: z.number() },
});
const item = z.strictObject({
  ...{ line: z.number(), productId: z.string(), name: sentence, quantity: z.number(), words: z.array(z.string()) },
  ...{ colour: z.string().optional(), size: z.string().optional() },
});
const parcel = z.strictObject({
  ...{ trackingNumber: z.string(), carrier: z.string(), lines: z.array(z.number()), state: z.string() },
  expected: z.strictObject({ from: day, to: day }).optional(),
  last: z.strictObject({ at: instant, code: z.string(), place: z.string().optional() }).optional(),
  ...{ sentAt: optionalInstant, deliveredAt: optionalInstant, keptUntil: day.optional(), traceFrom: day.optional() },
});
const refund = z.strictObject({
  ...{ number: z.string(), amount: money, method: z.string(), state: z.string(), requestedAt: instant },
  ...{ processedAt: optionalInstant, expectedBy: optionalInstant },
});
const facts = {
  order: z.strictObject({
    ...{
      number: z.string(),
      state: z.string(),
      placedAt: instant,
      total: money,
      country: z.string(),
      express: z.literal(true).optional(),
    },
    ...{ items: z.array(item), parcels: z.array(parcel), refunds: z.array(refund) },
    returns: z.array(
      z.strictObject({
        ...{ number: z.string(), lines: z.array(z.number()), state: z.string(), requestedAt: instant },
        receivedAt: optionalInstant,
      }),
    ),
    ...{ cancelledAt: optionalInstant, deliveredAt: optionalInstant, returnUntil: day.optional() },
    estimate: z.strictObject({ dispatch: day, from: day, to: day }).optional(),
    card: orderCardSchema,
  }),
  quote: z.strictObject({
    ...{ country: z.string(), countryName: sentence, zone: z.string(), zoneName: sentence, grams: z.number() },
    ...{ standard: speed, express: speed, freeStandardFrom: money.nullable(), dutiesByRecipient: z.boolean() },
    returns: z.strictObject({ cost: money.nullable(), paidBy: z.enum(['shop', 'deducted', 'shopper']) }),
    ...{ freeExchange: z.boolean(), countryFrom: z.enum(['question', 'address']), subtotal: z.number().optional() },
  }),
  not_shipped: z.strictObject({
    ...{ country: z.string(), countryName: sentence, reason: z.enum(['country', 'weight']), maxGrams: z.number() },
  }),
  passage: z.strictObject({
    ...{ passageId: z.string(), articleId: z.string(), title: z.string(), heading: z.string().optional() },
    ...{ language: z.enum(['en', 'zh']), url: z.string() },
    sentences: z.array(z.strictObject({ text: z.string().min(1), similarity: z.number() })).min(1),
  }),
  product: z.strictObject({
    ...{ id: z.string(), name: sentence, description: sentence, category: z.string(), type: z.string() },
    attributes: z.strictObject({
      ...{ material: z.array(z.string()), season: z.array(z.string()), for: z.string() },
      ...{ occasions: z.array(z.string()), recipients: z.array(z.string()) },
      ...{ warmth: z.string().optional(), waterproof: z.boolean().optional() },
    }),
    keywords: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }),
    ...{ variants: z.array(variant), rating: z.number(), ratingCount: z.number(), currency: z.literal('EUR') },
    card: productCardSchema.omit({ rankingId: true, slot: true, reason: true }).strict(),
  }),
  promotion: z.strictObject({
    ...{ code: z.string(), title: sentence, named: z.boolean(), startsAt: optionalInstant, endsAt: optionalInstant },
  }),
  terms: z.custom<TermsFact>((value) => z.looseObject({ cutOff: z.literal('16:00') }).safeParse(value).success),
} satisfies { [Kind in Piece['kind']]?: z.ZodType<Extract<Piece, { kind: Kind }>['fact']> };

const line = z.strictObject({
  ...{ id: z.string(), language: z.enum(['en', 'zh']), truth: z.boolean(), family: z.string(), sentence: z.string() },
  cited: z.array(
    z.looseObject({ id: z.string(), source: z.string(), kind: z.enum(Object.keys(facts) as (keyof typeof facts)[]) }),
  ),
  now: instant,
});

describe('the sentences that the fact lock is measured on', () => {
  let lines: z.output<typeof line>[];
  beforeAll(async () => {
    lines = (await ownLockRows(resolve(import.meta.dirname, '../..'))).map((row) => line.parse(row));
  });

  it('cite pieces in the shape in which they are gathered', () => {
    const problems = lines.flatMap(({ id, cited }) =>
      cited.flatMap((piece) => facts[piece.kind].safeParse(piece.fact).error?.issues.map((issue) => [id, issue]) ?? []),
    );
    expect(problems).toEqual([]);
  });

  it('are 300 true and 300 false ones, and more, in each language', () => {
    for (const language of ['en', 'zh']) {
      const own = lines.filter((one) => one.language === language);
      expect(own.filter(({ truth }) => truth).length).toBeGreaterThanOrEqual(300);
      expect(own.filter(({ truth }) => !truth).length).toBeGreaterThanOrEqual(300);
      expect(own.every((one) => /\p{Script=Han}/u.test(one.sentence) || language === 'en')).toBe(true);
    }
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
  });

  it('cover every kind of falsehood', () => {
    const families = new Set(lines.filter(({ truth }) => !truth).map(({ family }) => family));
    const wanted =
      'amount percent date duration order tracking stock product link address e-mail state negation promise swapped elsewhere currency unit quantity code time';
    expect([...families]).toEqual(expect.arrayContaining(wanted.split(' ')));
  });
});
