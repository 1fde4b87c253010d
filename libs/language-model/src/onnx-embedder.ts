import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Embedder } from './embedder.js';
import { MINILM_FINGERPRINT, MINILM_TOKENIZER, miniLmFile } from './minilm-file.js';
import { type EmbeddingReply, type EmbeddingTask } from './onnx-worker.js';
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

type Waiting = { resolve: (blocks: Float32Array) => void; reject: (error: Error) => void };

/**
 * all-MiniLM-L6-v2 in int8 on the CPU, in a worker thread, one sentence at a time (activations are quantised per
 * tensor, so a batch would change its members). A worker that dies fails its sentences and is replaced by the next call.
 */
export class OnnxEmbedder extends Embedder {
  readonly fingerprint = MINILM_FINGERPRINT;
  readonly size = SIZE;
  private readonly waiting = new Map<number, Waiting>();
  private readonly recent = new RecentCache<Promise<Float32Array>>(REMEMBERED);
  private worker: Promise<Worker> | undefined;
  private closed = false;
  private nextId = 0;

  private constructor(
    private readonly model: string,
    private readonly tokenizer: WordPiece,
  ) {
    super();
  }

  /**
   * Starts the worker over the model file in `dataDir`, building the file first when it is missing.
   * @throws Error when the model cannot be built or loaded.
   */
  static async start(dataDir: string): Promise<OnnxEmbedder> {
    const embedder = new OnnxEmbedder(await miniLmFile(dataDir), WordPiece.fromFile(MINILM_TOKENIZER));
    await embedder.running();
    return embedder;
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
    this.closed = true;
    const worker = await this.worker?.catch(() => undefined);
    await worker?.terminate();
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
    const worker = await this.running();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, tokens } satisfies EmbeddingTask);
    });
  }

  private running(): Promise<Worker> {
    if (this.closed) return Promise.reject(new Error('The embedder is closed'));
    this.worker ??= this.startWorker();
    return this.worker;
  }

  private startWorker(): Promise<Worker> {
    const beside = import.meta.url.endsWith('.ts') ? './onnx-worker.ts' : './onnx-worker.js';
    const file = fileURLToPath(new URL(beside, import.meta.url));
    const worker = new Worker(file, { workerData: { model: this.model }, execArgv: [] });
    return new Promise((resolve, reject) => {
      let reason = new Error('The embedding worker stopped');
      worker.on('message', (reply: EmbeddingReply) => {
        if ('ready' in reply) return resolve(worker);
        this.settle(reply);
      });
      worker.on('error', (error: unknown) => {
        reason = new Error('The embedding worker failed', { cause: error });
      });
      worker.on('exit', () => {
        this.worker = undefined;
        reject(reason);
        for (const { reject: fail } of this.waiting.values()) fail(reason);
        this.waiting.clear();
      });
    });
  }

  private settle(reply: Exclude<EmbeddingReply, { ready: true }>): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('error' in reply) return waiting?.reject(new Error(reply.error));
    waiting?.resolve(reply.blocks);
  }
}
