import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type QdrantVectorIndex, type RawPoint, rawPointSchema } from './qdrant-vector-index.js';
import { type CollectionDefinition } from './vector-index.js';

const collectionSchema = z.object({
  name: z.string(),
  definition: z.object({
    dense: z.object({ size: z.number().int() }),
    fingerprint: z.string(),
    payloadIndexes: z.record(z.string(), z.enum(['keyword', 'integer', 'float', 'bool'])),
  }) satisfies z.ZodType<CollectionDefinition>,
  points: z.number().int(),
});

/** What a dump of the vectors holds; goes into the backup's manifest. */
export const vectorsManifestSchema = z.object({
  collections: z.array(collectionSchema),
  aliases: z.array(z.object({ alias: z.string(), collection: z.string() })),
});

export type VectorsManifest = z.output<typeof vectorsManifestSchema>;

const POINTS_PER_WRITE = 256;

/**
 * Writes every collection into `folder`, a file each, a point a line, with its vectors: it can be restored into any
 * Qdrant, of another version too, and nothing is embedded again. What is written meanwhile may be in it or not.
 */
export async function dumpVectors(index: QdrantVectorIndex, folder: string): Promise<VectorsManifest> {
  mkdirSync(folder, { recursive: true });
  const collections = [];
  for (const name of await index.collections()) {
    let points = 0;
    const lines = async function* () {
      for await (const point of index.scrollRaw(name)) {
        points += 1;
        yield `${oneLine(point)}\n`;
      }
    };
    await pipeline(Readable.from(lines()), createWriteStream(fileOf(folder, name), { mode: 0o600 }));
    collections.push({ name, definition: await index.definitionOf(name), points });
  }
  return { collections, aliases: await index.aliases() };
}

/**
 * Makes the dumped collections, replacing those of the same name, and points the aliases at them.
 * @throws Error when a file holds another number of points than the manifest says.
 */
export async function restoreVectors(
  index: QdrantVectorIndex,
  folder: string,
  { collections, aliases }: VectorsManifest,
): Promise<void> {
  for (const { name, definition, points } of collections) {
    await index.dropCollection(name);
    await index.ensureCollection(name, definition);
    const restored = await restorePoints(index, name, fileOf(folder, name));
    if (restored !== points) throw new Error(`${name} holds ${restored} points, and ${points} were dumped.`);
  }
  for (const { alias, collection } of aliases) await index.pointAlias(alias, collection);
}

async function restorePoints(index: QdrantVectorIndex, name: string, file: string): Promise<number> {
  let count = 0;
  let batch: RawPoint[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    batch.push(rawPointSchema.parse(JSON.parse(line)));
    count += 1;
    if (batch.length < POINTS_PER_WRITE) continue;
    await index.upsertRaw(name, batch);
    batch = [];
  }
  if (batch.length > 0) await index.upsertRaw(name, batch);
  return count;
}

/** As JSON without U+2028 and U+2029, at which node:readline ends a line. */
function oneLine(point: RawPoint): string {
  return JSON.stringify(point).replace(/[\u2028\u2029]/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'));
}

const fileOf = (folder: string, name: string) => join(folder, `${encodeURIComponent(name)}.jsonl`);
