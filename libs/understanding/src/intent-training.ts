import { type Embedder } from '@app/language-model';
import { calibrate, type HeldOut } from './calibrate-heads.js';
import { type DescribedText, type IntentHeads, type IntentModel, rawScores } from './intent-model.js';
import { describeTexts } from './described-text.js';
import { holdOut } from './held-out.js';
import { labelWords } from './label-words.js';
import { normalise } from './normalise.js';
import { seededRandom } from './random.js';
import { learnSpelling } from './speller.js';
import { type Labelled, type Recipe, trainHeads } from './train-heads.js';

/** A training sentence. */
export type IntentExample = { text: string; intent: string };

export type TrainingOptions = {
  /** Names the model; see `IntentModel.key`. */
  key?: string;
  /** Intent of examples that the shop does not serve; default `out_of_scope`. They sharpen the scope decision. */
  outOfScopeLabel?: string;
  /** Held-out examples of the same intents. With them the examples are learnt from once only. */
  validation?: readonly IntentExample[];
  /** Told now and then how far training is, 0..1. */
  progress?: (share: number) => void;
};

/** One part in four is held out once: some 600 sentences a language, plenty for a temperature and a quantile. */
const PARTS = 4;
/** Intent of the sentences that a shop does not serve. */
export const OUT_OF_SCOPE = 'out_of_scope';
const SEED = 20261101;
const EVEN_BLOCKS = [1, 1, 1, 1, 1];
const LAST_BLOCK_FIRST = [0.5, 0.5, 0.5, 1, 0.5];
/** With fewer sentences an intent, its name is learnt as one more sentence. */
const FEW = 30;
/** Share of the sentences. */
const LITTLE = 0.1;

/**
 * Learns a model from example sentences in any mix of English and Chinese. Deterministic. Temperatures, the share of
 * the sparse head and the scope threshold come from `validation`, or from a part of the examples that is held out once
 * (the heads that are kept learn from all).
 */
export async function trainIntents(
  examples: readonly IntentExample[],
  embedder: Embedder,
  options: TrainingOptions = {},
): Promise<IntentModel> {
  const progress = options.progress ?? (() => {});
  const classes = [...new Set(examples.map(({ intent }) => intent))];
  if (classes.length < 2) throw new Error('Training needs sentences of at least two intents');
  const outOfScope = classes.indexOf(options.outOfScopeLabel ?? OUT_OF_SCOPE);
  const label = ({ intent }: IntentExample) => classes.indexOf(intent);
  const known = classes.filter((_, i) => i !== outOfScope);
  const few = examples.length / classes.length < FEW;
  const named = few ? labelWords(known) : [];
  const learnt = [...examples, ...named];
  const sentences = learnt.map(({ text }) => normalise(text));
  const all: Labelled = {
    texts: await describeTexts(sentences, embedder, (share) => progress(0.5 * share)),
    ...{ sentences, labels: learnt.map(label), classes: classes.length, outOfScope },
  };
  const own = all.texts.slice(0, examples.length).filter((_, i) => all.labels[i] !== outOfScope);
  const recipe = recipeFor(own.length / languagesOf(own) / known.length);
  const { heads, heldOut } = options.validation
    ? await learnOnce(all, recipe, (made) => scoreValidation(made, options.validation ?? [], label, embedder))
    : await learnTwice(all, examples.length, recipe, () => progress(0.8));
  progress(1);
  const spelling = learnSpelling(sentences);
  return {
    ...heads,
    key: options.key ?? '',
    classes,
    spelling,
    calibrations: calibrate(heldOut, outOfScope, recipe.near === 'drawn'),
  };
}

/** In how many languages sentences come: one that few are in counts for nothing. */
function languagesOf(texts: readonly DescribedText[]): number {
  const english = texts.filter(({ language }) => language === 'en').length / texts.length;
  return english > LITTLE && english < 1 - LITTLE ? 2 : 1;
}

/**
 * By the sentences of an intent in one language, so that a part of a shop's sentences is learnt as all of them are. Measured
 * on CLINC150 and BANKING77 (about 100), on this shop's (40 to 50 in each of two languages), and on 10.
 */
function recipeFor(perClass: number): Recipe {
  if (perClass >= 90)
    return {
      penalty: 2e-6,
      iterations: 45,
      leastTexts: 2,
      near: 'plain',
      typical: true,
      epochs: 8,
      blocks: EVEN_BLOCKS,
    };
  if (perClass >= FEW) return { penalty: 2e-5, iterations: 60, leastTexts: 1, epochs: 8, blocks: EVEN_BLOCKS };
  return { penalty: 1e-5, iterations: 40, leastTexts: 1, near: 'drawn', epochs: 20, blocks: LAST_BLOCK_FIRST };
}

type Learnt = { heads: IntentHeads; heldOut: HeldOut[] };

async function learnOnce(
  all: Labelled,
  recipe: Recipe,
  score: (heads: IntentHeads) => Promise<HeldOut[]>,
): Promise<Learnt> {
  const heads = await trainHeads(all, recipe);
  return { heads, heldOut: await score(heads) };
}

/**
 * Learns from a part and scores the others of the first `count` examples by that; then goes on with all of them from
 * where it stands, which takes a third of the steps.
 */
async function learnTwice(all: Labelled, count: number, recipe: Recipe, halfway: () => void): Promise<Learnt> {
  const held = holdOut(all.labels.slice(0, count), PARTS, seededRandom(SEED));
  const kept = all.texts.flatMap((_, i) => (held.has(i) ? [] : [i]));
  const part = { texts: pick(all.texts, kept), sentences: pick(all.sentences, kept), labels: pick(all.labels, kept) };
  const first = await trainHeads({ ...all, ...part }, recipe);
  halfway();
  const heldOut = [...held].flatMap((i) => {
    const text = all.texts[i];
    return text ? [{ scores: rawScores(first, text), label: all.labels[i] ?? 0, language: text.language }] : [];
  });
  const more = { ...recipe, iterations: Math.ceil(recipe.iterations / 3) };
  return { heads: await trainHeads(all, more, first.dense), heldOut };
}

async function scoreValidation(
  heads: IntentHeads,
  validation: readonly IntentExample[],
  label: (example: IntentExample) => number,
  embedder: Embedder,
): Promise<HeldOut[]> {
  const texts = await describeTexts(
    validation.map(({ text }) => normalise(text)),
    embedder,
  );
  return texts.map((text, i) => ({
    scores: rawScores(heads, text),
    label: label(validation[i] ?? { text: '', intent: '' }),
    language: text.language,
  }));
}

function pick<T>(values: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((i) => (i < values.length ? [values[i] as T] : []));
}
