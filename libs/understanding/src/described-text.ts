import { type Embedder, toLength1 } from '@app/language-model';
import { gloss } from './chinese.js';
import { type DescribedText } from './intent-model.js';
import { detectLanguage } from './language.js';
import { termsOf } from './terms.js';

const HAN = /\p{Script=Han}/u;
const BATCH = 200;

/** Describes normalised texts for the classifier. Chinese reaches an English encoder as its gloss. */
export async function describeTexts(
  texts: readonly string[],
  embedder: Embedder,
  progress: (share: number) => void = () => {},
): Promise<DescribedText[]> {
  const described: DescribedText[] = [];
  for (let from = 0; from < texts.length; from += BATCH) {
    described.push(...(await describeBatch(texts.slice(from, from + BATCH), embedder)));
    progress(described.length / texts.length);
  }
  return described;
}

async function describeBatch(texts: readonly string[], embedder: Embedder): Promise<DescribedText[]> {
  const glosses = texts.map((text) => (HAN.test(text) ? gloss(text) : undefined));
  const embedded = texts.map((text, i) => (embedder.multilingual ? text : (glosses[i] ?? text)));
  // Asked in this order, the vectors come out of the embedder's memory.
  const features = await embedder.features(embedded);
  const vectors = await embedder.embed(embedded);
  return texts.map((text, i) => {
    const english = glosses[i];
    return {
      language: detectLanguage(text).language,
      features: toLength1(features[i] ?? new Float32Array()),
      vector: vectors[i] ?? new Float32Array(),
      terms: english === undefined ? termsOf(text) : join(termsOf(text), termsOf(english)),
    };
  });
}

function join(a: ReturnType<typeof termsOf>, b: ReturnType<typeof termsOf>): ReturnType<typeof termsOf> {
  return { words: [...a.words, ...b.words], characters: [...a.characters, ...b.characters] };
}
