import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Policy, policySchema } from './policy-schema.js';
import { type ActionPolicy, actionPolicySchema } from './rules/action-policy.js';
import { type FileProblem, readDocument, readRows } from './row-files.js';
import {
  type Category,
  categoryRow,
  type CustomerRow,
  customerRow,
  type OrderRow,
  orderRow,
  type ProductRow,
  productRow,
  type PromotionRow,
  promotionRow,
  type ShippingTables,
  shippingSchema,
} from './shop-files.js';

/** The shop's terms and tables: without them nothing can be answered. */
export type ShopTables = { shipping: ShippingTables; policy: Policy; actions: ActionPolicy };

/** Everything that the demo shop's files hold, and what could not be used. */
export type ShopFolder = {
  categories: Category[];
  products: ProductRow[];
  customers: CustomerRow[];
  orders: OrderRow[];
  promotions: PromotionRow[];
  /** The shop's, of every price without one. */
  currency: string;
  problems: FileProblem[];
};

/**
 * Reads shop/shipping.json, shop/policy.json and shop/actions.json of the knowledge folder; without the last, the shop does
 * nothing on request.
 * @throws Error that names the file and what is wrong with it.
 */
export async function readShopTables(folder: string): Promise<ShopTables> {
  const actions = join(folder, 'shop/actions.json');
  const shipping = await readDocument(join(folder, 'shop/shipping.json'), shippingSchema);
  const policy = await readDocument(join(folder, 'shop/policy.json'), policySchema);
  if (shipping.currency !== policy.shop.currency)
    throw new Error(
      `${folder}: shop/shipping.json is in ${shipping.currency}, shop/policy.json in ${policy.shop.currency}; a shop has one currency`,
    );
  return {
    shipping,
    policy,
    actions: existsSync(actions) ? await readDocument(actions, actionPolicySchema) : {},
  };
}

/** Reads catalogue, customers, orders and promotions. A bad row is named with file and line; the rest loads. */
export async function readShopFolder(folder: string): Promise<ShopFolder> {
  const problems: FileProblem[] = [];
  const { currency } = (await readDocument(join(folder, 'shop/policy.json'), policySchema)).shop;
  const categories = await list(join(folder, 'catalogue/categories.json'), categoryRow, problems);
  const promotions = await list(join(folder, 'shop/promotions.json'), promotionRow, problems);
  const categoryIds = new Set(categories.map((category) => category.id));
  const skus = new Map<string, string>();
  const products: ProductRow[] = [];
  const ids = new Set<string>();
  for (const file of lineFiles(join(folder, 'catalogue'))) {
    const read = await readRows(
      file,
      productRow,
      (row) => row.id,
      (row) => {
        if (!categoryIds.has(row.category)) return `names the unknown category ${row.category}`;
        const taken = [row.id, row.slug, ...row.variants.map((variant) => variant.sku)].find((id) => ids.has(id));
        if (taken !== undefined) return `repeats ${taken}`;
        [row.id, row.slug].forEach((id) => ids.add(id));
        row.variants.forEach((variant) => (ids.add(variant.sku), skus.set(variant.sku, row.id)));
        return undefined;
      },
    );
    products.push(...read.rows);
    problems.push(...read.problems);
  }
  const customers = await readRows(join(folder, 'orders/customers.jsonl'), customerRow, (row) => row.id);
  const customerIds = new Set(customers.rows.map((customer) => customer.id));
  const numbers = new Set<string>();
  const orders = await readRows(
    join(folder, 'orders/orders.jsonl'),
    orderRow,
    (row) => row.number,
    (row) => complaintAbout(row, customerIds, skus) ?? foreignMoney(row, currency) ?? repeatedNumber(row, numbers),
  );
  problems.push(...customers.problems, ...orders.problems);
  return { categories, products, customers: customers.rows, orders: orders.rows, promotions, currency, problems };
}

function complaintAbout(
  row: OrderRow,
  customers: ReadonlySet<string>,
  skus: ReadonlyMap<string, string>,
): string | undefined {
  if (row.customerId !== null && !customers.has(row.customerId)) return `names the unknown customer ${row.customerId}`;
  const stranger = row.items.find((item) => skus.get(item.sku) !== item.productId);
  if (stranger) return `names ${stranger.sku}, which is no variant of ${stranger.productId}`;
  const lines = new Set(row.items.map((item) => item.line));
  if (lines.size < row.items.length) return 'repeats a line';
  const parts = [...row.shipments, ...row.returns].flatMap((part) => part.lines);
  const missing = parts.find((line) => !lines.has(line));
  return missing === undefined ? undefined : `has no line ${missing}`;
}

function foreignMoney({ currency }: OrderRow, shops: string): string | undefined {
  return currency === shops ? undefined : `is in ${currency}, and this shop sells in ${shops}`;
}

/** Parcels, returns and refunds are found by their own numbers, so no two orders may share one. */
function repeatedNumber(row: OrderRow, taken: Set<string>): string | undefined {
  const own = [
    ...row.shipments.map((shipment) => shipment.trackingNumber),
    ...row.returns.map((one) => one.number),
    ...row.refunds.map((refund) => refund.number),
  ];
  const repeated = own.find((number, index) => taken.has(number) || own.indexOf(number) < index);
  if (repeated !== undefined) return `repeats ${repeated}`;
  own.forEach((number) => taken.add(number));
  return undefined;
}

function lineFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.sort().map((name) => join(folder, name));
}

/** A file of one JSON list, of which bad entries are named by their place (counted from 1). */
async function list<S extends z.ZodType>(file: string, schema: S, problems: FileProblem[]): Promise<z.output<S>[]> {
  try {
    const entries = await readDocument(file, z.array(z.unknown()));
    return entries.flatMap((entry, index) => {
      const parsed = schema.safeParse(entry);
      if (parsed.success) return [parsed.data];
      problems.push({ file, line: index + 1, message: z.prettifyError(parsed.error) });
      return [];
    });
  } catch (error) {
    problems.push({ file, line: 0, message: error instanceof Error ? error.message : String(error) });
    return [];
  }
}
