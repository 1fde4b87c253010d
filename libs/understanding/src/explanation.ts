import { dot } from '@app/language-model';
import { type DescribedText, type IntentModel, type Neighbour } from './intent-model.js';
import { sparseRow } from './terms.js';

/** Why a text was read as it was. */
export type Explanation = {
  /** The nearest sentences that were learnt, of the shop and foreign, nearest first; `cosine` from -1 to 1. */
  nearest: { text: string; intent: string; cosine: number }[];
  /**
   * What of the text spoke loudest for the intent in the head that looks at words and letters: words as they are,
   * parts of words between dots. `weight` is how far it raised the intent's logit above that of the others.
   */
  features: { term: string; weight: number }[];
};

const NEAREST = 5;
const FEATURES = 8;

/** Explains why `text` was read as `intent`. */
export function explain(model: IntentModel, text: DescribedText, intent: string): Explanation {
  return { nearest: nearestSentences(model, text), features: strongestTerms(model, text, intent) };
}

function nearestSentences({ neighbours, foreign, classes }: IntentModel, { vector }: DescribedText) {
  const near = ({ text, label, vector: other }: Neighbour) => ({
    text,
    intent: classes[label] ?? '',
    cosine: dot(other, vector),
  });
  return [...neighbours, ...foreign]
    .map(near)
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, NEAREST);
}

function strongestTerms({ sparse, vocabulary, classes }: IntentModel, { terms }: DescribedText, intent: string) {
  const label = classes.indexOf(intent);
  const { ids, values } = sparseRow(terms, vocabulary);
  const wanted = new Map([...ids].map((id, i) => [id, values[i] ?? 0]));
  const found: { term: string; weight: number }[] = [];
  for (const [term, id] of vocabulary.ids) {
    const value = wanted.get(id);
    if (value === undefined) continue;
    const weights = sparse.weights.subarray(id * sparse.classes, (id + 1) * sparse.classes);
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, sparse.classes);
    found.push({ term: shown(term), weight: value * ((weights[label] ?? 0) - mean) });
  }
  return found
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, FEATURES);
}

/** `cship` is the part `·ship·` of a word, `wship to` are words. */
function shown(term: string): string {
  return term.startsWith('c') ? `·${term.slice(1)}·` : term.slice(1);
}
