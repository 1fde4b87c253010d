// node test/model-delay.mjs: how long a model's sentence waits here, from its last byte at the endpoint to its being shown.
// Endpoint and answerer run in one process, so that one clock times both; nothing else is faked.
import './typescript-hooks.mjs';

const { startModelServer } = await import('../libs/testing/src/model-server.ts');
const { replyOf } = await import('../libs/testing/src/model-scripts.ts');
const { returnsQuestion, REQUEST, specAnswerer } = await import('../libs/answering/src/model/spec-writer.ts');

const RUNS = 200;
const SAID = ['You have 30 days from delivery to send it back.', 'Please keep it unused and in its packaging.'];
const { signal } = new globalThis.AbortController();

let written = {};
const server = await startModelServer((request) => {
  written = { sentences: [] };
  return { pieces: tokens(replyOf(request, SAID)), everyMs: 2 };
});

/** Pieces of four letters, as tokens are; notes when the first is written, and when each sentence's last brace is. */
function* tokens(reply) {
  for (let from = 0; from < reply.length; from += 4) {
    const piece = reply.slice(from, from + 4);
    written.first ??= performance.now();
    if (piece.includes('}')) written.sentences.push(performance.now());
    yield piece;
  }
}

const { answererOf } = await specAnswerer({ baseURL: server.baseURL });
const delays = { first: [], sentence: [] };
for (let run = 0; run < RUNS + 20; run += 1) {
  const shown = [];
  const show = async () => void shown.push(performance.now());
  await answererOf(returnsQuestion()).answer(REQUEST, show, signal);
  if (run < 20) continue; // the compiler warms up
  delays.first.push(shown[0] - written.first);
  shown.forEach((at, i) => delays.sentence.push(at - written.sentences[i]));
}
const at = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)].toFixed(1);
const line = (what, values) => console.log(`${what}: p50 ${at(values, 0.5)} ms, p95 ${at(values, 0.95)} ms`);
line('from the last byte of a sentence to its being shown', delays.sentence);
line('from the first token to the first sentence shown (an endpoint with 2 ms a token)', delays.first);
await server.close();
