import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Embedder } from '@app/language-model';

type Known = Map<string, Float32Array>;

/**
 * An embedder that remembers, over specs and runs, the vectors of texts that come several at once: those are the shop's
 * articles, products and orders, the same 1,600 for each shop that a spec opens. A question comes alone and goes through
 * the real model each time.
 */
export class RememberingEmbedder extends Embedder {
  readonly fingerprint: string;
  readonly size: number;
  readonly multilingual: boolean;
  private readonly file: string;
  private readonly known: Known;
  private learnt = false;

  constructor(
    private readonly inner: Embedder,
    folder: string,
  ) {
    super();
    this.fingerprint = inner.fingerprint;
    this.size = inner.size;
    this.multilingual = inner.multilingual;
    this.file = join(folder, `vectors-${keyOf(inner.fingerprint)}.bin`);
    this.known = read(this.file);
  }

  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    if (texts.length < 2) return this.inner.embed(texts);
    const unknown = [...new Set(texts)].filter((text) => !this.known.has(keyOf(text)));
    const vectors = await this.inner.embed(unknown);
    unknown.forEach((text, at) => this.known.set(keyOf(text), vectors[at] ?? new Float32Array()));
    this.learnt ||= unknown.length > 0;
    return texts.map((text) => Float32Array.from(this.known.get(keyOf(text)) ?? []));
  }

  features(texts: readonly string[]): Promise<Float32Array[]> {
    return this.inner.features(texts);
  }

  async close(): Promise<void> {
    this.save();
    await this.inner.close();
  }

  /** Lets other specs have what was embedded so far. */
  save(): void {
    if (!this.learnt) return;
    this.learnt = false;
    const all: Known = new Map([...read(this.file), ...this.known]);
    writeFileSync(`${this.file}.${process.pid}`, serialize(all));
    renameSync(`${this.file}.${process.pid}`, this.file);
  }
}

function read(file: string): Known {
  try {
    return deserialize(readFileSync(file)) as Known;
  } catch {
    // Not there yet.
    return new Map();
  }
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
