import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dot, type Embedder } from '@app/language-model';

/** What every embedder promises. `open` makes a fresh one; the suite closes it. */
export function describeEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`${name} as an embedder`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(() => embedder.close());

    it('gives one vector of its size and of length 1 per text, in order', async () => {
      const texts = ['where is my order', '我的订单到哪了', 'where is my order', 'ok'];
      const vectors = await embedder.embed(texts);
      expect(vectors.map((vector) => vector.length)).toEqual(texts.map(() => embedder.size));
      for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 4);
      expect(dot(vectors[0]!, vectors[2]!)).toBeCloseTo(1, 5);
      expect(dot(vectors[0]!, vectors[3]!)).toBeLessThan(0.99);
    });

    it('gives the same vector again, alone or among others', async () => {
      const [alone] = await embedder.embed(['how do I return a jacket']);
      const [, among] = await embedder.embed([
        'do you ship to Norway, and what does it cost?',
        'how do I return a jacket',
      ]);
      expect(dot(alone!, among!)).toBeCloseTo(1, 5);
    });

    it('puts a text nearer to a rewording than to another matter', async () => {
      const [asked, reworded, other] = await embedder.embed([
        'where is my order',
        'where is my order now?',
        'the kettle is made of cast iron',
      ]);
      expect(dot(asked!, reworded!)).toBeGreaterThan(dot(asked!, other!));
    });

    it('takes empty, very long and odd text', async () => {
      const odd = ['', '   ', '🧦🧦', '\u200b\u0000', 'مرحبا', 'order '.repeat(4000), '\ud800'];
      const vectors = await embedder.embed(odd);
      expect(vectors).toHaveLength(odd.length);
      for (const vector of vectors) expect(vector.every(Number.isFinite)).toBe(true);
    });

    it('describes each text for a classifier, always as wide', async () => {
      const [first, second] = await embedder.features(['a', 'where is the parcel that I sent back last week']);
      expect(first!.length).toBeGreaterThanOrEqual(embedder.size);
      expect(second!.length).toBe(first!.length);
    });

    it('answers nothing with nothing', async () => {
      expect(await embedder.embed([])).toEqual([]);
    });

    it('answers many callers at once, each with their own', async () => {
      const texts = Array.from({ length: 40 }, (_, i) => `order number ${i}`);
      const together = await Promise.all(texts.map((text) => embedder.embed([text])));
      const inTurn = await embedder.embed(texts);
      together.forEach(([vector], i) => expect(dot(vector!, inTurn[i]!)).toBeCloseTo(1, 5));
    });

    it('names its model and precision', () => {
      expect(embedder.fingerprint).toMatch(/^[\w.-]+$/);
    });
  });
}
