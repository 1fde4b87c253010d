import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HashEmbedder } from '@app/language-model';
import { expectedCalibrationError, fitTemperature, logProbabilities, matthews } from './calibration.js';
import { denseLogits, trainDenseHead } from './dense-head.js';
import { IntentClassifier } from './intent-classifier.js';
import { evaluateIntents } from './intent-figures.js';
import { type IntentExample, trainIntents } from './intent-training.js';
import { minimise } from './lbfgs.js';
import { seededRandom } from './random.js';
import { learnVocabulary, sparseRow, termsOf } from './terms.js';

describe('calibration', () => {
  it('gives probabilities that add up to one at any temperature', () => {
    const logits = fc.array(fc.float({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(logits, fc.double({ min: 0.2, max: 5, noNaN: true }), (values, temperature) => {
        const sum = logProbabilities(Float32Array.from(values), temperature).reduce(
          (all, log) => all + Math.exp(log),
          0,
        );
        expect(sum).toBeCloseTo(1, 4);
      }),
    );
  });

  it('cools down heads that are right more often than they dare to say', () => {
    const logits = Array.from({ length: 100 }, () => Float32Array.of(1, 0));
    const labels = logits.map((_, i) => (i < 95 ? 0 : 1));
    const temperature = fitTemperature(logits, labels);
    expect(Math.exp(logProbabilities(logits[0]!, temperature)[0]!)).toBeCloseTo(0.95, 2);
  });

  it('measures the distance of confidence and accuracy', () => {
    const at = (confidence: number, right: number) =>
      Array.from({ length: 10 }, (_, i) => ({ confidence, right: i < right }));
    expect(expectedCalibrationError([...at(0.8, 8), ...at(0.4, 4)])).toBeCloseTo(0);
    expect(expectedCalibrationError([...at(0.9, 5)])).toBeCloseTo(0.4);
  });

  it('correlates as Matthews does', () => {
    expect(matthews([0, 1, 2, 0], [0, 1, 2, 0])).toBeCloseTo(1);
    expect(matthews([1, 1, 0, 0], [1, 0, 0, 0])).toBeCloseTo(0.5774, 3);
    expect(matthews([1, 0], [0, 0])).toBe(0);
  });
});

describe('learning', () => {
  it('finds the bottom of a narrow valley', async () => {
    const bottom = await minimise(
      async (point) => {
        const [x = 0, y = 0] = point;
        const gradient = Float32Array.of(2 * (x - 3), 200 * (y + 1));
        return { value: (x - 3) ** 2 + 100 * (y + 1) ** 2, gradient };
      },
      Float32Array.of(0, 0),
      60,
    );
    expect(bottom[0]).toBeCloseTo(3, 2);
    expect(bottom[1]).toBeCloseTo(-1, 2);
  });

  it('separates what can be separated', async () => {
    const random = seededRandom(3);
    const labels = Array.from({ length: 60 }, (_, i) => i % 3);
    const width = 4;
    const rows = Float32Array.from(
      labels.flatMap((label) => [0, 1, 2, 3].map((k) => Number(k === label) + 0.3 * random())),
    );
    const head = await trainDenseHead({ rows, width, labels, classes: 3 }, { penalty: 1e-4, iterations: 40 });
    labels.forEach((label, i) => {
      const logits = denseLogits(head, rows.subarray(i * width, (i + 1) * width));
      expect([...logits].indexOf(Math.max(...logits))).toBe(label);
    });
  });

  it('describes any text by terms of length 0 or 1', () => {
    const vocabulary = learnVocabulary(['where is my order', '我的订单到哪了'].map(termsOf), 1);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('my order', '订单 order')), (text) => {
        const { values } = sparseRow(termsOf(text), vocabulary);
        const length = values.reduce((sum, value) => sum + value * value, 0);
        expect(length).toBeLessThanOrEqual(1.0001);
        for (const value of values) expect(Number.isFinite(value)).toBe(true);
      }),
    );
  });
});

describe('intents', () => {
  const topics = {
    where: 'parcel order shipped late',
    back: 'return refund money goods',
    size: 'medium large fits jacket',
  };
  const examples: IntentExample[] = Object.entries(topics).flatMap(([intent, words]) =>
    words
      .split(' ')
      .flatMap((word) => ['my', 'the', 'a', 'this', 'your'].map((before) => ({ text: `${before} ${word}`, intent }))),
  );
  const foreign = ['moon', 'banana', 'volcano', 'piano'].flatMap((word) =>
    ['the', 'a', 'my', 'this'].map((before) => ({ text: `${before} ${word}`, intent: 'out_of_scope' })),
  );
  const embedder = new HashEmbedder(128);

  it('are learnt, the same each time, and told with what comes next', async () => {
    const [first, second] = [await trainIntents(examples, embedder), await trainIntents(examples, embedder)];
    expect(first.dense.weights).toEqual(second.dense.weights);
    expect(first.sparse.weights).toEqual(second.sparse.weights);
    const { intents, alternatives, inScope } = await new IntentClassifier(embedder, first).classify(
      'has my parcel shipped',
    );
    expect(intents[0]!.intent).toBe('where');
    expect(intents[0]!.confidence).toBeGreaterThan(alternatives[0]!.confidence);
    expect(inScope).toBe(true);
  });

  it('never name the class of foreign sentences, but are out of scope', async () => {
    const classifier = new IntentClassifier(embedder, await trainIntents([...examples, ...foreign], embedder));
    for (const text of ['my banana', 'that volcano', 'the moon']) {
      const { intents, alternatives, inScope, score } = await classifier.classify(text);
      expect([...intents, ...alternatives].map(({ intent }) => intent)).not.toContain('out_of_scope');
      expect(inScope).toBe(false);
      expect(score).toBeLessThan(0);
    }
  });

  it('are measured on sentences that were not learnt', async () => {
    const test = [...examples, ...foreign].filter((_, i) => i % 4 === 0);
    const train = [...examples, ...foreign].filter((_, i) => i % 4 !== 0);
    const figures = await evaluateIntents({ embedder, train, test });
    expect(figures.accuracy).toBeGreaterThan(0.9);
    expect(figures.acceptedAccuracy).toBeLessThanOrEqual(figures.accuracy);
    expect(figures.outOfScopeRecall).toBeGreaterThan(0.5);
    const refusingAll = await evaluateIntents({ embedder, train, test, accepts: () => false });
    expect(refusingAll).toMatchObject({ acceptedAccuracy: 0, outOfScopeRecall: 1 });
  });

  it('may have one sentence each, which is learnt and guesses no chance of not a number', async () => {
    const single = ['parcel', 'money', 'shoes', 'hello'].map((text) => ({ text: `my ${text}`, intent: text }));
    const model = await trainIntents(single, embedder);
    const { intents, score } = await new IntentClassifier(embedder, model).classify('my shoes');
    expect(intents[0]!.intent).toBe('shoes');
    expect(intents[0]!.confidence).toBeGreaterThan(0.25);
    expect(Number.isFinite(score)).toBe(true);
  });

  it('need at least two of them', async () => {
    await expect(trainIntents([{ text: 'a', intent: 'one' }], embedder)).rejects.toThrow('two intents');
  });
});
