import { describe, expect, it } from '@jest/globals';
import { HashEmbedder } from '@app/language-model';
import { Rehearsal } from './rehearsal.js';
import { quotables, Similarity } from './similarity.js';

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
  const saved: { isAll: boolean }[] = [];
  const save = (how: { isAll: boolean }) => Promise.resolve(void saved.push(how));
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
        const passage = {
          id: articleId,
          articleId,
          language,
          title: 'Help',
          text: '',
          url: '',
          intents: [],
          sentences,
        };
        return Promise.resolve([passage]);
      },
    },
    similarity,
    () => Promise.resolve({ embed: counting.embed, save }),
  );
  return { rehearsal, similarity, embedded, saved };
}

describe('Rehearsal', () => {
  it('embeds each sentence of the articles once, within its article and by itself, so that a question embeds nothing but itself', async () => {
    const { rehearsal, similarity, embedded, saved } = rehearsed();
    await rehearsal.run(new AbortController().signal);
    expect(embedded).toEqual([
      ...['Help. You have 30 days.', 'You have 30 days.', 'Help. Keep the packaging.', 'Keep the packaging.'],
      ...['Help. It takes two days.', 'It takes two days.'],
      ...['gloss of Help. 您有30天时间。', 'gloss of 您有30天时间。'],
    ]);
    expect(saved).toEqual([{ isAll: true }]);
    const returns = { title: 'Help', sentences: SENTENCES.en.returns };
    await similarity.toQuestion({ text: 'how long?' }, quotables(returns), 'en');
    expect(embedded.slice(8)).toEqual(['how long?']);
  });

  it('ends between two articles when the server stops', async () => {
    const { rehearsal, embedded, saved } = rehearsed();
    await rehearsal.run(AbortSignal.abort());
    expect(embedded).toEqual([]);
    expect(saved).toEqual([]);
  });
});
