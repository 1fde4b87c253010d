import { type PassageFact } from './facts.js';
import { rowOf } from './table-rows.js';

/** Sentences of one passage, by index, in the order in which they stand. */
export type Picked = { passageId: string; sentences: number[] };

/** A section is said beside the lead when it is about as near to the question (cosine) … */
const AS_NEAR = 0.05;
/** … a single step of a list when it is nearer by this … */
const NEARER = 0.05;
/** … and what is nearer by this is said before the lead. */
const MUCH_NEARER = 0.12;
/** More than this is a page, not an answer; Chinese says in 190 characters what English says in 480. */
const MOST_LETTERS = { en: 480, zh: 190 } as const;
const MOST_OF_LEAD = 2;
/** Of a section its nearest sentence, and what stands beside it. */
const MOST_OF_SECTION = 3;
const MOST = 5;
/** A second article has its say where the first one says no more than this: which one is second is often chance. */
const FEW = 1;
/** A step of a list says nothing without the others, unless it alone is asked about. */
const STEP = /^\d{1,2}[.)]\s/u;

type Candidate = { passage: PassageFact; index: number; text: string; similarity: number };

/**
 * The sentences that answer: the lead of the nearest article, which is its answer in a nutshell; the nearest section below
 * it, where that is about as near to the question; then the nearest sentence of the second article, where there is one.
 * `passages` are whole articles in reading order, the nearest article first. Where only few may be said, the nearest one
 * of the section is kept before the lead, and the rest of both after that. A section is said as it stands, up to three
 * sentences: the fact is often beside the sentence that sounds like the question.
 */
export function pickSentences(passages: readonly PassageFact[], most = MOST): Picked[] {
  const [first, second] = [...new Set(passages.map(({ articleId }) => articleId))];
  const own = candidates(passages.filter(({ articleId }) => articleId === first));
  const other = candidates(passages.filter(({ articleId }) => articleId === second && articleId !== first));
  const said = withinLength(ofFirst(own).slice(0, most));
  const all = said.length <= FEW ? withinLength([...said, ...nearest(other)]).slice(0, most) : said;
  const inOrder = [...leadLast(own.filter((one) => all.includes(one))), ...other.filter((one) => all.includes(one))];
  return [...new Set(inOrder.map(({ passage }) => passage))].map((passage) => ({
    passageId: passage.passageId,
    sentences: inOrder.filter((one) => one.passage === passage).map(({ index }) => index),
  }));
}

/** In reading order, but for a section that is much nearer to the question than the lead: that answers it, and comes first. */
function leadLast(chosen: readonly Candidate[]): Candidate[] {
  const [lead, below] = [chosen.filter(isLead), chosen.filter((one) => !isLead(one))];
  return bestOf(below) >= bestOf(lead) + MUCH_NEARER ? [...below, ...lead] : [...lead, ...below];
}

function isLead({ passage }: Candidate): boolean {
  return passage.heading === undefined;
}

/** Of the first article, what should be said soonest first. */
function ofFirst(all: readonly Candidate[]): Candidate[] {
  const lead = all.filter(isLead).slice(0, MOST_OF_LEAD);
  const least = lead.length > 0 ? bestOf(lead) : -Infinity;
  const [section] = sectionsOf(all.filter((one) => !isLead(one))).sort((a, b) => nearnessOf(b) - nearnessOf(a));
  if (!section || nearnessOf(section) < least - AS_NEAR) return lead;
  const [best, ...beside] = toldOf(section, least);
  const [nutshell, ...more] = lead;
  return best ? [best, nutshell, ...beside, ...more].filter((one) => one !== undefined) : lead;
}

function sectionsOf(all: readonly Candidate[]): Candidate[][] {
  const headings = [...new Set(all.map(({ passage }) => passage.heading))];
  return headings.map((heading) => all.filter(({ passage }) => passage.heading === heading));
}

/** How near a section is: its best sentence, and the mean of its best three, half and half. */
function nearnessOf(section: readonly Candidate[]): number {
  const best = section
    .map(({ similarity }) => similarity)
    .sort((a, b) => b - a)
    .slice(0, MOST_OF_SECTION);
  const mean = best.reduce((sum, one) => sum + one, 0) / Math.max(1, best.length);
  return ((best[0] ?? 0) + mean) / 2;
}

/** What is said of a section, the nearest first: a row of its table, a step that is near by itself, or running text. */
function toldOf(section: readonly Candidate[], least: number): Candidate[] {
  const [best] = byNearness(section);
  if (!best) return [];
  if (isRow(best)) return [best];
  if (STEP.test(best.text)) return best.similarity >= least + NEARER ? [best] : [];
  const text = section.filter((one) => !STEP.test(one.text) && !isRow(one));
  const from = Math.max(0, Math.min(text.indexOf(best) - 1, text.length - MOST_OF_SECTION));
  return [best, ...text.slice(from, from + MOST_OF_SECTION).filter((one) => one !== best)];
}

function isRow({ text, passage }: Candidate): boolean {
  return rowOf(text, passage.heading) !== undefined;
}

function candidates(passages: readonly PassageFact[]): Candidate[] {
  return passages.flatMap((passage) =>
    passage.sentences.map(({ text, similarity }, index) => ({ passage, index, text, similarity })),
  );
}

function nearest(some: readonly Candidate[]): Candidate[] {
  return byNearness(some.filter(({ text }) => !STEP.test(text))).slice(0, 1);
}

function byNearness(some: readonly Candidate[]): Candidate[] {
  return [...some].sort((a, b) => b.similarity - a.similarity);
}

function bestOf(some: readonly Candidate[]): number {
  return Math.max(0, ...some.map(({ similarity }) => similarity));
}

function withinLength(chosen: readonly Candidate[]): Candidate[] {
  let letters = 0;
  return chosen.filter(({ text, passage }, i) => {
    if (i > 0 && letters + text.length > MOST_LETTERS[passage.language]) return false;
    letters += text.length;
    return true;
  });
}
