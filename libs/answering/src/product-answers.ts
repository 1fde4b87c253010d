import { type ProductCard } from '@app/contracts';
import { type ProductAsk } from './asks.js';
import { type Evidence, type SearchFact } from './evidence.js';
import { type ProductFact, type RecommendedFact, type VariantFact } from './facts.js';
import { answering, type KnowledgeMove } from './knowledge-answers.js';
import { personReply, reply } from './offers.js';
import { part, type Part } from './part.js';
import { aboutProduct } from './product-details.js';
import { filterPhrase, reasonFor } from './product-phrases.js';
import { fittingVariant, isSpecific, without } from './product-search.js';
import { type ProductSearch, type ShownProduct } from './turn.js';
import { type Voice } from './voice.js';

/** What is said and shown about products. */
export type ProductMove =
  | { say: 'products'; intent: string; ids: string[] }
  | { say: 'nothing_found'; intent: string }
  | { say: 'need'; intent: string }
  | { say: 'product'; intent: string; id: string; text: string }
  | { say: 'which_product'; intent: string; ids: string[] }
  | { say: 'recommend'; hook: RecommendedFact['hook']; ids: string[] };

const MOST_CARDS = 4;
/** Decides from what the catalogue gave: the products themselves, one product, or a question back. */
export function decideProduct(ask: ProductAsk, evidence: Evidence): ProductMove | KnowledgeMove {
  const { intent, text } = ask;
  const products = evidence.all('product');
  const finding = intent === 'product_find' || intent === 'product_gift';
  if (ask.productId && products.length === 1 && products[0]?.id === ask.productId) {
    return { say: 'product', intent, id: ask.productId, text };
  }
  const picked = products.length === 0 ? answering(evidence) : [];
  if (picked.length > 0) return { say: 'passages', intent, picked };
  const search = evidence.first('search')?.search;
  if (finding && !ask.refines && search && !isSpecific(search) && !products.some(({ fits }) => fits !== false)) {
    return search.gift ? { say: 'need', intent } : { say: 'nothing_found', intent };
  }
  const ids = products.map(({ id }) => id).slice(0, MOST_CARDS);
  const [id, ...others] = ids;
  if (finding) return id ? { say: 'products', intent, ids } : { say: 'nothing_found', intent };
  return id && others.length === 0 ? { say: 'product', intent, id, text } : { say: 'which_product', intent, ids };
}

/** Says a product move. Every card has its ranking and slot, so that what was shown is counted. */
export function composeProduct(move: ProductMove, evidence: Evidence, voice: Voice): Part {
  if (move.say === 'recommend') return recommend(move, evidence, voice);
  const fact = evidence.first('search');
  const memory = { intent: move.intent, ...(fact ? { search: fact.search } : {}) };
  switch (move.say) {
    case 'need':
      return need(memory, voice);
    case 'nothing_found':
      return nothingFound(memory, voice);
    case 'product': {
      const product = evidence.all('product').find(({ id }) => id === move.id);
      return product ? oneProduct(move, product, evidence, voice) : part([]);
    }
    case 'products':
    case 'which_product':
      return showProducts(move, fact, evidence.all('product'), memory, voice);
  }
}

function showProducts(
  move: Extract<ProductMove, { ids: string[]; intent: string }>,
  fact: SearchFact | undefined,
  products: readonly ProductFact[],
  memory: Part['memory'],
  voice: Voice,
): Part {
  if (!fact) return part([]);
  if (move.ids.length === 0) return whichProduct(memory, voice);
  const search = fact.dropped.reduce<ProductSearch>((left, filter) => without(left, filter), fact.search);
  const chosen = move.ids.flatMap((id) => products.find((product) => product.id === id) ?? []);
  const shown = chosen.map((product, slot) => card(product, search, { rankingId: fact.rankingId, slot }, voice));
  return part([intro(move, fact, chosen[0], shown, voice)], {
    cards: shown,
    shown: shown.map((one) => shownOf(one, 'product_search')),
    memory: { ...memory, productIds: move.ids },
    ...(move.say === 'which_product' ? { action: 'ask' } : {}),
  });
}

function whichProduct(memory: Part['memory'], voice: Voice): Part {
  const asked = voice.say(
    'Which product do you mean? Tell me its name, or ask me on its page.',
    '请问是哪一款商品？您可以告诉我名称，或在商品页面上问我。',
  );
  return part([asked], { action: 'ask', memory: { intent: memory.intent } });
}

function intro(
  move: Extract<ProductMove, { ids: string[] }>,
  fact: SearchFact,
  first: ProductFact | undefined,
  shown: readonly ProductCard[],
  voice: Voice,
): string {
  const currency = first?.currency ?? voice.currency;
  if (fact.dropped.length > 0) {
    const phrases = fact.dropped.map((filter) => filterPhrase(filter, fact.search, voice, currency));
    return voice.say(
      `I found nothing in stock ${phrases.join(' ')}; otherwise these come closest:`,
      `没有找到${phrases.join('、')}的现货，下面这些最接近：`,
    );
  }
  if (move.say === 'which_product') {
    return voice.say('Which of these do you mean?', '请问您指的是哪一款？');
  }
  const [best, ...others] = shown;
  if (!best) return '';
  const price = voice.money(best.price);
  if (others.length === 0)
    return voice.say(`This one fits: ${best.title} for ${price}.`, `这一款符合：${best.title}，${price}。`);
  if (fact.search.gift) {
    return voice.say(
      `These would make a nice gift; I would look at the ${best.title} first, for ${price}:`,
      `这些都很适合送礼，可以先看看${best.title}（${price}）：`,
    );
  }
  return voice.say(
    `These fit; I would look at the ${best.title} first, for ${price}:`,
    `这些符合您的要求，可以先看看${best.title}（${price}）：`,
  );
}

function oneProduct(
  move: Extract<ProductMove, { say: 'product' }>,
  product: ProductFact,
  evidence: Evidence,
  voice: Voice,
): Part {
  const fact = evidence.first('search');
  const asked = fact?.search ?? emptySearch(move.text);
  const about = aboutProduct(move.intent, move.text, product, asked, voice);
  const shown = fact ? [card(product, asked, { rankingId: fact.rankingId, slot: 0 }, voice)] : [];
  return part(about.sentences, {
    cards: shown,
    shown: shown.map((one) => shownOf(one, 'product_search')),
    citations: about.backInStock ? evidence.all('article').slice(0, 1) : [],
    memory: { intent: move.intent, productIds: [product.id] },
  });
}

function emptySearch(words: string): ProductSearch {
  return { words, types: [], colours: [], notColours: [], sizes: [], materials: [] };
}

function need(memory: Part['memory'], voice: Voice): Part {
  return part(
    [
      voice.say(
        'Gladly! Who is it for, and about how much would you like to spend?',
        '好的！请问是送给谁，预算大概多少？',
      ),
    ],
    {
      action: 'ask',
      memory: { ...memory, awaiting: 'product_need' },
      quickReplies: voice
        .say('For my mother|For my father|For a friend|For a child', '送妈妈|送爸爸|送朋友|送孩子')
        .split('|')
        .map(reply),
    },
  );
}

function nothingFound(memory: Part['memory'], voice: Voice): Part {
  return part(
    [
      voice.say('I found nothing like that in our shop, I am sorry.', '很抱歉，店里没有找到这样的商品。'),
      voice.say(
        'Tell me a little more about what you need it for, and I look for something else.',
        '您可以告诉我用途或预算，我再帮您找找别的。',
      ),
    ],
    { action: 'ask', memory: { ...memory, awaiting: 'product_need' }, quickReplies: [personReply(voice)] },
  );
}

function recommend(move: Extract<ProductMove, { say: 'recommend' }>, evidence: Evidence, voice: Voice): Part {
  const fact = evidence.first('search');
  const recommended = evidence.all('recommended').filter(({ product }) => move.ids.includes(product.id));
  if (!fact || recommended.length === 0) return part([]);
  const shown = recommended.map(({ product, reason }, slot): ProductCard => ({
    ...product.card,
    rankingId: fact.rankingId,
    slot,
    reason,
  }));
  const lead =
    move.hook === 'bought_together'
      ? voice.say('Others took this along with it:', '买了这些的顾客还买了：')
      : voice.say('You may like this too:', '您可能也会喜欢：');
  return part([lead], {
    cards: shown,
    shown: shown.map((one) => shownOf(one, move.hook)),
    memory: { recommended: true },
  });
}

/** A product as a card, with the price and stock of the variant that meets the search. */
function card(
  product: ProductFact,
  search: ProductSearch,
  place: { rankingId: string; slot: number },
  voice: Voice,
): ProductCard {
  const variant = fittingVariant(product, search) ?? cheapest(product.variants);
  if (!variant) return { ...product.card, ...place, reason: '' };
  const { compareAt: _, ...own } = product.card;
  const money = (amount: number) => ({ amount, currency: product.currency });
  return {
    ...own,
    ...place,
    price: money(variant.price),
    ...(variant.compareAt ? { compareAt: money(variant.compareAt) } : {}),
    reason: reasonFor(product, variant, search, voice),
  };
}

function cheapest(variants: readonly VariantFact[]): VariantFact | undefined {
  const inStock = variants.filter(({ stock }) => stock > 0);
  return [...(inStock.length > 0 ? inStock : variants)].sort((a, b) => a.price - b.price)[0];
}

function shownOf({ rankingId, slot, productId, reason }: ProductCard, hook: string): ShownProduct {
  return { rankingId, hook, slot, productId, reason };
}
