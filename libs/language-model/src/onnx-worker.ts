// Runs the model off the main thread. Started as a file of its own: as compiled JavaScript from dist, and from source
// under test, where Node strips the types. So nothing here may need compiling or import a neighbour.
import { parentPort, workerData } from 'node:worker_threads';
import * as ort from 'onnxruntime-node';

/** One sentence's token ids to run; answered with the model's `blocks`, or with why not. */
export type EmbeddingTask = { id: number; tokens: number[] };
export type EmbeddingReply = { id: number; blocks: Float32Array } | { id: number; error: string } | { ready: true };

const port = parentPort;
if (!port) throw new Error('onnx-worker runs as a worker thread only');

// One sentence is too small a task to share between cores: two threads were slower than one.
const session = await ort.InferenceSession.create((workerData as { model: string }).model, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 3,
});

port.on('message', ({ id, tokens }: EmbeddingTask) => {
  const ids = new ort.Tensor('int64', BigInt64Array.from(tokens, BigInt), [tokens.length]);
  session.run({ ids }).then(
    ({ blocks }) => {
      const values = Float32Array.from(blocks?.data as Float32Array);
      port.postMessage({ id, blocks: values } satisfies EmbeddingReply, [values.buffer]);
    },
    (error: unknown) => port.postMessage({ id, error: String(error) } satisfies EmbeddingReply),
  );
});
port.postMessage({ ready: true } satisfies EmbeddingReply);
