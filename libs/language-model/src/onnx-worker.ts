// Runs one ONNX graph off the main thread. Started as a file of its own: as compiled JavaScript from dist, and from
// source under test, where Node strips the types. So nothing here may need compiling or import a neighbour.
import { parentPort, workerData } from 'node:worker_threads';
import * as ort from 'onnxruntime-node';

/** A tensor as it crosses the thread: 64-bit integers or 32-bit floats, row-major. */
export type PlainTensor = { data: Float32Array | BigInt64Array; dims: readonly number[] };
export type PlainTensors = Record<string, PlainTensor>;
export type FloatTensors = Record<string, { data: Float32Array; dims: readonly number[] }>;

/** How a worker starts: the graph, how many threads it may use, and inputs that stay the same in every run. */
export type WorkerStart = { model: string | Uint8Array; threads: number; fixed: PlainTensors };
export type WorkerTask = { id: number; feeds: PlainTensors } | { end: true };
export type WorkerReply = { id: number; outputs: FloatTensors } | { id: number; error: string } | { ready: true };

const port = parentPort;
if (!port) throw new Error('onnx-worker runs as a worker thread only');

const { model, threads, fixed } = workerData as WorkerStart;
const options: ort.InferenceSession.SessionOptions = {
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  logSeverityLevel: 3,
  // Threads that spin while they wait take the cores from those who work.
  extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
};
const session = await (typeof model === 'string'
  ? ort.InferenceSession.create(model, options)
  : ort.InferenceSession.create(model, options));
const constants = tensors(fixed);

let last: Promise<void> = Promise.resolve();
port.on('message', (task: WorkerTask) => {
  // Ended from outside in mid-run, the native runtime aborts the whole process; so the thread ends itself.
  if ('end' in task) void last.then(() => port.close());
  else last = run(task.id, task.feeds);
});
port.postMessage({ ready: true } satisfies WorkerReply);

async function run(id: number, feeds: PlainTensors): Promise<void> {
  try {
    answer(id, await session.run({ ...constants, ...tensors(feeds) }));
  } catch (error) {
    port?.postMessage({ id, error: String(error) } satisfies WorkerReply);
  }
}

function tensors(plain: PlainTensors): Record<string, ort.Tensor> {
  const entries = Object.entries(plain).map(([name, { data, dims }]): [string, ort.Tensor] => [
    name,
    data instanceof BigInt64Array ? new ort.Tensor('int64', data, dims) : new ort.Tensor('float32', data, dims),
  ]);
  return Object.fromEntries(entries);
}

function answer(id: number, results: ort.InferenceSession.ReturnType): void {
  const outputs: FloatTensors = {};
  const moved: ArrayBuffer[] = [];
  for (const [name, value] of Object.entries(results)) {
    const data = Float32Array.from(value.data as Float32Array);
    outputs[name] = { data, dims: value.dims };
    moved.push(data.buffer);
  }
  port?.postMessage({ id, outputs } satisfies WorkerReply, moved);
}
