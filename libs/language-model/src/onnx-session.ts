import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  type FloatTensors,
  type PlainTensors,
  type WorkerReply,
  type WorkerStart,
  type WorkerTask,
} from './onnx-worker.js';

type Waiting = { resolve: (outputs: FloatTensors) => void; reject: (error: Error) => void };

/**
 * One ONNX graph in a worker thread of its own. A worker that dies fails the runs that are under way and is replaced
 * by the next run.
 */
export class OnnxSession {
  private readonly waiting = new Map<number, Waiting>();
  private worker: Promise<Worker> | undefined;
  private closed = false;
  private nextId = 0;

  private constructor(private readonly how: WorkerStart) {}

  /**
   * Loads a graph, from a file or from memory. `fixed` inputs are given to every run; `threads` defaults to one.
   * @throws Error when the graph cannot be loaded.
   */
  static async start(
    model: string | Uint8Array,
    { threads = 1, fixed = {} }: Partial<WorkerStart> = {},
  ): Promise<OnnxSession> {
    const session = new OnnxSession({ model, threads, fixed });
    await session.running();
    return session;
  }

  /**
   * Runs the graph once. Outputs are floats.
   * @throws Error when an input does not fit, the worker dies, or the session is closed.
   */
  async run(feeds: PlainTensors): Promise<FloatTensors> {
    const worker = await this.running();
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, feeds } satisfies WorkerTask);
    });
  }

  /** Ends the thread after the run it is at; runs that are under way fail. */
  async close(): Promise<void> {
    this.closed = true;
    const worker = await this.worker?.catch(() => undefined);
    if (!worker) return;
    const gone = once(worker, 'exit');
    this.fail(new Error('This model is closed'));
    worker.postMessage({ end: true } satisfies WorkerTask);
    await gone;
  }

  private running(): Promise<Worker> {
    if (this.closed) return Promise.reject(new Error('This model is closed'));
    this.worker ??= this.startWorker();
    return this.worker;
  }

  private startWorker(): Promise<Worker> {
    const beside = import.meta.url.endsWith('.ts') ? './onnx-worker.ts' : './onnx-worker.js';
    const worker = new Worker(fileURLToPath(new URL(beside, import.meta.url)), { workerData: this.how, execArgv: [] });
    return new Promise((resolve, reject) => {
      let reason = new Error('The model worker stopped');
      worker.on('message', (reply: WorkerReply) => {
        if ('ready' in reply) return resolve(worker);
        this.settle(reply);
      });
      worker.on('error', (error: unknown) => {
        reason = new Error('The model worker failed', { cause: error });
      });
      worker.on('exit', () => {
        this.worker = undefined;
        reject(reason);
        this.fail(reason);
      });
    });
  }

  private fail(reason: Error): void {
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }

  private settle(reply: Exclude<WorkerReply, { ready: true }>): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('error' in reply) return waiting?.reject(new Error(reply.error));
    waiting?.resolve(reply.outputs);
  }
}
