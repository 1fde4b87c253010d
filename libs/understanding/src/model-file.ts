import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type IntentModel } from './intent-model.js';

/** Writes a trained model, whole or not at all. */
export async function saveModel(file: string, model: IntentModel): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, serialize(model));
  await rename(`${file}.${process.pid}`, file);
}

/** The model in a file if it is the one with this key; undefined when there is none, or another, or a damaged one. */
export async function loadModel(file: string, key: string): Promise<IntentModel | undefined> {
  try {
    const model = deserialize(await readFile(file)) as IntentModel;
    return model.key === key ? model : undefined;
  } catch {
    return undefined;
  }
}
