import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Embedder } from './embedder.js';

/** Bytes of a text's SHA-256 that stand before its vector. */
const KEY_BYTES = 16;

/**
 * Vectors of texts that are embedded at each start, kept in a file below `DATA_DIR/models`. A vector is found by the
 * embedder's fingerprint, which names the file, and by the text's own hash: another text or model never gets it. For texts
 * that may stay on disk, as articles may: what a shopper wrote, and orders, must not come here.
 */
export class KeptVectors {
  private readonly used = new Map<string, Float32Array>();
  private hasNews = false;

  private constructor(
    private readonly embedder: Pick<Embedder, 'embed' | 'size'>,
    private readonly file: string,
    private readonly known: ReadonlyMap<string, Float32Array>,
  ) {}

  /** Opens the file, which may be missing, or not to be used: then it is as if it were empty. */
  static async open(embedder: Pick<Embedder, 'embed' | 'size' | 'fingerprint'>, dataDir: string): Promise<KeptVectors> {
    const name = createHash('sha256').update(embedder.fingerprint).digest('hex').slice(0, 16);
    const file = join(dataDir, 'models', `sentences-${name}.bin`);
    return new KeptVectors(embedder, file, await read(file, embedder.size));
  }

  /** As {@link Embedder.embed}; only what is not kept yet is asked of the embedder. */
  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const keys = texts.map(keyOf);
    const vectors = keys.map((key) => this.used.get(key) ?? this.known.get(key));
    const missing = [...new Set(texts.filter((_, i) => vectors[i] === undefined))];
    const made = missing.length === 0 ? [] : await this.embedder.embed(missing);
    const fresh = new Map(missing.map((text, i) => [keyOf(text), made[i] ?? new Float32Array(this.embedder.size)]));
    this.hasNews ||= missing.length > 0;
    return keys.map((key, i) => {
      const vector = vectors[i] ?? fresh.get(key) ?? new Float32Array(this.embedder.size);
      this.used.set(key, vector);
      return vector;
    });
  }

  /**
   * Writes the file, whole or not at all, if there is anything new. `isAll` says that every text has been asked for: then
   * those that were not asked for are left out.
   */
  async save({ isAll }: { isAll: boolean }): Promise<void> {
    if (!this.hasNews && !(isAll && this.used.size < this.known.size)) return;
    const all = isAll ? this.used : new Map([...this.known, ...this.used]);
    this.hasNews = false;
    await mkdir(dirname(this.file), { recursive: true });
    const unfinished = `${this.file}.${process.pid}.${process.hrtime.bigint()}`;
    await writeFile(unfinished, packed(all));
    await rename(unfinished, this.file);
  }
}

function packed(vectors: ReadonlyMap<string, Float32Array>): Buffer {
  return Buffer.concat(
    [...vectors].flatMap(([key, { buffer, byteOffset, byteLength }]) => [
      Buffer.from(key, 'hex'),
      Buffer.from(buffer, byteOffset, byteLength),
    ]),
  );
}

async function read(file: string, size: number): Promise<Map<string, Float32Array>> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  const each = KEY_BYTES + size * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length % each !== 0) return new Map();
  return new Map(
    Array.from({ length: bytes.length / each }, (_, i) => {
      const key = bytes.toString('hex', i * each, i * each + KEY_BYTES);
      const vector = new Float32Array(size);
      new Uint8Array(vector.buffer).set(bytes.subarray(i * each + KEY_BYTES, (i + 1) * each));
      return [key, vector];
    }),
  );
}

function keyOf(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * KEY_BYTES);
}
