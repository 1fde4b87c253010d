import { describe, expect, it } from '@jest/globals';
import { toLength1 } from '@app/language-model';
import { addProducts, dotAt } from './dot-products.js';
import { type Neighbour } from './intent-model.js';
import { NearestText } from './nearest-text.js';
import { seededRandom } from './random.js';
import { SimdRows } from './simd-rows.js';

const random = seededRandom(7);
const vectorOf = (width: number) => toLength1(Float32Array.from({ length: width }, () => random() - 0.5));
const textsOf = (count: number, width: number): Neighbour[] =>
  Array.from({ length: count }, (_, i) => ({ text: `${i}`, label: (i * 7) % 5, vector: vectorOf(width) }));

describe('the nearest text', () => {
  it.each([384, 64, 30, 7])('has exactly the largest cosine of all, of %i numbers', (width) => {
    const [known, foreign] = [textsOf(60, width), textsOf(9, width)];
    const search = new NearestText(known, foreign, width);
    const cosine = (vector: Float32Array) => (one: Neighbour) => dotAt(one.vector, 0, vector);
    for (const vector of [...Array.from({ length: 20 }, () => vectorOf(width)), known[3]!.vector]) {
      expect(search.nearest(vector)).toBe(Math.max(...known.map(cosine(vector))));
      expect(search.nearestForeign(vector)).toBe(Math.max(...foreign.map(cosine(vector))));
      const some = known.filter(({ label }) => label === 1 || label === 4);
      expect(search.nearest(vector, new Set([1, 4, 99]))).toBe(Math.max(...some.map(cosine(vector))));
    }
  });

  it('is nothing where there are no texts', () => {
    const search = new NearestText([], [], 384);
    expect([search.nearest(vectorOf(384)), search.nearestForeign(vectorOf(384))]).toEqual([-1, 0]);
  });
});

describe('products of many rows', () => {
  it('are those of a plain loop, to six digits', () => {
    const rows = Array.from({ length: 33 }, () => vectorOf(384));
    const vector = vectorOf(384);
    const found = new SimdRows(rows, 384).products(vector, 2, 31);
    expect(found).toHaveLength(29);
    found.forEach((product, i) => expect(product).toBeCloseTo(dotAt(rows[i + 2]!, 0, vector), 6));
  });

  it('are added row by row in the order of the numbers', () => {
    for (const count of [1, 4, 7]) {
      const rows = Float32Array.from({ length: count * 10 }, () => random());
      const [vector, sums] = [vectorOf(10), Float32Array.from({ length: count }, () => random())];
      const expected = sums.map((sum, row) =>
        vector.reduce((total, value, i) => total + value * (rows[row * 10 + i] ?? 0), sum),
      );
      addProducts(sums, rows, 10, vector);
      expect(sums).toEqual(expected);
    }
  });
});
