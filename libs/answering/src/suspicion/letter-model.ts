/** A text and whether it gives orders to a machine. */
export type Sample = { text: string; attack: boolean };

const BUCKETS = 1 << 14;
/** Length of a text's vector, and how it is learnt: short vectors and decay generalised best to texts of other authors. */
const LENGTH = 3;
const EPOCHS = 30;
const RATE = 0.2;
const DECAY = 1e-3;

/** Logistic regression over hashed runs of one to four letters. Deterministic: the samples are taken in their order. */
export class LetterModel {
  private constructor(
    private readonly weights: Float32Array,
    private readonly bias: number,
  ) {}

  /** Trains on texts of both kinds, each kind counting the same. Some hundred sentences take less than 0.1 s. */
  static train(samples: readonly Sample[]): LetterModel {
    const weights = new Float32Array(BUCKETS);
    const data = interleaved(samples).map(({ text, attack }) => ({ features: featuresOf(text), attack }));
    const attacks = data.filter(({ attack }) => attack).length;
    let bias = 0;
    for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
      const rate = RATE / (1 + epoch / 4);
      for (const { features, attack } of data) {
        const wanted = attack ? 1 : 0;
        const share = attack ? data.length / (2 * attacks) : data.length / (2 * (data.length - attacks));
        const step = rate * share * (wanted - sigmoid(sum(features, weights, bias)));
        bias += step * 0.1;
        for (const [at, value] of features) weights[at] = (weights[at] ?? 0) * (1 - DECAY) + step * value;
      }
    }
    return new LetterModel(weights, bias);
  }

  /** How much the text looks like an order to a machine, 0 to 1. */
  probability(text: string): number {
    return sigmoid(sum(featuresOf(text), this.weights, this.bias));
  }
}

/** Both kinds in turn, so that neither ends the training alone. */
function interleaved(samples: readonly Sample[]): Sample[] {
  const attacks = samples.filter(({ attack }) => attack);
  const calm = samples.filter(({ attack }) => !attack);
  const position = (list: readonly Sample[], i: number): number => (i + 0.5) / list.length;
  return [
    ...attacks.map((sample, i) => ({ sample, at: position(attacks, i) })),
    ...calm.map((sample, i) => ({ sample, at: position(calm, i) })),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ sample }) => sample);
}

/** Buckets with how often their runs occur; the vector has length `LENGTH`. */
function featuresOf(text: string): [bucket: number, value: number][] {
  const letters = [...` ${text.toLowerCase().replace(/\d/gu, '0').replace(/\s+/gu, ' ').slice(0, 600)} `];
  const han = /\p{Script=Han}/u.test(text);
  const counts = new Map<number, number>();
  for (const length of han ? [1, 2, 3] : [3, 4, 5]) {
    for (let from = 0; from + length <= letters.length; from += 1) {
      const bucket = hash(letters.slice(from, from + length).join(''));
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
  }
  const damped = [...counts].map(([bucket, count]): [number, number] => [bucket, Math.sqrt(count)]);
  const norm = Math.sqrt(damped.reduce((total, [, value]) => total + value * value, 0)) || 1;
  return damped.map(([bucket, value]) => [bucket, (LENGTH * value) / norm]);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return (state >>> 0) % BUCKETS;
}

function sum(features: readonly [number, number][], weights: Float32Array, bias: number): number {
  return features.reduce((total, [at, value]) => total + (weights[at] ?? 0) * value, bias);
}

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}
