import { type Locale } from '@app/contracts';

const CHINESE = new Intl.Segmenter('zh', { granularity: 'word' });
const STOPWORDS = new Set(
  'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with'.split(
    ' ',
  ),
);

/** Cuts a text into words for BM25: English ones stemmed roughly and without the commonest, Chinese by segmenter. */
export function wordsOf(text: string, language: Locale): string[] {
  const lower = text.toLowerCase();
  if (language === 'zh') {
    return [...CHINESE.segment(lower)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  }
  return (lower.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOPWORDS.has(word)).map(stem);
}

function stem(word: string): string {
  if (word.length < 4) return word;
  return word.replace(/(ing|ed|es|s)$/, '').replace(/(.)\1$/, '$1');
}
