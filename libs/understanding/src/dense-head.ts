import { dot, ElementType, GraphBuilder, OnnxSession } from '@app/language-model';
import { addProducts } from './dot-products.js';
import { minimise } from './lbfgs.js';

/** A linear classifier: `weights` row-major [classes, width], one bias a class. */
export type DenseHead = { classes: number; width: number; weights: Float32Array; bias: Float32Array };

/** Training examples: row-major [labels.length, width], and the class of each row. */
export type DenseExamples = { rows: Float32Array; width: number; labels: readonly number[]; classes: number };

/**
 * Multinomial logistic regression: mean cross-entropy + penalty/2 * |weights|^2, bias free, by L-BFGS. The matrix
 * products run in the ONNX runtime on two threads: plain loops took forty times as long. `from` is where to begin: a head
 * that has learnt from most of the examples is near the end already.
 */
export async function trainDenseHead(
  { rows, width, labels, classes }: DenseExamples,
  { penalty, iterations, from }: { penalty: number; iterations: number; from?: DenseHead | undefined },
): Promise<DenseHead> {
  const count = labels.length;
  const targets = new Float32Array(count * classes);
  labels.forEach((label, row) => (targets[row * classes + label] = 1));
  const session = await OnnxSession.start(crossEntropyGraph(count, width, classes), {
    threads: 2,
    fixed: { x: { data: rows, dims: [count, width] }, y: { data: targets, dims: [count, classes] } },
  });
  const split = classes * width;
  try {
    const best = await minimise(
      async (point) => {
        const { loss, slope, biasSlope } = await session.run({
          w: { data: point.slice(0, split), dims: [classes, width] },
          b: { data: point.slice(split), dims: [classes] },
        });
        if (!loss || !slope || !biasSlope) throw new Error('The gradient graph lacks an output');
        const weights = point.subarray(0, split);
        const gradient = new Float32Array(point.length);
        for (let i = 0; i < split; i++) gradient[i] = (slope.data[i] ?? 0) + penalty * (point[i] ?? 0);
        gradient.set(biasSlope.data, split);
        return { value: (loss.data[0] ?? 0) + (penalty / 2) * dot(weights, weights), gradient };
      },
      startOf(from, split + classes),
      iterations,
    );
    return { classes, width, weights: best.slice(0, split), bias: best.slice(split) };
  } finally {
    await session.close();
  }
}

function startOf(head: DenseHead | undefined, size: number): Float32Array {
  const start = new Float32Array(size);
  if (!head) return start;
  start.set(head.weights);
  start.set(head.bias, head.weights.length);
  return start;
}

/** The raw scores of every class for one row. */
export function denseLogits(head: DenseHead, row: Float32Array): Float32Array {
  const logits = head.bias.slice();
  addProducts(logits, head.weights, head.width, row);
  return logits;
}

/** Mean cross-entropy of softmax(x w' + b) against one-hot y, and its slopes by w and b. */
function crossEntropyGraph(count: number, width: number, classes: number): Uint8Array {
  const graph = new GraphBuilder();
  const logits = graph.node('Gemm', ['x', 'w', 'b'], { transB: 1 });
  const logs = graph.node('LogSoftmax', [logits], { axis: 1 });
  const picked = graph.node('ReduceSum', [graph.node('Mul', [logs, 'y'])], { keepdims: 0 });
  const minus = graph.constant('minus', ElementType.FLOAT, [], Float32Array.of(-1 / count));
  const plus = graph.constant('plus', ElementType.FLOAT, [], Float32Array.of(1 / count));
  graph.node('Mul', [picked, minus], {}, { output: 'loss' });
  const error = graph.node('Mul', [graph.node('Sub', [graph.node('Exp', [logs]), 'y']), plus]);
  graph.node('Gemm', [error, 'x'], { transA: 1 }, { output: 'slope' });
  graph.node('ReduceSum', [error, graph.integers('rows', [0])], { keepdims: 0 }, { output: 'biasSlope' });
  const { FLOAT } = ElementType;
  return graph.encode(
    'cross entropy',
    {
      x: [FLOAT, [count, width]],
      y: [FLOAT, [count, classes]],
      w: [FLOAT, [classes, width]],
      b: [FLOAT, [classes]],
    },
    { loss: [FLOAT, []], slope: [FLOAT, [classes, width]], biasSlope: [FLOAT, [classes]] },
  );
}
