import { z } from 'zod';

const sentence = z.object({ en: z.string().min(1), zh: z.string().min(1) });
const cents = z.number().int().min(0);
const hoursAgo = z.number().min(-100_000).max(1_000_000);
const country = z.string().regex(/^[A-Z]{2}$/);

/** States of an order, in the order in which a smooth one passes through them. */
export const ORDER_STATES = [
  'pending_payment',
  'paid',
  'packed',
  'partially_shipped',
  'shipped',
  'delivered',
  'cancelled',
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const SHIPMENT_STATES = [
  'label_created',
  'in_transit',
  'customs',
  'out_for_delivery',
  'delivered',
  'failed_attempt',
  'at_pickup_point',
  'lost',
  'returned_to_sender',
] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

export const SPEEDS = ['standard', 'express'] as const;
export type Speed = (typeof SPEEDS)[number];

/** A line of catalogue/products.jsonl. Prices in cents, weights in grams. */
export const productRow = z.object({
  id: z.string().min(1).max(40),
  slug: z.string().regex(/^[a-z0-9-]+$/),
  category: z.string().min(1),
  name: sentence,
  description: sentence,
  type: z.string().min(1),
  attributes: z.object({
    material: z.array(z.string()),
    warmth: z.string().optional(),
    season: z.array(z.string()).default([]),
    waterproof: z.boolean().optional(),
    for: z.string(),
    occasions: z.array(z.string()),
    recipients: z.array(z.string()),
  }),
  keywords: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }),
  variants: z
    .array(
      z.object({
        sku: z.string().min(1).max(60),
        color: z.string().nullable(),
        size: z.string().nullable(),
        options: z.record(z.string(), z.string()).optional(),
        price: cents,
        compareAt: cents.nullable(),
        stock: z.number().int().min(0),
        weightGrams: z.number().int().positive(),
      }),
    )
    .min(1),
  rating: z.number().min(0).max(5),
  ratingCount: z.number().int().min(0),
  picture: z.string(),
  addedDaysAgo: z.number(),
});
export type ProductRow = z.output<typeof productRow>;
export type ProductAttributes = ProductRow['attributes'];

export const categoryRow = z.object({ id: z.string().min(1), name: sentence, sizes: z.string().nullable() });
export type Category = z.output<typeof categoryRow>;

/** A line of orders/customers.jsonl. */
export const customerRow = z.object({
  id: z.string().min(1).max(40),
  name: z.string().min(1),
  email: z.email(),
  locale: z.enum(['en', 'zh']),
  phone: z.string().nullable(),
  address: z.object({
    line1: z.string(),
    line2: z.string().optional(),
    city: z.string(),
    region: z.string().optional(),
    postcode: z.string(),
    country,
  }),
  payments: z
    .array(z.object({ id: z.string(), kind: z.string(), label: z.string().optional(), balanceCents: cents.optional() }))
    .optional(),
  points: z.number().int().min(0),
  createdDaysAgo: z.number(),
});
export type CustomerRow = z.output<typeof customerRow>;

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, 'holds a control character');

export const addressSchema = z.object({
  name: line(120),
  line1: line(200),
  line2: line(200).optional(),
  city: line(120),
  region: line(60).optional(),
  postcode: line(20),
  country,
});
/** Where an order goes. `country` is ISO 3166-1 alpha-2. */
export type Address = z.output<typeof addressSchema>;

/** A line of orders/orders.jsonl. Hours count back from the anchor; negative ones lie in the future. */
export const orderRow = z.object({
  number: z.string().regex(/^[A-Z]{1,4}-?\d{6,12}$/),
  customerId: z.string().nullable(),
  guest: z.boolean(),
  email: z.email(),
  placedHoursAgo: hoursAgo,
  state: z.enum(ORDER_STATES),
  speed: z.enum(SPEEDS),
  items: z
    .array(
      z.object({
        line: z.number().int().min(1),
        productId: z.string(),
        sku: z.string(),
        quantity: z.number().int().positive(),
        unitPrice: cents,
      }),
    )
    .min(1),
  promotion: z.string().nullable(),
  discount: cents,
  shippingCost: cents,
  total: cents,
  currency: z.string().length(3),
  paymentMethod: z.string(),
  address: addressSchema,
  shipments: z.array(
    z.object({
      trackingNumber: z.string().min(1),
      carrier: z.string(),
      lines: z.array(z.number().int()),
      state: z.enum(SHIPMENT_STATES),
      expectedFromHoursAgo: hoursAgo.nullable(),
      expectedToHoursAgo: hoursAgo.nullable(),
      events: z.array(z.object({ hoursAgo, code: z.string(), place: z.string().nullable() })),
    }),
  ),
  returns: z.array(
    z.object({
      number: z.string(),
      lines: z.array(z.number().int()),
      reason: z.string(),
      state: z.string(),
      requestedHoursAgo: hoursAgo,
      receivedHoursAgo: hoursAgo.nullable(),
    }),
  ),
  refunds: z.array(
    z.object({
      number: z.string(),
      amount: cents,
      method: z.string(),
      state: z.string(),
      requestedHoursAgo: hoursAgo,
      processedHoursAgo: hoursAgo.nullable(),
      expectedByHoursAgo: hoursAgo.nullable(),
    }),
  ),
  cancelledHoursAgo: hoursAgo.nullable().default(null),
});
export type OrderRow = z.output<typeof orderRow>;

/** A row of shop/promotions.json; without start or end it always runs. */
export const promotionRow = z.object({
  code: z.string().regex(/^[A-Z0-9]+$/),
  kind: z.enum(['percent', 'amount', 'free_shipping']),
  value: z.number().int().min(0),
  minimumCents: cents,
  firstOrderOnly: z.boolean(),
  excludesSale: z.boolean(),
  studentsOnly: z.boolean().default(false),
  category: z.string().optional(),
  zones: z.array(z.string()).optional(),
  startsHoursAgo: hoursAgo.optional(),
  endsHoursAgo: hoursAgo.optional(),
  title: sentence,
});
export type PromotionRow = z.output<typeof promotionRow>;

const days = z.object({ minDays: z.number().int().min(0), maxDays: z.number().int().min(0) });

/** shop/shipping.json: zones, prices and times. */
export const shippingSchema = z.object({
  currency: z.string().length(3),
  warehouse: z.object({ city: z.string(), country, timeZone: z.string() }),
  cutOff: z.object({ hour: z.number().int(), minute: z.number().int(), businessDays: z.array(z.number().int()) }),
  maxWeightGrams: z.number().int().positive(),
  carrier: z.string(),
  deliveryAttempts: z.number().int(),
  pickupPointDays: z.number().int(),
  zones: z
    .array(
      z.object({
        id: z.string(),
        name: sentence,
        countries: z.array(country).min(1),
        dutiesByRecipient: z.boolean(),
        speeds: z.object({ standard: days, express: days }),
        brackets: z.array(z.object({ maxGrams: z.number().int().positive(), standard: cents, express: cents })).min(1),
        freeStandardFrom: cents.nullable(),
        returnCost: cents.nullable(),
        returnPaidBy: z.enum(['shop', 'deducted', 'shopper']),
        freeExchange: z.boolean(),
      }),
    )
    .min(1),
  countries: z.record(country, sentence),
});
export type ShippingTables = z.output<typeof shippingSchema>;
