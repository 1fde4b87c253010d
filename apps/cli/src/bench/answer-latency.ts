import { type ShopperClient } from './shopper-client.js';

export type Latencies = {
  /** Milliseconds from the moment a question was due to be sent to its whole answer, in order of arrival. */
  ms: number[];
  /** Questions that got no answer, and those that found every shopper still waiting. */
  lost: number;
};

/**
 * Asks `perSecond` questions a second for `seconds`, at even times whether or not earlier ones are answered (an open
 * loop, so that a stall is felt by all who come during it), each by a shopper who waits for nothing.
 */
export async function answerLatencies(
  clients: readonly Pick<ShopperClient, 'answerTo'>[],
  questions: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Latencies> {
  const free = [...clients];
  const result: Latencies = { ms: [], lost: 0 };
  const asked: Promise<void>[] = [];
  const began = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = began + (index * 1000) / perSecond;
    await sleepUntil(due);
    const client = free.shift();
    const question = questions[index % questions.length];
    if (client === undefined || question === undefined) {
      result.lost += 1;
      continue;
    }
    asked.push(
      client.answerTo(question).then(
        () => {
          result.ms.push(performance.now() - due);
          free.push(client);
        },
        () => {
          result.lost += 1;
        },
      ),
    );
  }
  await Promise.all(asked);
  return result;
}

async function sleepUntil(time: number): Promise<void> {
  const left = time - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}
