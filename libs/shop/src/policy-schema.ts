import { decimalsOf } from '@app/contracts';
import { z } from 'zod';

const cents = z.number().int().min(0);
const count = z.number().int().min(0);
const clock = z.string().regex(/^\d{2}:\d{2}$/);
/** Opening hours; days are ISO weekdays, 1 = Monday to 7 = Sunday, times local to the shop. */
const hours = z.array(z.object({ days: z.array(z.number().int().min(1).max(7)), open: clock, close: clock }));

/** The shop's one currency. Texts are read and rules counted in hundredths. */
const shopCurrency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is no currency of ISO 4217, as EUR, USD or CNY')
  .refine(
    (code) => !/^[A-Z]{3}$/.test(code) || decimalsOf(code) === 2,
    'has no hundredths; such currencies are not supported yet',
  );

/** shop/policy.json: every figure of the shop's terms, so that answers quote data and not prose. */
export const policySchema = z.object({
  shop: z.object({
    name: z.object({ en: z.string(), zh: z.string() }),
    currency: shopCurrency,
    vatPercent: z.number(),
    pricesIncludeVat: z.boolean(),
    timeZone: z.string(),
    city: z.string(),
    country: z.string(),
  }),
  contact: z.object({
    email: z.string(),
    bulkEmail: z.string(),
    phone: z.string().nullable(),
    emailAnswerBusinessDays: count,
    hours,
  }),
  store: z.object({
    address: z.object({ line1: z.string(), city: z.string(), country: z.string() }),
    hours,
    closedDays: z.array(z.number().int()),
    clickAndCollect: z.object({ costCents: cents, readyWithinOpeningHours: count, keptDays: count }),
    takeBackGiftCardCents: cents,
  }),
  orders: z.object({
    freeChangeUntilState: z.string(),
    cancellableStates: z.array(z.string()),
    preorderChargeAt: z.string(),
    preorderChargeAtOnceMethods: z.array(z.string()),
  }),
  /** When a person goes on instead of the bot, beside being asked for. */
  handOver: z.object({
    misses: z.number().int().min(1),
    amountCents: cents,
    intents: z.array(z.string()),
    words: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }),
  }),
  delivery: z.object({
    attempts: count,
    pickupPointDays: count,
    traceAfterBusinessDays: count,
    traceAnswerBusinessDays: count,
    trackingVisibleWithinHours: count,
    lostChoices: z.array(z.string()),
  }),
  returns: z.object({
    windowDays: count,
    countedFrom: z.string(),
    damageReportDays: count,
    keepBelowCents: cents,
    photoRequiredFor: z.array(z.string()),
    freeZones: z.array(z.string()),
    deductedCents: z.record(z.string(), cents),
    ownCostZones: z.array(z.string()),
    dropOff: z.array(z.string()),
    saleItemsWindowDays: count,
    notReturnable: z.array(z.string()),
  }),
  exchanges: z.object({
    windowDays: count,
    freePerOrder: count,
    freeZones: z.array(z.string()),
    dispatchBusinessDaysAfterScan: count,
  }),
  refunds: z.object({
    businessDaysAfterReceipt: count,
    cardBankBusinessDaysMin: count,
    cardBankBusinessDaysMax: count,
    paypalDays: count,
    klarna: z.string(),
    giftCard: z.string(),
    toOriginalMethod: z.boolean(),
    standardShippingRefundedOnWholeOrder: z.boolean(),
    expressSurchargeRefunded: z.boolean(),
  }),
  payment: z.object({
    methods: z.array(z.string()),
    notAccepted: z.array(z.string()),
    cardsChargedAt: z.string(),
    othersChargedAt: z.string(),
    klarna: z.object({ payInDays: count, countries: z.array(z.string()), minimumCents: cents, maximumCents: cents }),
    declinedTries: count,
    heldHours: count,
    threeDSecure: z.boolean(),
    currencies: z.array(z.string()),
  }),
  invoices: z.object({ availableYears: count, changeRequestDays: count, reverseChargePercent: z.number() }),
  points: z.object({
    perEuro: count,
    redeemPoints: count,
    redeemCents: cents,
    expireMonths: count,
    birthdayMonthFactor: count,
  }),
  referral: z.object({ rewardCents: cents, friendMinimumCents: cents }),
  giftCards: z.object({
    minimumCents: cents,
    maximumCents: cents,
    validYears: count,
    perOrder: count,
    exchangeableForCash: z.boolean(),
    delivery: z.string(),
  }),
  priceDrop: z.object({ days: count, perOrder: count, paidAs: z.string() }),
  student: z.object({ percent: z.number(), verifiedEveryMonths: count }),
  giftWrap: z.object({ centsPerItem: cents, messageCardCents: cents }),
  bulk: z.object({ minimumItems: count, percent: z.number(), quoteBusinessDays: count }),
  account: z.object({
    guestCheckout: z.boolean(),
    resetLinkMinutes: count,
    lockAfterWrongPasswords: count,
    lockMinutes: count,
    closeWithinDays: count,
    ordersKeptYears: count,
    newsletterPerWeekMax: count,
    unsubscribeHours: count,
  }),
  privacy: z.object({
    exportWithinDays: count,
    chatKeptMonths: count,
    cardNumbersStored: z.boolean(),
    analyticsConsent: z.boolean(),
    dataSold: z.boolean(),
  }),
  sizing: z.object({ euMinusUk: z.number(), betweenSizes: z.record(z.string(), z.string()), childrenBy: z.string() }),
  warranty: z.object({
    years: count,
    bagsYears: count,
    bagsCovered: z.array(z.string()),
    answerBusinessDays: count,
    order: z.array(z.string()),
  }),
  reviews: z.object({ buyersOnly: z.boolean(), publishedWithinDays: count }),
  repair: z.object({ materials: z.array(z.string()), fromCents: cents }),
});

/** The shop's terms as data. Amounts are cents, times local to `shop.timeZone`. */
export type Policy = z.output<typeof policySchema>;
