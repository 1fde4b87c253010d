import {
  type Citation,
  type Locale,
  type Money,
  type OrderCard,
  type OrderOwner,
  type ProductCard,
  type Sentence,
} from '@app/contracts';

/**
 * Typed facts as an answer uses them. All of it is JSON, so that a trace can be replayed: instants are ISO 8601 in UTC,
 * days are `YYYY-MM-DD` local to the shop, amounts are minor units with their currency.
 */
export type Day = string;
export type Instant = string;

export type OrderItemFact = {
  line: number;
  productId: string;
  name: Sentence;
  colour?: string;
  size?: string;
  quantity: number;
  /** Words by which a shopper may mean it, in both languages, lower case. */
  words: string[];
};

export type ParcelFact = {
  trackingNumber: string;
  carrier: string;
  lines: number[];
  state: string;
  expected?: { from: Day; to: Day };
  last?: { at: Instant; code: string; place?: string };
  sentAt?: Instant;
  deliveredAt?: Instant;
  /** Until when a pick-up point keeps it. */
  keptUntil?: Day;
  /** From when on we search for it, if it has not arrived by then. */
  traceFrom?: Day;
};

export type ReturnFact = { number: string; lines: number[]; state: string; requestedAt: Instant; receivedAt?: Instant };

export type RefundFact = {
  number: string;
  amount: Money;
  method: string;
  state: string;
  requestedAt: Instant;
  processedAt?: Instant;
  expectedBy?: Instant;
};

export type OrderFact = {
  number: string;
  state: string;
  placedAt: Instant;
  express?: true;
  total: Money;
  country: string;
  /** Where it goes, in one line; only where that is asked for. */
  address?: string;
  items: OrderItemFact[];
  parcels: ParcelFact[];
  returns: ReturnFact[];
  refunds: RefundFact[];
  cancelledAt?: Instant;
  deliveredAt?: Instant;
  /** Last day of the return window; absent until everything is delivered. */
  returnUntil?: Day;
  /** When it should leave and arrive; only of paid orders that have not left. */
  estimate?: { dispatch: Day; from: Day; to: Day };
  card: OrderCard;
};

/** What came of looking for orders: whose they are, or that the visitor has not proven to be anybody. */
export type AccessFact =
  | { needsProof: true }
  | {
      needsProof: false;
      owner: OrderOwner;
      /** How the orders beside it were found. */
      how: 'number' | 'words' | 'only' | 'newest' | 'several' | 'list' | 'none';
      /** The line of the one order that was named by words. */
      line?: number;
      /** The number that was asked for and is not among the owner's orders; those beside it are others. */
      missing?: string;
    };

export type QuoteFact = {
  country: string;
  countryName: Sentence;
  zone: string;
  grams: number;
  standard: { cost: Money; free: boolean; minDays: number; maxDays: number };
  express: { cost: Money; free: boolean; minDays: number; maxDays: number };
  freeStandardFrom: Money | null;
  dutiesByRecipient: boolean;
  /** What sending something back costs: `deducted` from the refund, or the shopper's own affair (`cost` null). */
  returns: { cost: Money | null; paidBy: 'shop' | 'deducted' | 'shopper' };
  freeExchange: boolean;
  /** Where the country comes from: the question, or the shopper's own address. */
  countryFrom: 'question' | 'address';
  subtotal?: number;
};

export type NotShippedFact = { country: string; countryName: Sentence; reason: 'country' | 'weight'; maxGrams: number };

/** A shipping zone in one line, for questions that name no country; `country` is one of its countries. */
export type ZoneFact = Omit<QuoteFact, 'countryFrom' | 'subtotal'> & { name: Sentence };

/** A stretch of an article; without a heading it is its lead. `sentences` carry how well each answers the question, 0 to 1.
 * One that is `quoteOnly` may be said as it stands, and bears out nothing that is said in other words. */
export type PassageFact = {
  passageId: string;
  articleId: string;
  title: string;
  heading?: string;
  language: Locale;
  url: string;
  sentences: { text: string; similarity: number; quoteOnly?: boolean }[];
};

/** Whether the passages carry an answer; `near` = how near their nearest sentence is to the question. */
export type AnswerableFact = { enough: boolean; confidence: number; near?: number };

export type VariantFact = {
  sku: string;
  colour: string | null;
  size: string | null;
  price: number;
  compareAt: number | null;
  stock: number;
  weightGrams: number;
};

export type ProductFact = {
  id: string;
  name: Sentence;
  description: Sentence;
  category: string;
  type: string;
  attributes: {
    material: string[];
    warmth?: string;
    season: string[];
    waterproof?: boolean;
    for: string;
    occasions: string[];
    recipients: string[];
  };
  keywords: { en: string[]; zh: string[] };
  variants: VariantFact[];
  rating: number;
  ratingCount: number;
  currency: string;
  /** False when a search by words brought it for want of anything nearer. */
  fits?: boolean;
  card: Omit<ProductCard, 'rankingId' | 'slot' | 'reason'>;
};

/** A product that another one suggests, with a reason that is true. */
export type RecommendedFact = { product: ProductFact; reason: string; hook: 'bought_together' | 'related' };

export type PromotionFact = {
  code: string;
  title: Sentence;
  startsAt?: Instant;
  endsAt?: Instant;
  /** Whether the shopper named it; others are what runs now. */
  named: boolean;
};

/**
 * Rules for passing a conversation on: after so many answers in a row that knew nothing, for changes that move more money
 * than this (minor units), for these intents, and for these words.
 */
export type HandOverRules = {
  misses: number;
  amountCents: number;
  intents: string[];
  words: { en: string[]; zh: string[] };
};

type Hours = { days: number[]; open: string; close: string }[];

/** The currency of what was answered before answers knew their shop's. */
export const FIRST_CURRENCY = 'EUR';

/** The shop's own terms, as data. Amounts are cents. */
export type TermsFact = {
  shop: { name: Sentence; timeZone: string; currency?: string };
  /** When a person goes on from here, beside being asked for. */
  handOver: HandOverRules;
  contact: { email: string; hours: Hours };
  orders: { cancellableStates: string[] };
  delivery: {
    attempts: number;
    pickupPointDays: number;
    traceAfterBusinessDays: number;
    traceAnswerBusinessDays: number;
  };
  returns: { windowDays: number };
  exchanges: { windowDays: number; freePerOrder: number };
  refunds: { businessDaysAfterReceipt: number; cardBankBusinessDaysMin: number; cardBankBusinessDaysMax: number };
  invoices: { availableYears: number };
  /** Paid before this local time on a business day, an order leaves the same day: "16:00". */
  cutOff: string;
};

export type ArticleFact = Citation;
