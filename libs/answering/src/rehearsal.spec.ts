import { describe, expect, it } from '@jest/globals';
import { HashEmbedder } from '@app/language-model';
import { Rehearsal } from './rehearsal.js';
import { Similarity } from './similarity.js';

const SENTENCES = {
  en: { returns: ['You have 30 days.', 'Keep the packaging.'], delivery: ['It takes two days.'] },
  zh: { returns: ['您有30天时间。'], delivery: [] },
} as const;

function rehearsed() {
  const embedder = new HashEmbedder();
  const embedded: string[] = [];
  const counting = {
    multilingual: false,
    embed: (texts: readonly string[]) => {
      embedded.push(...texts);
      return embedder.embed(texts);
    },
  };
  const similarity = new Similarity(counting, (text) => `gloss of ${text}`);
  const page = { title: '', topic: '', updated: '' };
  const rehearsal = new Rehearsal(
    {
      articles: (language) =>
        Promise.resolve([
          { id: 'returns', language, ...page },
          { id: 'delivery', language, ...page },
        ]),
      passagesOf: (articleId, language) => {
        const sentences = [...SENTENCES[language][articleId as 'returns' | 'delivery']];
        const passage = { id: articleId, articleId, language, title: '', text: '', url: '', intents: [], sentences };
        return Promise.resolve([passage]);
      },
    },
    similarity,
  );
  return { rehearsal, similarity, embedded };
}

describe('Rehearsal', () => {
  it('embeds each sentence of the articles once, so that a question embeds nothing but itself', async () => {
    const { rehearsal, similarity, embedded } = rehearsed();
    await rehearsal.run(new AbortController().signal);
    expect(embedded).toEqual([
      ...['You have 30 days.', 'Keep the packaging.', 'It takes two days.'],
      'gloss of 您有30天时间。',
    ]);
    await similarity.toQuestion({ text: 'how long?' }, SENTENCES.en.returns, 'en');
    expect(embedded.slice(4)).toEqual(['how long?']);
  });

  it('ends between two articles when the server stops', async () => {
    const { rehearsal, embedded } = rehearsed();
    await rehearsal.run(AbortSignal.abort());
    expect(embedded).toEqual([]);
  });
});
