import { type Embedder } from '@app/language-model';
import { median } from '../statistics.js';

/** About 110 tokens of the model's vocabulary. */
const PASSAGE =
  'Orders that are paid before four in the afternoon on a business day leave our warehouse in Rotterdam the same day; ' +
  'later ones leave on the next business day. You get an e-mail with the tracking number as soon as the parcel is on ' +
  'its way, and the first scan shows within one day. Large orders may come in several parcels at no extra cost, each ' +
  'with a number of its own. If nobody is at home, the carrier tries a second time and then keeps the parcel at a ' +
  'pick-up point nearby for a week.';

/** Median milliseconds to embed one text at a time, each text a new one: the embedder remembers what it has seen. */
export async function embeddingTimes(
  embedder: Embedder,
  questions: readonly string[],
  { runs, texts }: { runs: number; texts: number },
): Promise<{ shortMs: number; passageMs: number }> {
  const short = (run: number, index: number) =>
    questions[(run * texts + index) % questions.length] ?? `where is my order ${run} ${index}`;
  const passage = (run: number, index: number) => `${run * texts + index} ${PASSAGE}`;
  await embedder.embed(['a first text, so that the model is loaded', PASSAGE]);
  return {
    shortMs: await medianOfRuns(embedder, short, runs, texts),
    passageMs: await medianOfRuns(embedder, passage, runs, texts),
  };
}

async function medianOfRuns(
  embedder: Embedder,
  text: (run: number, index: number) => string,
  runs: number,
  texts: number,
): Promise<number> {
  const medians: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const times: number[] = [];
    for (let index = 0; index < texts; index += 1) {
      const began = performance.now();
      await embedder.embed([text(run, index)]);
      times.push(performance.now() - began);
    }
    medians.push(median(times));
  }
  return median(medians);
}
