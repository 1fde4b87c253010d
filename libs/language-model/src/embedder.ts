/**
 * The embedding port: sentences in, vectors of length 1 out.
 * Training sentences, documents and questions must go through the same embedder; `fingerprint` says whether they did.
 */
export abstract class Embedder {
  /** Names model and precision. Vectors of different fingerprints must never be compared. */
  abstract readonly fingerprint: string;
  /** Width of a sentence vector. */
  abstract readonly size: number;
  /** Whether Chinese text may be embedded as it is; otherwise embed its English gloss. */
  abstract readonly multilingual: boolean;

  /** One L2-normalised vector of `size` numbers per text, in order. Empty text is allowed. */
  abstract embed(texts: readonly string[]): Promise<Float32Array[]>;

  /**
   * A wider description of each text for classifiers: L2-normalised blocks side by side. Adapters that see no inner
   * layers return the sentence vector.
   */
  abstract features(texts: readonly string[]): Promise<Float32Array[]>;

  /** Frees threads and memory. Calls that are under way fail. */
  abstract close(): Promise<void>;
}
