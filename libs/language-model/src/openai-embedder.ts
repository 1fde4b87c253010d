import { OpenAIEmbeddings } from '@langchain/openai';
import { Embedder } from './embedder.js';
import { toLength1 } from './vectors.js';

const TIMEOUT_MS = 20_000;

/** Vectors from an OpenAI-compatible endpoint. Has no inner layers, so features are the sentence vectors. */
export class OpenAiEmbedder extends Embedder {
  readonly fingerprint: string;
  readonly multilingual = true;

  private constructor(
    private readonly remote: OpenAIEmbeddings,
    readonly size: number,
  ) {
    super();
    this.fingerprint = `openai-${remote.model}-${size}`;
  }

  /**
   * Asks the endpoint for one vector, to learn their size.
   * @throws Error when the endpoint does not answer in 20 s or refuses.
   */
  static async connect(options: { model: string; apiKey?: string; baseURL?: string }): Promise<OpenAiEmbedder> {
    const remote = new OpenAIEmbeddings({
      model: options.model,
      apiKey: options.apiKey ?? 'none',
      configuration: options.baseURL ? { baseURL: options.baseURL } : {},
      timeout: TIMEOUT_MS,
      maxRetries: 2,
      encodingFormat: 'float',
    });
    const probe = await remote.embedQuery('size');
    if (probe.length === 0) throw new Error(`The embedding model ${options.model} answered with an empty vector`);
    return new OpenAiEmbedder(remote, probe.length);
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    // The endpoint refuses empty input.
    const vectors = await this.remote.embedDocuments(texts.map((text) => (text.trim() === '' ? '-' : text)));
    return vectors.map((vector) => toLength1(Float32Array.from(vector)));
  }

  async features(texts: readonly string[]): Promise<Float32Array[]> {
    return this.embed(texts);
  }

  async close(): Promise<void> {}
}
