import { type IntentExample } from '@app/understanding';

const PARTS = 3;

/**
 * Puts every third sentence of each intent aside for the test, after an own shuffle of each intent. The same sentences
 * and seed give the same split on every machine.
 */
export function splitSentences(
  examples: readonly IntentExample[],
  seed: number,
): { train: IntentExample[]; test: IntentExample[] } {
  const byIntent = new Map<string, IntentExample[]>();
  for (const example of examples) byIntent.set(example.intent, [...(byIntent.get(example.intent) ?? []), example]);
  const random = randomFrom(seed);
  const shuffled = [...byIntent.values()].flatMap((own) =>
    own
      .map((example) => ({ example, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ example }, place) => ({ example, held: place % PARTS === PARTS - 1 })),
  );
  return {
    train: shuffled.filter(({ held }) => !held).map(({ example }) => example),
    test: shuffled.filter(({ held }) => held).map(({ example }) => example),
  };
}

/** Mulberry32 (Tommy Ettinger, public domain): numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
