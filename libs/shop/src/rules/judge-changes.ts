import { type PostalAddress } from '@app/contracts';
import { type VariantFacts } from '../action-facts.js';
import { addDays, localTime } from '../business-days.js';
import { type Order } from '../order.js';
import { type Refusal } from '../shop-connector.js';
import { type RuleOf } from './action-policy.js';
import { type Case, demandOrder, type Verdict } from './rule-case.js';
import { type Picked, pickedLines } from './judge-lines.js';
import { refundOf, settlingMethod } from './judge-payments.js';
import { refuse } from './refusals.js';
import { itemWords, variantWords } from './rule-words.js';

/** An item, the variant it becomes, and what that costs more (minor units; negative = less). */
export type Swap = Picked & { to: VariantFacts; difference: number };

export function judgeAddress({
  terms,
  facts,
  command,
  now,
}: Case<'change_address' | 'change_default_address'>): Verdict {
  if (command.kind === 'change_default_address') {
    const rule = terms.policy.change_default_address;
    if (!rule) return { refusal: refuse('not_offered') };
    if (sameAddress(facts.defaultAddress, command.address))
      return { refusal: refuse('same_address', {}, rule.instead) };
    return { allowed: {} };
  }
  const rule = terms.policy.change_address;
  if (!rule) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { order } = found;
  const against = (...parts: Parameters<typeof refuse>) => ({ refusal: refuse(parts[0], parts[1], rule.instead) });
  const zone = terms.shipping.zone(command.address.country);
  if (!zone) return against('not_shipped');
  if (rule.zone === 'same' && zone.id !== terms.shipping.zone(order.address.country)?.id) return against('other_zone');
  if (sameAddress(order.address, command.address)) return against('same_address');
  return { allowed: {} };
}

export function judgeChanges({ terms, facts, command, now }: Case<'change_items' | 'exchange_items'>): Verdict {
  const rule = terms.policy[command.kind];
  if (!rule) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { order } = found;
  const zone = terms.shipping.zone(order.address.country)?.id ?? '';
  if (rule.zones && !rule.zones.includes(zone)) return { refusal: refuse('zone', {}, rule.instead) };
  const swaps = swapsOf({ terms, facts, command, now }, order, rule);
  if ('refusal' in swaps) return swaps;
  const difference = swaps.swaps.reduce((sum, swap) => sum + swap.difference, 0);
  const settling = settlingMethod(command.payWith, rule.settledBy, difference, order, facts, rule.instead);
  if ('refusal' in settling) return settling;
  const { method } = settling;
  const money = { order, facts, shipping: terms.shipping, now };
  const charge = { amount: { amount: difference, currency: order.total.currency }, with: method };
  const today = localTime(now, terms.shipping.tables.warehouse.timeZone).day;
  return {
    allowed: {
      ...(difference > 0 ? { charge } : refundOf(-difference, method, rule.refund, money)),
      ...(rule.sendBackDays === undefined ? {} : { sendBackBy: addDays(today, rule.sendBackDays) }),
    },
  };
}

/** The swaps that a command asks for, if each is another variant of the same product that is in stock. */
function swapsOf(
  { facts, command }: Case<'change_items' | 'exchange_items'>,
  order: Order,
  rule: Pick<RuleOf<'change_items'>, 'instead'>,
): { swaps: Swap[] } | { refusal: Refusal } {
  const lines = pickedLines(order, command.changes, rule.instead);
  if ('refusal' in lines) return lines;
  const swaps: Swap[] = [];
  const wanted = new Map<string, number>();
  for (const [index, picked] of lines.picked.entries()) {
    const sku = command.changes[index]?.sku ?? '';
    const to = facts.variants.get(sku);
    const { item, quantity } = picked;
    if (!to) return { refusal: refuse('unknown_variant', { sku }, rule.instead) };
    const filling = { item: itemWords(item), wanted: variantWords(to) };
    if (to.productId !== item.productId) return { refusal: refuse('other_product', filling, rule.instead) };
    if (to.sku === item.sku) return { refusal: refuse('same_variant', filling, rule.instead) };
    wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
    const asked = wanted.get(sku) ?? 0;
    if (asked > to.stock) {
      const { sentence } = refuse(to.stock > 0 ? 'short_of_stock' : 'out_of_stock', {
        ...filling,
        asked,
        stock: to.stock,
      });
      return { refusal: { ...refuse('out_of_stock', filling, rule.instead), sentence } };
    }
    swaps.push({ ...picked, to, difference: (to.price - item.unitPrice.amount) * quantity });
  }
  return { swaps };
}

function sameAddress(known: Partial<PostalAddress> | undefined, wanted: PostalAddress): boolean {
  const keys = ['line1', 'line2', 'city', 'region', 'postcode', 'country'] as const;
  const plain = (text: string | undefined) => (text ?? '').trim().toLowerCase();
  const sameName = known?.name === undefined || plain(known.name) === plain(wanted.name);
  return known !== undefined && sameName && keys.every((key) => plain(known[key]) === plain(wanted[key]));
}
