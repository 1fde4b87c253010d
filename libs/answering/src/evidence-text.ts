import { type Money, type Sentence } from '@app/contracts';
import { type Piece } from './evidence.js';
import { type TermsFact } from './facts.js';
import { type Voice } from './voice.js';

/** Parts of facts that are for machines: what they say is said elsewhere in the fact. */
const UNSPOKEN = new Set([
  'card',
  'words',
  'keywords',
  'sku',
  'similarity',
  'score',
  'passageId',
  'articleId',
  'url',
  'rankingId',
  'search',
  'dropped',
  'productId',
  'owner',
  'how',
  'confidence',
  'enough',
  'intents',
]);
const DAY = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/;

/** One fact, as it can be read; empty when all of it is for machines. */
export function factText(fact: Piece['fact'] | TermsFact, voice: Voice): string {
  return spoken(fact, voice);
}

function spoken(value: unknown, voice: Voice): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return DAY.test(value) ? voice.day(value) : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `(${value.length}) ${value.map((one) => spoken(one, voice)).join(', ')}`;
  if (typeof value !== 'object') return '';
  if (isMoney(value)) return voice.money(value);
  if (isSentence(value)) return voice.of(value);
  return Object.entries(value)
    .filter(([key, one]) => !UNSPOKEN.has(key) && one !== null && one !== undefined)
    .map(([key, one]) => `${key} ${amountOr(key, one, voice)}`)
    .join('; ');
}

/** Prices of products are bare numbers of minor units, in the shop's currency. */
function amountOr(key: string, value: unknown, voice: Voice): string {
  const bare = typeof value === 'number' && (key === 'price' || key === 'compareAt' || key === 'subtotal');
  if (bare) return voice.money({ amount: value, currency: voice.currency });
  if (typeof value === 'number' && (key === 'grams' || key === 'maxGrams' || key === 'weightGrams'))
    return voice.weight(value);
  return spoken(value, voice);
}

function isMoney(value: object): value is Money {
  return (
    'amount' in value && 'currency' in value && typeof value.amount === 'number' && typeof value.currency === 'string'
  );
}

function isSentence(value: object): value is Sentence {
  return 'en' in value && 'zh' in value && typeof value.en === 'string' && typeof value.zh === 'string';
}
