import { type TermsFact } from '../facts.js';
import { type EvidenceIndex } from './evidence-index.js';
import { nearness } from './nearness.js';
import { type ClaimKind, type Objection } from './objection.js';
import { orderState } from './order-states.js';
import { type Said, type Spoken } from './read-text.js';
import { isConditional, isModal } from './signs.js';
import { ordersOf, typedVerdict } from './typed-verdicts.js';

const STOCK = new Set(['in_stock', 'sold_out', 'few_left', 'plenty', 'preorder', 'restock']);
const ABLE =
  /\bcan(?:not|'t)?\b|\bmay\b|\bable\b|possible|allow|entitled|eligible|\bmight\b|\bneed not\b|\bmust\b|可以|(?<!功|性|智)能(?!力)|可(?!是|能)|无法|不得|允许|支持|接受|不会|不予/iu;
/** A general rule, and no word about one order. */
const GENERAL =
  /\b(?:orders|parcels|items|returns|refunds|packages|an? (?:order|parcel|item|return|refund|gift|product))\b|\bany\b|\bevery\b|\ball\b/iu;
const ONE_OF = /\bone (?:of|parcel)|\bpart\b|\bfirst\b|\bother\b|\bsome\b|其中|部分|一个包裹|另一|第一/iu;

type Checked = { index: EvidenceIndex; terms: TermsFact; today: string };

/** Objections to what a sentence says of orders, stock, rights and gifts without evidence, or against it. */
export function checkSaid(spoken: Spoken, checked: Checked): Objection[] {
  const { said } = spoken;
  const states = said.filter(({ concept }) => concept.weight === 'state');
  return said.flatMap((one) => {
    const { weight, id } = one.concept;
    if (weight === 'topic') return [];
    if (weight !== 'state' && states.some((state) => state.start < one.end && one.start < state.end)) return [];
    if (weight === 'ability' && one.negative && /\bI\b|我(?!们|的)/u.test(one.clause.text)) return [];
    if (weight === 'ability' && (!ABLE.test(one.clause.text) || isQuestion(one))) return [];
    if (weight === 'state' && (isQuestion(one) || !isFactual(one))) return [];
    const why = weight === 'state' ? stateObjection(one, spoken, checked) : objection(one, spoken, checked);
    const kind: ClaimKind = weight !== 'state' ? 'promise' : STOCK.has(id) ? 'stock' : 'state';
    return why === undefined ? [] : [{ kind, claim: one.text, why }];
  });
}

function isQuestion({ clause }: Said): boolean {
  return /\?\s*$/u.test(clause.text);
}

/** Whether a clause says how things are, and not how they will or may be, or in which case. */
function isFactual({ clause, start, concept }: Said): boolean {
  if (STOCK.has(concept.id)) return !isConditional(clause.text);
  const before = clause.text.slice(0, start - clause.start);
  return !isConditional(clause.text) && !isModal(before);
}

function stateObjection(one: Said, spoken: Spoken, { index, terms, today }: Checked): string | undefined {
  const { concept, clause, negative } = one;
  if (STOCK.has(concept.id)) return objection(one, spoken, { index, terms, today });
  const orders = ordersOf(index, clause.tags);
  const verdicts = orders
    .map((order) => orderState(concept.id, order, clause.tags.product ?? [], ONE_OF.test(clause.text), today))
    .filter((verdict) => verdict !== undefined);
  if (verdicts.some((verdict) => verdict !== negative)) return undefined;
  const general = GENERAL.test(clause.text);
  if (verdicts.length > 0 && !general) return 'the order says otherwise';
  const specific = !general && /\b(?:your|it|this)\b|LL-|您的|该订单|此订单|它/iu.test(clause.text);
  if (specific && concept.id !== 'late') return 'no order was cited that says so';
  return byLines(one, spoken, index) ? undefined : 'no evidence says so';
}

function objection(one: Said, spoken: Spoken, { index, terms, today }: Checked): string | undefined {
  const verdict = typedVerdict({ said: one, spoken, index, terms, today });
  if (verdict !== undefined) {
    if (verdict !== one.negative) return undefined;
    if (!GENERAL.test(one.clause.text)) return 'the facts say otherwise';
  }
  return byLines(one, spoken, index) ? undefined : 'no evidence says so';
}

/** How much less near a sentence may be than the nearest, to speak of the same still. */
const BESIDE = 2;

/** Whether the sentences of the evidence that are nearest say the same, with the same sign. */
function byLines(one: Said, spoken: Spoken, index: EvidenceIndex): boolean {
  const near = index.lines.flatMap((line) =>
    line.spoken.said
      .filter(({ concept }) => concept.id === one.concept.id)
      .map((other) => ({
        same: other.negative === one.negative,
        near: nearness(one, spoken, other.clause, line),
      })),
  );
  const best = Math.max(...near.map(({ near: how }) => how));
  return near.some(({ same, near: how }) => same && how >= best - BESIDE);
}
