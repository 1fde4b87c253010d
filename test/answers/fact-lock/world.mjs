// The demo shop's facts as pieces of evidence, made by the functions that gather them for an answer.
import '../../typescript-hooks.mjs';
import { readFileSync } from 'node:fs';

const libs = new URL('../../../libs/', import.meta.url);
const { orderFact } = await import(`${libs}answering/src/order-facts.ts`);
const { productFact } = await import(`${libs}answering/src/gather-products.ts`);
const { termsOf } = await import(`${libs}answering/src/grounded-answerer.ts`);
const { readSections } = await import(`${libs}knowledge/src/sections.ts`);
const { readShopFolder, readShopTables, Shipping } = await import(`${libs}shop/src/index.ts`);

const HOUR = 3_600_000;
const files = await readShopFolder('knowledge-base');
const { shipping: tables, policy } = await readShopTables('knowledge-base');
export const shipping = new Shipping(tables);
export const terms = termsOf(policy, shipping);
export const countries = Object.keys(tables.countries);
const products = files.products.map((row) => ({
  ...row,
  currency: 'EUR',
  addedAt: new Date(0),
  variants: row.variants.map(({ color, ...variant }) => ({ ...variant, colour: color })),
}));
const productById = new Map(products.map((product) => [product.id, product]));

const eur = (amount) => ({ amount, currency: 'EUR' });

/** An order's row as the order that the shop reads from its tables at `now`. */
function orderAt(row, now) {
  const at = (hours) => new Date(now.getTime() - hours * HOUR);
  return {
    orderNumber: row.number,
    ...(row.customerId ? { customerId: row.customerId } : {}),
    placedAt: at(row.placedHoursAgo),
    state: row.state,
    speed: row.speed,
    items: row.items.map(({ line, productId, sku, quantity, unitPrice }) => {
      const product = productById.get(productId);
      const variant = product.variants.find((one) => one.sku === sku);
      return {
        ...{ line, productId, sku, name: product.name, type: product.type, keywords: product.keywords },
        ...(variant?.colour ? { colour: variant.colour } : {}),
        ...(variant?.size ? { size: variant.size } : {}),
        ...{ picture: product.picture, quantity, unitPrice: eur(unitPrice) },
      };
    }),
    shipments: row.shipments.map(({ expectedFromHoursAgo, expectedToHoursAgo, events, ...shipment }) => ({
      ...shipment,
      expectedFrom: at(expectedFromHoursAgo),
      expectedTo: at(expectedToHoursAgo),
      events: events.map(({ hoursAgo, ...event }) => ({ ...event, at: at(hoursAgo) })),
    })),
    returns: row.returns.map(({ requestedHoursAgo, receivedHoursAgo, ...one }) => ({
      ...one,
      requestedAt: at(requestedHoursAgo),
      ...(receivedHoursAgo === undefined || receivedHoursAgo === null ? {} : { receivedAt: at(receivedHoursAgo) }),
    })),
    refunds: row.refunds.map(({ amount, requestedHoursAgo, processedHoursAgo, expectedByHoursAgo, ...one }) => ({
      ...one,
      amount: eur(amount),
      requestedAt: at(requestedHoursAgo),
      ...(processedHoursAgo === undefined || processedHoursAgo === null ? {} : { processedAt: at(processedHoursAgo) }),
      ...(expectedByHoursAgo === undefined || expectedByHoursAgo === null
        ? {}
        : { expectedBy: at(expectedByHoursAgo) }),
    })),
    discount: eur(row.discount),
    shippingCost: eur(row.shippingCost),
    total: eur(row.total),
    paymentMethod: row.paymentMethod,
    address: row.address,
    ...(row.cancelledHoursAgo === null ? {} : { cancelledAt: at(row.cancelledHoursAgo) }),
  };
}

/** Every order as a piece, as it stands at `now`. */
export function orderPieces(now, language) {
  const when = new Date(now);
  return files.orders.map((row) => ({
    ...{ id: 'order-1', source: `order:${row.number}`, kind: 'order' },
    fact: orderFact(orderAt(row, when), language, when, { shipping, policy }),
  }));
}

export function productPieces(language) {
  return products.map((product) => ({
    ...{ id: 'product-1', source: `product:${product.id}`, kind: 'product' },
    fact: productFact(product, language),
  }));
}

/** A quote for `country`, or that nothing is sent there. */
export function quotePiece(country, grams, subtotal) {
  const quote = shipping.quote({ country, grams, ...(subtotal === undefined ? {} : { subtotal }) });
  const common = { source: 'shipping' };
  if (!('notShipped' in quote)) {
    const fact = { ...quote, countryFrom: 'question', ...(subtotal === undefined ? {} : { subtotal }) };
    return { id: 'quote-1', ...common, kind: 'quote', fact };
  }
  const name = (locale) => new Intl.DisplayNames(locale, { type: 'region' }).of(country);
  const countryName = shipping.countryName(country) ?? { en: name('en'), zh: name('zh-CN') };
  const { reason, maxGrams } = quote;
  return { id: 'not_shipped-1', ...common, kind: 'not_shipped', fact: { country, countryName, reason, maxGrams } };
}

export function promotionPieces(now) {
  const at = (hours) => new Date(Date.parse(now) - hours * HOUR).toISOString();
  return files.promotions.map(({ code, title, startsHoursAgo, endsHoursAgo }) => ({
    ...{ id: 'promotion-1', source: `promotion:${code}`, kind: 'promotion' },
    fact: {
      ...{ code, title, named: true },
      ...(startsHoursAgo === undefined ? {} : { startsAt: at(startsHoursAgo) }),
      ...(endsHoursAgo === undefined ? {} : { endsAt: at(endsHoursAgo) }),
    },
  }));
}

export const termsPiece = { id: 'terms', source: 'policy', kind: 'terms', fact: terms };

/** An article's passages, whole, as an answer gets them. */
export function passagePieces(articleId, language) {
  const file = readFileSync(
    new URL(`../../../knowledge-base/articles/${language}/${articleId}.md`, import.meta.url),
    'utf8',
  );
  const [, front, body] = /^---\n([^]*?)\n---\n([^]*)$/u.exec(file);
  const title = /^title: (.*)$/mu.exec(front)[1].replace(/^["']|["']$/gu, '');
  return readSections(body, language).map(({ heading, sentences }, i) => ({
    ...{ id: `passage-${i + 1}`, source: `passage:${articleId}@${language}#${i}`, kind: 'passage' },
    fact: {
      passageId: `${articleId}@${language}#${i}`,
      ...{ articleId, title, ...(heading ? { heading } : {}), language, url: `/help/${language}/${articleId}` },
      sentences: sentences.map((text) => ({ text, similarity: 0.5 })),
    },
  }));
}
