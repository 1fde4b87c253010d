import { Embedder } from './embedder.js';
import { MINILM_FINGERPRINT, MINILM_TOKENIZER, miniLmFile } from './minilm-file.js';
import { OnnxSession } from './onnx-session.js';
import { RecentCache } from './recent-cache.js';
import { WordPiece } from './word-piece.js';

const SIZE = 384;
/** Row of the model's output that is the sentence vector: the token mean after the last layer. */
const SENTENCE_BLOCK = 3;
const MAX_TOKENS = 256;
/** More text than 256 tokens can hold; keeps the tokenizer's work bounded. */
const MAX_LENGTH = 20_000;
/** A call has this many sentences with the worker at a time, so that a question does not wait behind a bulk load. */
const IN_FLIGHT = 2;
/** One message is embedded for its intent and again for retrieval; 7.7 kB an entry. */
const REMEMBERED = 512;

/**
 * all-MiniLM-L6-v2 in int8 on the CPU, in a worker thread, one sentence at a time (activations are quantised per
 * tensor, so a batch would change its members).
 */
export class OnnxEmbedder extends Embedder {
  readonly fingerprint = MINILM_FINGERPRINT;
  readonly size = SIZE;
  readonly multilingual = false;
  private readonly recent = new RecentCache<Promise<Float32Array>>(REMEMBERED);

  private constructor(
    private readonly session: OnnxSession,
    private readonly tokenizer: WordPiece,
  ) {
    super();
  }

  /**
   * Starts the worker over the model file in `dataDir`, building the file first when it is missing.
   * @throws Error when the model cannot be built or loaded.
   */
  static async start(dataDir: string): Promise<OnnxEmbedder> {
    const session = await OnnxSession.start(await miniLmFile(dataDir));
    return new OnnxEmbedder(session, WordPiece.fromFile(MINILM_TOKENIZER));
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const blocks = await this.run(texts);
    return blocks.map((block) => block.slice(SENTENCE_BLOCK * SIZE, (SENTENCE_BLOCK + 1) * SIZE));
  }

  /** Five blocks of 384: token means after layers 3, 4, 5, 6, token maximum after layer 6. */
  async features(texts: readonly string[]): Promise<Float32Array[]> {
    return (await this.run(texts)).map((block) => block.slice());
  }

  async close(): Promise<void> {
    await this.session.close();
  }

  private async run(texts: readonly string[]): Promise<Float32Array[]> {
    const results = new Array<Float32Array>(texts.length);
    let next = 0;
    const lane = async () => {
      for (let i = next++; i < texts.length; i = next++) results[i] = await this.blocks(texts[i] ?? '');
    };
    await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, texts.length) }, lane));
    return results;
  }

  private blocks(text: string): Promise<Float32Array> {
    return this.recent.get(text, () => this.ask(this.tokenizer.encode(text.slice(0, MAX_LENGTH), MAX_TOKENS)));
  }

  private async ask(tokens: number[]): Promise<Float32Array> {
    const ids = { data: BigInt64Array.from(tokens, BigInt), dims: [tokens.length] };
    const { blocks } = await this.session.run({ ids });
    if (!blocks) throw new Error('The model gave no blocks');
    return blocks.data;
  }
}
