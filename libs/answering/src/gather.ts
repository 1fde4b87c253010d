import { type RecommendedFact } from './facts.js';
import { type Ask } from './asks.js';
import { type Recommending } from './decide.js';
import { Evidence } from './evidence.js';
import { Collected, type Gathering } from './gathered.js';
import { type FormSource, gatherFormAsk } from './forms/gather-form.js';
import { withRule } from './forms/form-rule.js';
import { gatherKnowledge, nearPassages, type KnowledgeSource } from './gather-knowledge.js';
import { gatherOrders, type OrderSource } from './gather-orders.js';
import { gatherProducts, productFact, type ProductSource } from './gather-products.js';
import { gatherShipping, type ShippingSource } from './gather-shipping.js';
import { type Recommendations } from '@app/recommendation';

/** Everything that evidence is read from. */
export type Sources = OrderSource &
  FormSource &
  ShippingSource &
  KnowledgeSource &
  ProductSource & { recommendations: Pick<Recommendations, 'boughtTogether' | 'related'> };

const MOST_RECOMMENDED = 3;

/** Reads the evidence for one thing asked. Order functions get the visitor, and nothing that was typed but words. */
export async function gather(ask: Ask, gathering: Gathering, sources: Sources): Promise<Evidence> {
  switch (ask.topic) {
    case 'order':
      return gatherOrders(ask, gathering, sources, sources);
    case 'form':
      return withRule(ask, await gatherFormAsk(ask, gathering, sources, sources), gathering, sources);
    case 'shipping':
      return gatherShipping(ask, gathering, sources);
    case 'product':
      return gatherProducts(ask, gathering, sources);
    case 'knowledge':
      return gatherKnowledge(ask, gathering, sources);
    case 'unknown':
      return nearPassages(ask.text, gathering, sources);
    case 'verdict':
    case 'talk':
    case 'person':
      return new Evidence();
  }
}

/** Reads what goes with products: bought together by others first, else alike. Undefined when nothing does. */
export async function gatherRecommended(
  { productIds, hook }: Recommending,
  exclude: readonly string[],
  { situation, newId }: Gathering,
  { recommendations }: Sources,
): Promise<{ evidence: Evidence; hook: RecommendedFact['hook']; ids: string[] } | undefined> {
  const asked = { locale: situation.language, limit: MOST_RECOMMENDED, exclude };
  const together = await recommendations.boughtTogether(productIds, asked);
  const found =
    together.length > 0 || hook === 'bought_together' ? together : await recommendations.related(productIds, asked);
  if (found.length === 0) return undefined;
  const used = together.length > 0 ? 'bought_together' : 'related';
  const collected = new Collected();
  const search = { words: '', types: [], colours: [], notColours: [], sizes: [], materials: [] };
  collected.add('search', 'orders', { search, dropped: [], rankingId: newId() });
  for (const { product, reason } of found) {
    const fact = { product: productFact(product, situation.language), reason, hook: used } as const;
    collected.add('recommended', `product:${product.id}`, fact);
  }
  return { evidence: collected.evidence, hook: used, ids: found.map(({ product }) => product.id) };
}
