import { z } from 'zod';
import { orderCardSchema } from './message.js';
import { moneySchema } from './money.js';

/** A product in a list, in the asker's language. `price` is that of its cheapest variant in stock. */
export const productSummarySchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  category: z.string(),
  price: moneySchema,
  compareAt: moneySchema.optional(),
  pricesDiffer: z.boolean(),
  stock: z.enum(['in_stock', 'low', 'out']),
  rating: z.number(),
  ratingCount: z.number().int(),
  picture: z.string(),
  colours: z.array(z.string()),
});
export type ProductSummary = z.output<typeof productSummarySchema>;

export const productVariantViewSchema = z.object({
  sku: z.string(),
  colour: z.string().optional(),
  size: z.string().optional(),
  price: moneySchema,
  compareAt: moneySchema.optional(),
  stock: z.number().int(),
});

/** A product with everything that its page shows. */
export const productDetailSchema = productSummarySchema.extend({
  description: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  variants: z.array(productVariantViewSchema),
  alsoBought: z.array(productSummarySchema),
});
export type ProductDetail = z.output<typeof productDetailSchema>;

export const categoryViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  count: z.number().int(),
  picture: z.string(),
});
export type CategoryView = z.output<typeof categoryViewSchema>;

export const productPageSchema = z.object({
  products: z.array(productSummarySchema),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
});
export type ProductPage = z.output<typeof productPageSchema>;

export const cartLineSchema = z.strictObject({
  sku: z.string().min(1).max(60),
  productId: z.string().min(1).max(60),
  quantity: z.number().int().min(1).max(20),
});
export type CartLine = z.output<typeof cartLineSchema>;

/** What a cart costs, asked before and during checkout. `country` is ISO 3166-1 alpha-2. */
export const quoteRequestSchema = z.strictObject({
  lines: z.array(cartLineSchema).max(50),
  country: z.string().length(2),
  speed: z.enum(['standard', 'express']),
  code: z.string().max(40).optional(),
});
export type QuoteRequest = z.output<typeof quoteRequestSchema>;

export const quoteViewSchema = z.object({
  lines: z.array(
    z.object({
      sku: z.string(),
      productId: z.string(),
      slug: z.string(),
      title: z.string(),
      variant: z.string(),
      picture: z.string(),
      unitPrice: moneySchema,
      quantity: z.number().int(),
      available: z.number().int(),
    }),
  ),
  subtotal: moneySchema,
  discount: moneySchema,
  shipping: moneySchema.optional(),
  total: moneySchema,
  options: z.array(
    z.object({ speed: z.enum(['standard', 'express']), cost: moneySchema, days: z.tuple([z.number(), z.number()]) }),
  ),
  /** Sentences that stand in the way of ordering, in the asker's language. */
  problems: z.array(z.string()),
});
export type QuoteView = z.output<typeof quoteViewSchema>;

export const checkoutRequestSchema = quoteRequestSchema.extend({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  line1: z.string().trim().min(1).max(200),
  city: z.string().trim().min(1).max(100),
  postcode: z.string().trim().min(1).max(20),
  paymentMethod: z.enum(['visa', 'paypal', 'ideal', 'alipay', 'wechat_pay']),
});
export type CheckoutRequest = z.output<typeof checkoutRequestSchema>;

export const shopOrderViewSchema = orderCardSchema.extend({
  url: z.string().optional(),
  address: z.array(z.string()),
  events: z.array(z.object({ at: z.string(), text: z.string() })),
  canCancel: z.boolean(),
});
export type ShopOrderView = z.output<typeof shopOrderViewSchema>;

/** A demo shopper that anybody may sign in as. */
export const demoShopperSchema = z.object({
  id: z.string(),
  name: z.string(),
  locale: z.enum(['en', 'zh']),
  orders: z.number().int(),
});
export type DemoShopper = z.output<typeof demoShopperSchema>;

/** What every page of the storefront needs at once. */
export type StorefrontSession = {
  shopper: {
    id: string;
    name: string;
    email: string;
    locale: 'en' | 'zh';
    address: { line1: string; city: string; postcode: string; country: string };
  } | null;
  widget: { script: string; site: string };
  countries: { code: string; name: string }[];
};
