import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HashEmbedder } from '@app/language-model';
import { freshCollectionPrefix, startStores } from '@app/testing';
import { QdrantVectorIndex } from '@app/vectors';
import fc from 'fast-check';
import { evaluateAnswerable } from './answerable-evaluation.js';
import { readDocs, readQuestions, readUnanswerable } from './evaluation-files.js';
import { fitLogistic, probability } from './logistic-regression.js';
import { fuse } from './rank-passages.js';
import { evaluateRetrieval } from './retrieval-evaluation.js';
import { scoreRankings } from './retrieval-metrics.js';

describe('scores of rankings', () => {
  it('are those of the textbook', () => {
    const scores = scoreRankings([
      { ranked: ['a', 'b', 'c'], relevant: ['b', 'x'] },
      { ranked: ['a', 'b', 'c', 'd', 'e', 'f'], relevant: ['a'] },
      { ranked: [], relevant: ['a'] },
    ]);
    expect(scores.recall1).toBeCloseTo((0 + 1 + 0) / 3);
    expect(scores.recall5).toBeCloseTo((0.5 + 1 + 0) / 3);
    expect(scores.mrr).toBeCloseTo((0.5 + 1 + 0) / 3);
    expect(scores.ndcg10).toBeCloseTo((1 / Math.log2(3) / (1 + 1 / Math.log2(3)) + 1 + 0) / 3);
  });

  it('lie between 0 and 1, and never fall with a better ranking', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 20 }).map(String), { minLength: 1 });
    fc.assert(
      fc.property(
        ids,
        fc.uniqueArray(fc.integer({ min: 0, max: 20 }).map(String), { minLength: 1 }),
        (ranked, relevant) => {
          const scores = scoreRankings([{ ranked, relevant }]);
          const better = scoreRankings([{ ranked: [...new Set([relevant[0]!, ...ranked])], relevant }]);
          for (const [key, value] of Object.entries(scores)) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
            // One more relevant first moves another off the end at worst.
            if (key === 'mrr') expect(better.mrr).toBe(1);
          }
        },
      ),
    );
  });
});

describe('what searching found', () => {
  const hit = (articleId: string, score: number, intents: string[] = []) => ({
    point: articleId,
    score,
    chunk: {
      chunkId: articleId,
      articleId,
      language: 'en' as const,
      title: '',
      heading: null,
      text: '',
      sentences: [],
      intents,
    },
  });
  const order = (...[found, intents]: Parameters<typeof fuse>) => fuse(found, intents).map(({ id }) => id);

  it('is ordered by meaning with a share of words, and by words alone where there is no meaning', () => {
    const dense = [hit('a', 0.5), hit('b', 0.45), hit('c', 0.1)];
    expect(order({ dense, bm25: [hit('b', 20), hit('d', 10)] })).toEqual(['b', 'a', 'd', 'c']);
    expect(order({ dense: [], bm25: [hit('b', 9), hit('a', 2)] })).toEqual(['b', 'a']);
  });

  it('puts articles of likely intents sooner, the likelier the more', () => {
    const dense = [hit('a', 0.5, ['x']), hit('b', 0.4, ['y', 'z']), hit('c', 0.39)];
    const guess = (intent: string, confidence: number) => ({ intent, confidence });
    expect(order({ dense, bm25: [] }, [guess('y', 0.3), guess('z', 0.3)])).toEqual(['b', 'a', 'c']);
    expect(order({ dense, bm25: [] }, [guess('y', 0.6), guess('x', 0.4)])).toEqual(['a', 'b', 'c']);
    expect(order({ dense, bm25: [] }, [guess('other', 0.9)])).toEqual(['a', 'b', 'c']);
  });
});

describe('logistic regression', () => {
  it('finds the line that the cases were drawn by', () => {
    const cases = Array.from({ length: 400 }, (_, i) => {
      const features = [(i % 20) / 10 - 1, Math.floor(i / 20) / 10 - 1];
      return { features, positive: 3 * features[0]! - features[1]! + 0.5 > 0 };
    });
    const model = fitLogistic(cases);
    const right = cases.filter(({ features, positive }) => probability(features, model) > 0.5 === positive);
    expect(right.length / cases.length).toBeGreaterThan(0.98);
    expect(model.weights[0]! / model.weights[1]!).toBeCloseTo(-3, 0);
  });

  it('gives the base rate when the features say nothing', () => {
    const cases = Array.from({ length: 100 }, (_, i) => ({ features: [7], positive: i < 30 }));
    expect(probability([7], fitLogistic(cases))).toBeCloseTo(0.3, 3);
  });
});

describe('an evaluation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evaluation-'));
  const file = (name: string, lines: string[]) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  let parts: Parameters<typeof evaluateRetrieval>[1];
  beforeAll(() => {
    const index = new QdrantVectorIndex({ url: startStores().qdrantUrl, prefix: freshCollectionPrefix() });
    const gloss = (text: string) => (text.includes('茶') ? 'green tea' : 'parcel');
    parts = { index, embedder: new HashEmbedder(128), gloss };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const docs = [
    '{"id":"tea","title":"Tea","text":"Green tea keeps for a year."}',
    '{"id":"parcel","text":"# Parcels\\n\\nA lost parcel is traced."}',
    '{"id":"tea","text":"绿茶可以保存一年。","keywords":["茶"]}',
  ];
  const questions = [
    '{"text":"how long does green tea keep","relevant":["tea"]}',
    '',
    '{"text":"my parcel is lost","language":"en","relevant":["parcel"]}',
    '{"text":"茶能放多久","relevant":["tea"]}',
  ];

  it('of any documents and questions tells each way of searching, split in halves', async () => {
    const rows = await evaluateRetrieval(
      {
        docs: await readDocs(file('docs.jsonl', docs)),
        questions: await readQuestions(file('questions.jsonl', questions)),
      },
      parts,
    );
    const fused = rows.filter(({ system, split }) => system === 'fused' && split === 'all');
    expect(fused.map(({ task, questions: n, recall1 }) => [task, n, recall1])).toEqual([
      ['en', 2, 1],
      ['zh', 1, 1],
      ['zh→en', 1, 1],
    ]);
    expect(rows).toHaveLength(3 * 4 * 3);
    expect(await parts.index.collections()).toEqual([]);
  });

  it('with a classifier asks it about each question, and shows a fifth way', async () => {
    const asked: string[] = [];
    const intentsOf = async ({ text }: { text: string }) => {
      asked.push(text);
      return [{ intent: 'parcel_late', confidence: 1 }];
    };
    const question = { text: 'my parcel is lost', language: 'en' as const, relevant: ['parcel'] };
    const rows = await evaluateRetrieval(
      { docs: await readDocs(file('docs.jsonl', docs)), questions: [question] },
      { ...parts, intentsOf },
    );
    expect(asked).toEqual([question.text]);
    expect(new Set(rows.map(({ system }) => system))).toEqual(
      new Set(['dense', 'bm25', 'rrf', 'fused', 'fused+intents']),
    );
  });

  it('of the decision to answer tells recall, precision and the model', async () => {
    const unanswerable = ['{"text":"quantum zebra?"}', '{"text":"jazz in Kyoto"}', '{"text":"彩票"}'];
    const evaluation = await evaluateAnswerable(
      {
        docs: await readDocs(file('docs.jsonl', docs)),
        answerable: await readQuestions(file('questions.jsonl', questions)),
        unanswerable: await readUnanswerable(file('none.jsonl', unanswerable)),
      },
      parts,
    );
    expect(
      evaluation.rows.map(({ questions: group, answerable, unanswerable: not }) => [group, answerable, not]),
    ).toEqual([
      ['en', 2, 2],
      ['zh', 1, 1],
      ['all', 3, 3],
    ]);
    expect(evaluation.model.threshold).toBeGreaterThan(0);
  });

  it('names the line that it cannot read', async () => {
    await expect(readQuestions(file('bad.jsonl', [...questions, '{"text":"x"}']))).rejects.toThrow(
      /bad\.jsonl, line 5: /,
    );
    await expect(readDocs(file('bad.jsonl', ['{"id":']))).rejects.toThrow(/bad\.jsonl, line 1: /);
  });
});
