import { type Locale } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { attributeWord, colourWord, materialWord } from './attribute-words.js';
import { type Product } from './product.js';

/** What a product is found by, in one language. Never a price, a stock or a date: those are read when asked. */
export function productText(product: Product, language: Locale): string {
  const { attributes } = product;
  const words = (list: readonly string[], word: (text: string, locale: Locale) => string): string =>
    [...new Set(list)].map((one) => word(one, language)).join(', ');
  const colours = product.variants.flatMap((variant) => (variant.colour ? [variant.colour] : []));
  const qualities = [
    ...(attributes.warmth ? [attributes.warmth] : []),
    ...attributes.season,
    attributes.for,
    ...attributes.occasions,
    ...attributes.recipients,
  ];
  return [
    product.name[language],
    product.keywords[language].join(', '),
    words(qualities, attributeWord),
    attributes.waterproof ? (language === 'zh' ? '防水' : 'waterproof') : '',
    words(attributes.material, materialWord),
    words(colours, colourWord),
    product.description[language],
  ]
    .filter((part) => part !== '')
    .join(language === 'zh' ? '。' : '. ');
}

/** As much of an order as its point is made of. */
export type IndexedOrder = {
  orderNumber: string;
  customerId: string | null;
  items: { en: string; zh: string; type: string; colour: string | null; keywords: { en: string[]; zh: string[] } }[];
};

/** What an order is found by: names, kinds and colours of its items. Never a name, an address or a date. */
export function orderText(order: IndexedOrder, languages: readonly Locale[]): string {
  const itemText = (item: IndexedOrder['items'][number], language: Locale): string =>
    [item.colour ? colourWord(item.colour, language) : '', item[language], item.keywords[language].join(' ')]
      .filter((part) => part !== '')
      .join(' ');
  return languages.map((language) => order.items.map((item) => itemText(item, language)).join('. ')).join('. ');
}

/** Every order, or one, with what its point is made of; none whose shopper was erased. */
export async function indexedOrders(manager: EntityManager, orderNumber?: string): Promise<IndexedOrder[]> {
  return ordersToIndex(manager, orderNumber === undefined ? undefined : [orderNumber]);
}

/** Orders by their numbers, or all of them, with what their points are made of. */
export async function ordersToIndex(manager: EntityManager, numbers?: readonly string[]): Promise<IndexedOrder[]> {
  return manager.query<IndexedOrder[]>(
    `SELECT o.number AS "orderNumber", o.customer_id AS "customerId",
            coalesce(jsonb_agg(jsonb_build_object('en', p.name->>'en', 'zh', p.name->>'zh', 'type', p.type,
                                                  'colour', v.color, 'keywords', p.keywords) ORDER BY i.line)
                       FILTER (WHERE p.id IS NOT NULL), '[]') AS items
     FROM orders o
     JOIN order_items i ON i.order_number = o.number
     LEFT JOIN products p ON p.id = i.product_id
     LEFT JOIN variants v ON v.sku = i.sku
     WHERE ($1::text[] IS NULL OR o.number = ANY($1))
       AND NOT EXISTS (SELECT FROM erased_owners e WHERE e.owner_hash = owner_hash('order:' || o.number))
     GROUP BY o.number ORDER BY o.number`,
    [numbers ?? null],
  );
}
