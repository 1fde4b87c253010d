import { type TermsFact } from '../facts.js';
import { type EvidenceIndex } from './evidence-index.js';
import { nearness } from './nearness.js';
import { type ClaimKind, type Objection } from './objection.js';
import { orderState } from './order-states.js';
import { type Said, type Spoken } from './read-text.js';
import { isConditional, isModal } from './signs.js';
import { ordersOf, typedVerdict } from './typed-verdicts.js';

const STOCK = new Set(['in_stock', 'sold_out', 'few_left', 'plenty', 'preorder', 'restock']);
/** What stands in a shop's data for no product at all is no claim about stock. */
const ABLE =
  /\bcan(?:not|'t)?\b|\bmay\b|\bable\b|possible|allow|entitled|eligible|\bmight\b|\bneed not\b|\bmust\b|可以|(?<!功|性|智)能(?!力)|可(?!是|能)|无法|不得|允许|支持|接受|不会|不予/iu;
/** A general rule, and no word about one order. */
const GENERAL =
  /\b(?:orders|parcels|items|returns|refunds|packages|an? (?:order|parcel|item|return|refund|gift|product))\b|\bany\b|\bevery\b|\ball\b/iu;
const SPECIFIC = /\b(?:your|it|this|it's)\b|LL-|您的|该订单|此订单|它|这笔/iu;
const ONE_OF = /\bone (?:of|parcel)|\bpart\b|\bfirst\b|\bother\b|\bsome\b|其中|部分|1个包裹|一个包裹|另一|第一/iu;

type Checked = { index: EvidenceIndex; terms: TermsFact; today: string };

/** Objections to what a sentence says of orders, stock, rights and gifts without evidence, or against it. */
export function checkSaid(spoken: Spoken, checked: Checked): Objection[] {
  const { said } = spoken;
  const states = said.filter(({ concept }) => concept.weight === 'state');
  return said.flatMap((one) => {
    if (!isClaim(one, states)) return [];
    const { weight, id } = one.concept;
    const why =
      weight === 'state' && !STOCK.has(id) ? stateObjection(one, spoken, checked) : objection(one, spoken, checked);
    const kind: ClaimKind = weight !== 'state' ? 'promise' : STOCK.has(id) ? 'stock' : 'state';
    return why === undefined ? [] : [{ kind, claim: one.text, why }];
  });
}

/** Whether it is said at all: not asked, not conditional, and not part of a state that is checked for itself. */
function isClaim(one: Said, states: readonly Said[]): boolean {
  const { concept, clause, negative } = one;
  if (concept.weight === 'topic') return false;
  if (concept.weight === 'state') return !isQuestion(one) && isFactual(one);
  if (states.some((state) => state.start < one.end && one.start < state.end)) return false;
  if (concept.weight === 'promise') return true;
  // What the bot itself cannot do is no rule of the shop.
  if (negative && /\bI\b|我(?!们|的)/u.test(clause.text)) return false;
  return ABLE.test(clause.text) && !isQuestion(one);
}

function isQuestion({ clause }: Said): boolean {
  return /\?\s*$/u.test(clause.text);
}

/** Whether a clause says how things are: not how they may be, in which case, or which ones are meant. */
function isFactual({ clause, start, end, concept }: Said): boolean {
  const before = clause.text.slice(0, start - clause.start);
  const after = clause.text.slice(end - clause.start);
  if (isConditional(clause.text) || /^的(?!时)/u.test(after)) return false;
  if (/\b(?:orders?|parcels?|items?) (?:that|which) (?:\w+ )*$/iu.test(before) && !SPECIFIC.test(clause.text))
    return false;
  return STOCK.has(concept.id) || !isModal(before);
}

function stateObjection(one: Said, spoken: Spoken, { index, today }: Checked): string | undefined {
  const { concept, clause, negative } = one;
  const verdicts = ordersOf(index, clause.tags)
    .map((order) => orderState(concept.id, order, clause.tags.product ?? [], ONE_OF.test(clause.text), today))
    .filter((verdict) => verdict !== undefined);
  if (verdicts.some((verdict) => verdict !== negative)) return undefined;
  const general = GENERAL.test(clause.text);
  if (verdicts.length > 0 && !general) return 'the order says otherwise';
  if (general || !SPECIFIC.test(clause.text)) return undefined;
  return byLines(one, spoken, index) === true ? undefined : 'no order was cited that says so';
}

function objection(one: Said, spoken: Spoken, { index, terms, today }: Checked): string | undefined {
  const verdict = typedVerdict({ said: one, spoken, index, terms, today });
  if (verdict !== undefined) {
    if (verdict !== one.negative) return undefined;
    if (!GENERAL.test(one.clause.text)) return 'the facts say otherwise';
  }
  const borneOut = byLines(one, spoken, index);
  if (borneOut === true) return undefined;
  // What is denied gives nothing away; it is only wrong where the evidence affirms it.
  if (borneOut === undefined && one.negative) return undefined;
  return borneOut === undefined ? 'no evidence says so' : 'the evidence says otherwise';
}

/** How much less near a sentence may be than the nearest, to speak of the same still. */
const BESIDE = 2;
/** The shop's terms are always at hand: they bear out only what is about the same by more than the one word. */
const OF_TERMS = 10;

/** Whether the sentences of the evidence that are nearest say the same, with the same sign; undefined when none speaks of it. */
function byLines(one: Said, spoken: Spoken, index: EvidenceIndex): boolean | undefined {
  const near = index.lines.flatMap((line) =>
    line.spoken.said
      .filter(({ concept }) => concept.id === one.concept.id)
      .map((other) => ({ same: other.negative === one.negative, near: nearness(one, spoken, other.clause, line) }))
      .filter(({ near: how }) => !line.terms || one.concept.weight !== 'promise' || how >= OF_TERMS),
  );
  if (near.length === 0) return undefined;
  if (!one.concept.signed) return true;
  const best = Math.max(...near.map(({ near: how }) => how));
  return near.some(({ same, near: how }) => same && how >= best - BESIDE);
}
