import { describe, expect, it } from '@jest/globals';
import { nearLogits, rememberTexts, trainNearHead } from './near-head.js';
import { seededRandom } from './random.js';

/** Texts whose class shows in two of eight numbers; the other six are noise that is louder. */
function examples(perClass: number) {
  const random = seededRandom(4);
  const labels = Array.from({ length: 4 * perClass }, (_, i) => i % 4);
  const width = 8;
  const rows = Float32Array.from(
    labels.flatMap((label) => {
      const signal = [label & 1 ? 0.5 : -0.5, label & 2 ? 0.5 : -0.5];
      const row = [...signal, ...Array.from({ length: 6 }, () => 2 * (random() - 0.5))];
      const length = Math.hypot(...row);
      return row.map((value) => value / length);
    }),
  );
  return { rows, width, labels, classes: 4 };
}

const textOf = (features: Float32Array) => ({ features, vector: features });
const largest = (values: Float32Array) => values.indexOf(Math.max(...values));

describe('neighbours of few sentences', () => {
  it('are drawn together by class, so that the nearest has the right one more often', async () => {
    const [learnt, asked] = [examples(12), examples(40)];
    const head = await trainNearHead(learnt, 8);
    const before = { ...head, projection: Float32Array.from({ length: 64 }, (_, i) => Number(i % 9 === 0)) };
    const untrained = { ...before, vectors: learnt.rows };
    const rightBy = (one: typeof head) =>
      asked.labels.filter(
        (label, i) => largest(nearLogits(one, textOf(asked.rows.subarray(8 * i, 8 * i + 8)))) === label,
      ).length;
    expect(rightBy(head)).toBeGreaterThan(rightBy(untrained));
  });

  it('are the same each time, of length 1, also where there are too many to contrast at once', async () => {
    const few = examples(6);
    expect(await trainNearHead(few, 8)).toEqual(await trainNearHead(few, 8));
    const { vectors } = await trainNearHead(examples(260), 8);
    for (const i of [0, 7, 1039]) expect(Math.hypot(...vectors.subarray(8 * i, 8 * i + 8))).toBeCloseTo(1, 4);
  });

  it('say nothing infinite of a text like none of them', async () => {
    const head = await trainNearHead(examples(5), 8);
    for (const logit of nearLogits(head, textOf(new Float32Array(8)))) expect(Number.isFinite(logit)).toBe(true);
  });

  it('are sentence vectors as they are where there are many, and only those of the likely classes are asked', () => {
    const texts = [Float32Array.of(1, 0, 0, 0), Float32Array.of(0, 1, 0, 0), Float32Array.of(0, 0, 1, 0)];
    const head = rememberTexts(texts, [0, 1, 2], 3);
    const asked = textOf(Float32Array.of(0.8, 0.6, 0, 0));
    const [first = 0, second = 0, third = 0] = nearLogits(head, asked);
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    expect([...nearLogits(head, asked, new Set([1, 2]))]).toEqual([third, second, third]);
  });
});
