import { type Locale } from '@app/contracts';
import { dot, type Embedder } from '@app/language-model';

/** A sentence with what it stands under: a section's heading often asks what its sentences answer. */
export type Quotable = { text: string; title: string; heading?: string };

/** Vectors of sentences that stay the same from question to question; 6,000 of them take 9 MB. */
const MOST_KEPT = 6000;
/** What a shared word is worth beside the cosine. */
const OVERLAP_WEIGHT = 0.2;
/**
 * How much of a sentence's vector is the sentence by itself; the rest is the sentence after its title and heading. "Look
 * in the spam folder" answers a mail that did not come under one heading, and another mail under the next.
 */
const BY_ITSELF = 0.3;

/** How near texts are to a question: cosine of their embeddings, Chinese by its gloss, and words that they share. */
export class Similarity {
  private readonly kept = new Map<string, Float32Array>();

  constructor(
    private readonly embedder: Pick<Embedder, 'embed' | 'multilingual'>,
    private readonly gloss: (text: string) => string,
  ) {}

  /**
   * One number a text, about 0 to 1. `gloss` is the question's English where it is Chinese. Texts of the other language
   * share words with the question in English.
   */
  async toQuestion(
    question: { text: string; gloss?: string },
    texts: readonly Quotable[],
    language: Locale,
  ): Promise<number[]> {
    const { multilingual } = this.embedder;
    const [vector] = await this.embedder.embed([(multilingual ? undefined : question.gloss) ?? question.text]);
    if (!vector) return texts.map(() => 0);
    const vectors = await this.vectorsOf(texts, language);
    const isChinese = question.gloss !== undefined;
    const asked = wordsOf(isChinese && language === 'en' ? `${question.text} ${question.gloss}` : question.text);
    const inWords = (text: string): string => (!isChinese && language === 'zh' ? this.gloss(text) : text);
    return vectors.map((own, i) => {
      const cosine = Math.max(0, dot(vector, own));
      const { text = '', heading = '' } = texts[i] ?? {};
      return (
        Math.round((cosine + OVERLAP_WEIGHT * overlap(asked, wordsOf(inWords(`${heading} ${text}`)))) * 1000) / 1000
      );
    });
  }

  /**
   * Embeds texts before anybody asks for them, one at a time, so that a question waits for one of them at the most. `by` has
   * vectors of the same embedder.
   */
  async learn(texts: readonly Quotable[], language: Locale, by: Pick<Embedder, 'embed'>): Promise<void> {
    for (const text of texts) if (this.kept.size < MOST_KEPT) await this.vectorsOf([text], language, by);
  }

  private async vectorsOf(
    texts: readonly Quotable[],
    language: Locale,
    by: Pick<Embedder, 'embed'> = this.embedder,
  ): Promise<Float32Array[]> {
    const missing = [...new Map(texts.map((one) => [withinArticle(one), one.text]))].filter(
      ([key]) => !this.kept.has(key),
    );
    if (missing.length > 0) {
      const isGlossed = language === 'zh' && !this.embedder.multilingual;
      const made = await by.embed(missing.flat().map((text) => (isGlossed ? this.gloss(text) : text)));
      missing.forEach(([key], i) => this.keep(key, mixed(made[2 * i + 1], made[2 * i])));
    }
    return texts.map((one) => this.kept.get(withinArticle(one)) ?? new Float32Array());
  }

  private keep(text: string, vector: Float32Array): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(text, vector);
  }
}

/** The sentences of a passage, with what they stand under. */
export function quotables({
  title,
  heading,
  sentences,
}: {
  title: string;
  heading?: string;
  sentences: readonly string[];
}): Quotable[] {
  return sentences.map((text) => ({ text, title, ...(heading ? { heading } : {}) }));
}

function withinArticle({ text, title, heading }: Quotable): string {
  return [title, heading, text].filter(Boolean).join('. ');
}

/** One vector whose cosine with a question is the weighed mean of the two. */
function mixed(own: Float32Array | undefined, within: Float32Array | undefined): Float32Array {
  return Float32Array.from(own ?? [], (value, i) => BY_ITSELF * value + (1 - BY_ITSELF) * (within?.[i] ?? 0));
}

const STOP = new Set(
  'a an and any are as at be by can do does for from get have how i if in is it me my of on or our the there to we what when where which will with you your'.split(
    ' ',
  ),
);

/** English words in a rough singular and pairs of Chinese characters. */
function wordsOf(text: string): Set<string> {
  const latin = (text.toLowerCase().match(/[\p{Script=Latin}\d]+/gu) ?? []).filter((word) => !STOP.has(word));
  const chinese = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    [...run].slice(1).map((character, i) => `${[...run][i] ?? ''}${character}`),
  );
  return new Set([
    ...latin.map((word) => (word.length > 3 ? word.replace(/(?:ing|ed|es|s)$/u, '') : word)),
    ...chinese,
  ]);
}

function overlap(asked: ReadonlySet<string>, own: ReadonlySet<string>): number {
  if (asked.size === 0) return 0;
  return [...asked].filter((word) => own.has(word)).length / asked.size;
}
