import { Embedder } from './embedder.js';
import { toLength1 } from './vectors.js';

/**
 * A deterministic stand-in without a model: texts that share letter triples are near each other. For unit tests; it
 * knows nothing of meaning.
 */
export class HashEmbedder extends Embedder {
  readonly fingerprint: string;
  readonly multilingual = true;

  constructor(readonly size = 64) {
    super();
    this.fingerprint = `hash-${size}`;
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    return texts.map((text) => this.hash(text));
  }

  async features(texts: readonly string[]): Promise<Float32Array[]> {
    return this.embed(texts);
  }

  async close(): Promise<void> {}

  private hash(text: string): Float32Array {
    const vector = new Float32Array(this.size);
    const padded = ` ${text.toLowerCase().replace(/\s+/g, ' ').trim()} `;
    for (let i = 0; i < padded.length - 1; i++) {
      const slot = fnv1a(padded.slice(i, i + 3)) % this.size;
      vector[slot] = (vector[slot] ?? 0) + 1;
    }
    if (!vector.some(Boolean)) vector[0] = 1;
    return toLength1(vector);
  }
}

/** Fowler-Noll-Vo hash, 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
