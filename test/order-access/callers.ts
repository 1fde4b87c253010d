import { type OrderOwner, type Visitor } from '@app/contracts';
import { type ShopFolder } from '@app/shop';
import fc from 'fast-check';

/** Somebody who asks, and whose orders they have proven to own: worked out here, not by the code under test. */
export type Caller = { visitor: Visitor; owner?: OrderOwner };

const HOUR_MS = 3_600_000;

/** Visitors of every kind at `now`: nobody, signed in, signed out since, guests, guests whose proof ran out, and mixtures. */
export function callers({ customers, orders }: ShopFolder, now: Date): fc.Arbitrary<Caller> {
  const customer = fc.constantFrom(...customers.map(({ id }) => id));
  const odd = fc.constantFrom(
    '',
    'c-',
    'C-001',
    'c-001 ',
    '%',
    '*',
    "c-001' OR '1'='1",
    'c-001"',
    'customer:c-001',
    'null',
  );
  const number = fc.constantFrom(...orders.map((order) => order.number));
  const until = fc.constantFrom(1, 1_000, HOUR_MS).map((ms) => new Date(now.getTime() + ms));
  const over = fc.constantFrom(0, 1, HOUR_MS, 30 * 24 * HOUR_MS).map((ms) => new Date(now.getTime() - ms));
  const base = fc.record({
    visitorId: fc.uuid(),
    siteKey: fc.constantFrom('demo', 'another-site', ''),
    locale: fc.constantFrom('en' as const, 'zh' as const),
  });
  const owner: fc.Arbitrary<OrderOwner> = fc.oneof(
    { weight: 4, arbitrary: customer.map((customerId) => ({ customerId })) },
    { weight: 4, arbitrary: number.map((orderNumber) => ({ orderNumber })) },
    { weight: 1, arbitrary: odd.map((customerId) => ({ customerId })) },
    { weight: 1, arbitrary: odd.map((orderNumber) => ({ orderNumber })) },
  );
  const shopperOf = fc.oneof({ weight: 5, arbitrary: customer }, { weight: 1, arbitrary: odd });
  return fc
    .record({
      base,
      signIn: fc.option(fc.record({ customerId: shopperOf, until: fc.oneof(until, over) }), { freq: 2 }),
      proof: fc.option(fc.record({ owner, until: fc.oneof(until, over) }), { freq: 2 }),
    })
    .map(({ base: visitor, signIn, proof }) => ({
      visitor: {
        ...visitor,
        ...(signIn ? { shopper: signIn } : {}),
        ...(proof ? { proof: { ...proof.owner, until: proof.until } } : {}),
      },
      owner:
        signIn && signIn.until > now
          ? { customerId: signIn.customerId }
          : proof && proof.until > now
            ? proof.owner
            : undefined,
    }));
}

/** What of the shop's orders an owner may see: their numbers, and those of parcels, returns and refunds. */
export function idsOf({ orders }: ShopFolder, owner: OrderOwner | undefined): Set<string> {
  const own = orders.filter((order) =>
    owner === undefined
      ? false
      : 'customerId' in owner
        ? order.customerId === owner.customerId
        : order.number === owner.orderNumber,
  );
  return new Set(
    own.flatMap(({ number, shipments, returns, refunds }) => [
      number,
      ...shipments.map(({ trackingNumber }) => trackingNumber),
      ...[...returns, ...refunds].map((one) => one.number),
    ]),
  );
}
