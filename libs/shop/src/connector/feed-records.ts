import { z } from 'zod';
import { REFUND_STATE_WORDS, RETURN_STATE_WORDS } from '../order-words.js';
import { ORDER_STATES, productRow, SHIPMENT_STATES, SPEEDS } from '../shop-files.js';

/** One of a closed list; what is not in it is refused with the list, because it has rules and words only for these. */
const oneOf = <const T extends string>(what: string, list: readonly T[]) =>
  z.enum(list, {
    error: ({ input }) =>
      `${JSON.stringify(input)} is no ${what} that is known here; send one of ${list.join(', ')}, and map your own to these before`,
  });

const cents = z.number().int().min(0).max(2_000_000_000);
const id = z.string().trim().min(1).max(60);
const time = z.iso.datetime({ offset: true });
const country = z.string().regex(/^[A-Z]{2}$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
/** Texts in English; in Chinese too where the shop has them. */
const text = (most: number) =>
  z
    .object({ en: z.string().min(1).max(most), zh: z.string().min(1).max(most).optional() })
    .transform(({ en, zh }) => ({ en, zh: zh ?? en }));
const words = z
  .object({
    en: z.array(z.string().max(80)).max(100).default([]),
    zh: z.array(z.string().max(80)).max(100).default([]),
  })
  .default({ en: [], zh: [] });
/** Rises with every change of the record, for instance the milliseconds of its last change. */
const version = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const address = z.object({
  name: z.string().max(120).default(''),
  line1: z.string().max(200),
  line2: z.string().max(200).optional(),
  city: z.string().max(120),
  region: z.string().max(60).optional(),
  postcode: z.string().max(20),
  country,
});

const feedProductSchema = z.object({
  id,
  slug: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .max(120),
  category: id,
  name: text(200),
  description: text(5000),
  type: z.string().min(1).max(80),
  currency,
  attributes: productRow.shape.attributes
    .partial()
    .default({})
    .transform((given) => ({ material: [], season: [], for: 'unisex', occasions: [], recipients: [], ...given })),
  keywords: words,
  variants: z
    .array(
      z.object({
        sku: id,
        color: z.string().max(40).nullable().default(null),
        size: z.string().max(40).nullable().default(null),
        options: z.record(z.string().max(40), z.string().max(80)).optional(),
        price: cents,
        compareAt: cents.nullable().default(null),
        stock: z.number().int().min(0).max(10_000_000),
        weightGrams: z.number().int().min(0).max(10_000_000).default(0),
      }),
    )
    .min(1)
    .max(500),
  rating: z.number().min(0).max(5).default(0),
  ratingCount: z.number().int().min(0).default(0),
  picture: z.string().max(500).default(''),
  addedAt: time,
});

const feedStockSchema = z.object({ sku: id, stock: z.number().int().min(0).max(10_000_000) });

const feedCustomerSchema = z.object({
  id,
  name: z.string().min(1).max(200),
  email: z.email().max(254),
  locale: z.enum(['en', 'zh']).default('en'),
  phone: z.string().max(40).nullable().default(null),
  address,
  points: z.number().int().min(0).default(0),
  createdAt: time,
  payments: z
    .array(z.object({ id, kind: id, label: z.string().max(80).optional(), balanceCents: cents.optional() }))
    .max(20)
    .optional(),
});

const feedOrderSchema = z
  .object({
    number: id,
    customerId: id.nullable(),
    email: z.email().max(254),
    placedAt: time,
    state: oneOf('state of an order', ORDER_STATES),
    speed: oneOf('speed', SPEEDS).default('standard'),
    items: z
      .array(
        z.object({
          line: z.number().int().min(1),
          productId: id,
          sku: id,
          quantity: z.number().int().positive().max(100_000),
          unitPrice: cents,
        }),
      )
      .min(1)
      .max(500),
    promotion: z.string().max(40).nullable().default(null),
    discount: cents.default(0),
    shippingCost: cents.default(0),
    total: cents,
    currency,
    paymentMethod: id,
    address,
    cancelledAt: time.nullable().default(null),
    returns: z
      .array(
        z.object({
          number: id,
          lines: z.array(z.number().int()).min(1),
          quantities: z.array(z.number().int().positive()).optional(),
          reason: z.string().max(200),
          state: oneOf('state of a return', Object.keys(RETURN_STATE_WORDS)),
          requestedAt: time,
          receivedAt: time.nullable().default(null),
        }),
      )
      .max(100)
      .default([]),
    refunds: z
      .array(
        z.object({
          number: id,
          amount: cents,
          method: id,
          state: oneOf('state of a refund', Object.keys(REFUND_STATE_WORDS)),
          requestedAt: time,
          processedAt: time.nullable().default(null),
          expectedBy: time.nullable().default(null),
        }),
      )
      .max(100)
      .default([]),
  })
  .superRefine(({ items, returns }, context) => {
    const lines = items.map(({ line }) => line);
    const twice = lines.find((line, index) => lines.indexOf(line) < index);
    if (twice !== undefined)
      context.addIssue({ code: 'custom', path: ['items'], message: `line ${twice} is there twice` });
    const missing = returns.flatMap((one) => one.lines).find((line) => !lines.includes(line));
    if (missing !== undefined)
      context.addIssue({ code: 'custom', path: ['returns'], message: `the order has no line ${missing}` });
  });

const feedShipmentSchema = z.object({
  trackingNumber: id,
  orderNumber: id,
  carrier: z.string().min(1).max(80),
  lines: z.array(z.number().int().min(1)).max(500),
  state: oneOf('state of a parcel', SHIPMENT_STATES),
  expectedFrom: time.nullable().default(null),
  expectedTo: time.nullable().default(null),
  events: z
    .array(z.object({ at: time, code: z.string().max(60), place: z.string().max(120).nullable().default(null) }))
    .max(500)
    .default([]),
});

/** One thing of the shop as it is at `version`; or that it is gone. */
export const feedRecordSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('product'), version, data: feedProductSchema }),
  z.object({ type: z.literal('stock'), version, data: feedStockSchema }),
  z.object({ type: z.literal('customer'), version, data: feedCustomerSchema }),
  z.object({ type: z.literal('order'), version, data: feedOrderSchema }),
  z.object({ type: z.literal('shipment'), version, data: feedShipmentSchema }),
  z.object({
    type: z.literal('deleted'),
    version,
    data: z.object({ of: z.enum(['product', 'customer', 'order', 'shipment']), id }),
  }),
]);
export type FeedRecord = z.output<typeof feedRecordSchema>;
export type FeedType = Exclude<FeedRecord['type'], 'deleted'>;

const MOST_RECORDS = 1000;

/**
 * One delivery. `count` is the number of its records, so that a truncated one is noticed. A full feed comes in parts, 1 to
 * `parts`, and takes effect with the closing one: what it did not name of `types` and is older than `asOf` is retired.
 */
export const feedDeliverySchema = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('incremental'),
    count: z.number().int(),
    records: z.array(z.unknown()).max(MOST_RECORDS),
  }),
  z.object({
    mode: z.literal('full'),
    feed: z.string().regex(/^[\w.:-]{1,80}$/),
    part: z.number().int().min(1).max(100_000),
    count: z.number().int(),
    records: z.array(z.unknown()).max(MOST_RECORDS),
    closing: z
      .object({
        parts: z.number().int().min(1).max(100_000),
        types: z.array(z.enum(['product', 'customer', 'order'])).max(3),
        asOf: version,
      })
      .optional(),
  }),
]);
export type FeedDelivery = z.output<typeof feedDeliverySchema>;

/** What a delivery came to. `stale` = an equal or newer version was there; `waiting` = for the order or product it names. */
export type FeedCounts = { applied: number; stale: number; waiting: number; retired: number };
