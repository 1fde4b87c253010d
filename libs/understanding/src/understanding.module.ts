import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Embedder } from '@app/language-model';
import { SETTINGS, type Settings } from '@app/settings';
import { Global, Logger, Module } from '@nestjs/common';
import { IntentClassifier } from './intent-classifier.js';
import { trainIntents } from './intent-training.js';
import { loadModel, saveModel } from './model-file.js';
import { readTrainingSentences } from './training-files.js';
import { Understanding } from './understanding.js';

/** Raised when the code of the classifier changes what it learns from the same sentences. */
const RECIPE = 9;

/** Makes {@link Understanding} injectable; trains when the sentences, the embedder or the recipe changed. */
@Global()
@Module({
  providers: [
    { provide: IntentClassifier, inject: [Embedder, SETTINGS], useFactory: openClassifier },
    {
      provide: Understanding,
      inject: [IntentClassifier],
      useFactory: (classifier: IntentClassifier) => new Understanding(classifier),
    },
  ],
  exports: [IntentClassifier, Understanding],
})
export class UnderstandingModule {}

/** Reads the classifier that was learnt from the training sentences as they are now, or learns it and keeps it. */
export async function openClassifier(
  embedder: Embedder,
  settings: Pick<Settings, 'DATA_DIR' | 'KNOWLEDGE_DIR'>,
): Promise<IntentClassifier> {
  const logger = new Logger('understanding');
  const { examples, problems, repeated, hash } = await readTrainingSentences(settings.KNOWLEDGE_DIR);
  for (const { file, line, message } of problems) logger.warn(`${file}:${line}: ${message}`);
  if (repeated > 0) logger.log(`${repeated} repeated sentences are learnt once`);
  const key = createHash('sha256').update(`${RECIPE} ${embedder.fingerprint} ${hash}`).digest('hex').slice(0, 24);
  const file = join(settings.DATA_DIR, 'models', 'intents.bin');
  const known = await loadModel(file, key);
  if (known) return new IntentClassifier(embedder, known);
  const began = performance.now();
  const model = await trainIntents(examples, embedder, { key });
  await saveModel(file, model);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  logger.log(`learnt ${model.classes.length} intents from ${examples.length} sentences in ${seconds} s`);
  return new IntentClassifier(embedder, model);
}
