import { type Money } from '@app/contracts';
import { addBusinessDays, addDays, type Day, localTime, nextBusinessDay } from './business-days.js';
import { type ShippingTables, type Speed } from './shop-files.js';

export type ShippingZone = ShippingTables['zones'][number];

/** Price and time of one speed. `free` = the order's value makes it free; days are business days after dispatch. */
export type SpeedQuote = { cost: Money; free: boolean; minDays: number; maxDays: number };

/** What shipping costs to one country, from the tables. */
export type ShippingQuote = {
  country: string;
  countryName: { en: string; zh: string };
  zone: string;
  zoneName: { en: string; zh: string };
  grams: number;
  standard: SpeedQuote;
  express: SpeedQuote;
  /** Goods' value from which standard shipping is free; null = never. */
  freeStandardFrom: Money | null;
  dutiesByRecipient: boolean;
  /** What a return costs the shopper: `deducted` from the refund, or their own affair (`cost` null). */
  returns: { cost: Money | null; paidBy: ShippingZone['returnPaidBy'] };
  freeExchange: boolean;
};

/** Why there is no quote: we do not ship there, or the parcel is heavier than `maxGrams`. */
export type NotShipped = { notShipped: true; reason: 'country' | 'weight'; maxGrams: number };

/** When an order leaves the warehouse and when it arrives, as days local to the warehouse. */
export type DeliveryEstimate = { dispatch: Day; from: Day; to: Day };

/** Shipping cost and time by country, weight and speed, from the shop's tables. */
export class Shipping {
  readonly #zoneOf: ReadonlyMap<string, ShippingZone>;

  constructor(readonly tables: ShippingTables) {
    this.#zoneOf = new Map(tables.zones.flatMap((zone) => zone.countries.map((country) => [country, zone] as const)));
  }

  /** The zone of an ISO country code, or undefined where the shop does not ship. */
  zone(country: string): ShippingZone | undefined {
    return this.#zoneOf.get(country.toUpperCase());
  }

  /** Name of a country that the shop ships to; undefined for others. */
  countryName(country: string): { en: string; zh: string } | undefined {
    return this.tables.countries[country.toUpperCase()];
  }

  /** Prices of both speeds for a parcel of `grams` (minor units for `subtotal`, the value of the goods). */
  quote(asked: { country: string; grams: number; subtotal?: number }): ShippingQuote | NotShipped {
    const country = asked.country.toUpperCase();
    const maxGrams = this.tables.maxWeightGrams;
    const zone = this.zone(country);
    if (!zone) return { notShipped: true, reason: 'country', maxGrams };
    const bracket = zone.brackets.find((one) => asked.grams <= one.maxGrams);
    if (!bracket) return { notShipped: true, reason: 'weight', maxGrams };
    const free = zone.freeStandardFrom !== null && (asked.subtotal ?? 0) >= zone.freeStandardFrom;
    return {
      country,
      countryName: this.countryName(country) ?? { en: country, zh: country },
      zone: zone.id,
      zoneName: zone.name,
      grams: asked.grams,
      standard: { cost: this.#money(free ? 0 : bracket.standard), free, ...zone.speeds.standard },
      express: { cost: this.#money(bracket.express), free: false, ...zone.speeds.express },
      freeStandardFrom: zone.freeStandardFrom === null ? null : this.#money(zone.freeStandardFrom),
      dutiesByRecipient: zone.dutiesByRecipient,
      returns: { cost: zone.returnCost === null ? null : this.#money(zone.returnCost), paidBy: zone.returnPaidBy },
      freeExchange: zone.freeExchange,
    };
  }

  /** The day on which an order paid at `paidAt` leaves: the same day before the cut-off of a business day, else the next. */
  dispatchDay(paidAt: Date): Day {
    const { cutOff, warehouse } = this.tables;
    const { day, minutes } = localTime(paidAt, warehouse.timeZone);
    const inTime = minutes < cutOff.hour * 60 + cutOff.minute;
    return nextBusinessDay(inTime ? day : addDays(day, 1), cutOff.businessDays);
  }

  /** Dispatch and arrival of an order paid at `paidAt`; undefined where the shop does not ship. */
  estimate(asked: { country: string; speed: Speed; paidAt: Date }): DeliveryEstimate | undefined {
    const zone = this.zone(asked.country);
    if (!zone) return undefined;
    const dispatch = this.dispatchDay(asked.paidAt);
    const { businessDays } = this.tables.cutOff;
    const { minDays, maxDays } = zone.speeds[asked.speed];
    return {
      dispatch,
      from: addBusinessDays(dispatch, minDays, businessDays),
      to: addBusinessDays(dispatch, maxDays, businessDays),
    };
  }

  /** The day `count` business days after `instant`, local to the warehouse. */
  businessDaysAfter(instant: Date, count: number): Day {
    const { day } = localTime(instant, this.tables.warehouse.timeZone);
    return addBusinessDays(day, count, this.tables.cutOff.businessDays);
  }

  #money(amount: number): Money {
    return { amount, currency: this.tables.currency };
  }
}
