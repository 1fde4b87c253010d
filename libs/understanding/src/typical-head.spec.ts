import { describe, expect, it } from '@jest/globals';
import { inverse } from './inverse.js';
import { seededRandom } from './random.js';
import { trainTypicalHead, typicality } from './typical-head.js';

const WIDTH = 6;

/** Three classes whose means lie apart in the first two numbers, with little noise; class 3 lies between them. */
function examples(perClass: number) {
  const random = seededRandom(9);
  const labels = Array.from({ length: 4 * perClass }, (_, i) => i % 4);
  const rows = Float32Array.from(labels.flatMap((label) => textNear(label, random)));
  return { rows, width: WIDTH, labels, classes: 4 };
}

function textNear(label: number, random: () => number): number[] {
  const place = [
    [1, 0],
    [0, 1],
    [-1, -1],
    [0, 0],
  ][label] ?? [0, 0];
  return [...place, 0, 0, 0, 0].map((value) => value + 0.2 * (random() - 0.5));
}

describe('typical texts', () => {
  it('are those near the mean of a class, not those between or far from all', async () => {
    const head = await trainTypicalHead(examples(40), 3);
    const random = seededRandom(2);
    const typical = [0, 1, 2].map((label) => typicality(head, Float32Array.from(textNear(label, random))));
    const between = typicality(head, Float32Array.from(textNear(3, random)));
    const beyond = typicality(head, Float32Array.of(1, 1, 0, 0, 0, 0));
    expect(Math.min(...typical)).toBeGreaterThan(Math.max(between, beyond));
  });

  it('are told by the difference of the distances to the nearest mean and to all sentences', async () => {
    const { rows, labels, ...shape } = examples(30);
    const head = await trainTypicalHead({ rows, labels, ...shape }, -1);
    const text = Float32Array.of(0.8, 0.1, 0.05, 0, 0, -0.05);
    expect(typicality(head, text)).toBeCloseTo(distances(rows, labels, text), 1);
  });

  it('are learnt where a class has no sentence left', async () => {
    const { labels, ...shape } = examples(20);
    const head = await trainTypicalHead({ ...shape, labels: labels.map((label) => (label === 3 ? 2 : label)) }, -1);
    expect(Number.isFinite(typicality(head, Float32Array.of(1, 0, 0, 0, 0, 0)))).toBe(true);
  });
});

describe('the inverse of a matrix', () => {
  it('gives the unit matrix when multiplied with it, also where a zero stands on the diagonal', () => {
    const matrix = Float64Array.of(0, 2, 1, 1, 0, 3, 4, 1, 0);
    const other = inverse(matrix, 3);
    const product = (i: number, j: number) =>
      [0, 1, 2].reduce((sum, k) => sum + matrix[i * 3 + k]! * other[k * 3 + j]!, 0);
    for (const i of [0, 1, 2]) for (const j of [0, 1, 2]) expect(product(i, j)).toBeCloseTo(Number(i === j), 9);
  });

  it('is refused where there is none', () => {
    expect(() => inverse(Float64Array.of(1, 2, 2, 4), 2)).toThrow('no inverse');
  });
});

/** The same by its definition: both spreads with the ridge, both inverted. */
function distances(rows: Float32Array, labels: readonly number[], text: Float32Array): number {
  const texts = labels.map((_, i) => Array.from(rows.subarray(i * WIDTH, (i + 1) * WIDTH)));
  const middle = (own: number[][]) => own[0]!.map((_, k) => own.reduce((sum, row) => sum + row[k]!, 0) / own.length);
  const means = [0, 1, 2, 3].map((label) => middle(texts.filter((_, i) => labels[i] === label)));
  const mean = middle(texts);
  const spread = (centre: (i: number) => number[]) =>
    Float64Array.from({ length: WIDTH * WIDTH }, (_, at) => {
      const [a, b] = [Math.floor(at / WIDTH), at % WIDTH];
      return (
        texts.reduce((sum, row, i) => sum + (row[a]! - centre(i)[a]!) * (row[b]! - centre(i)[b]!), 0) / texts.length
      );
    });
  const [inside, whole] = [spread((i) => means[labels[i]!]!), spread(() => mean)];
  const ridge = (0.1 * [0, 1, 2, 3, 4, 5].reduce((sum, k) => sum + inside[k * WIDTH + k]!, 0)) / WIDTH;
  for (let k = 0; k < WIDTH; k++) {
    inside[k * WIDTH + k]! += ridge;
    whole[k * WIDTH + k]! += ridge;
  }
  const distance = (from: number[], inverted: Float64Array) => {
    const apart = from.map((value, k) => text[k]! - value);
    return apart.reduce((sum, x, a) => sum + apart.reduce((own, y, b) => own + x * y * inverted[a * WIDTH + b]!, 0), 0);
  };
  const [near, far] = [inverse(inside, WIDTH), inverse(whole, WIDTH)];
  return distance(mean, far) - Math.min(...means.map((one) => distance(one, near)));
}
