import { GraphBuilder, ElementType } from './graph-builder.js';
import { type ReadTensor } from './safetensors.js';
import { quantiseColumns, quantiseRows, transpose } from './quantise.js';

const HIDDEN = 384;
const HEADS = 12;
const LAYERS = 6;
const HEAD_SIZE = HIDDEN / HEADS;
const MAX_TOKENS = 256;
/** Layers whose token mean is exported; the token maximum of the last one comes after them. */
const MEANS_AFTER = [3, 4, 5, 6];

/**
 * Builds all-MiniLM-L6-v2 as an ONNX graph for one unpadded sentence: `ids` int64 [tokens] -> `blocks` float
 * [5, 384], the L2-normalised token means after layers 3, 4, 5, 6 and the token maximum after layer 6. The fourth row
 * is the model's sentence vector.
 *
 * Weights are int8 per output column, activations are quantised as they come (DynamicQuantizeMatMul). Weights keep 7
 * bits: AVX2 without VNNI adds pairs of 8-bit products in 16 bits, which overflow.
 */
export function buildMiniLm(read: ReadTensor): Uint8Array {
  const graph = new GraphBuilder();
  let x = embeddings(graph, read);
  const means: string[] = [];
  for (let layer = 0; layer < LAYERS; layer++) {
    x = encoderLayer(graph, read, layer, x);
    if (MEANS_AFTER.includes(layer + 1)) means.push(graph.node('ReduceMean', [x], { axes: [0], keepdims: 1 }));
  }
  const maximum = graph.node('ReduceMax', [x], { axes: [0], keepdims: 1 });
  const pooled = graph.node('Concat', [...means, maximum], { axis: 0 });
  graph.node('LpNormalization', [pooled], { axis: -1, p: 2 }, { output: 'blocks' });
  return graph.encode(
    'all-MiniLM-L6-v2',
    { ids: [ElementType.INT64, ['tokens']] },
    { blocks: [ElementType.FLOAT, [MEANS_AFTER.length + 1, HIDDEN]] },
  );
}

function embeddings(graph: GraphBuilder, read: ReadTensor): string {
  const words = quantiseRows(read('embeddings.word_embeddings.weight').values, HIDDEN);
  const rows = words.values.length / HIDDEN;
  const table = graph.constant('words', ElementType.INT8, [rows, HIDDEN], words.values);
  const scale = graph.constant('words.scale', ElementType.FLOAT, [rows, 1], words.scales);
  const picked = graph.node('Cast', [graph.node('Gather', [table, 'ids'])], { to: ElementType.FLOAT });
  const scaled = graph.node('Mul', [picked, graph.node('Gather', [scale, 'ids'])]);

  const positions = read('embeddings.position_embeddings.weight').values.slice(0, MAX_TOKENS * HIDDEN);
  const kind = read('embeddings.token_type_embeddings.weight').values;
  for (let i = 0; i < positions.length; i++) positions[i] = (positions[i] ?? 0) + (kind[i % HIDDEN] ?? 0);
  const positionTable = graph.constant('positions', ElementType.FLOAT, [MAX_TOKENS, HIDDEN], positions);
  const length = graph.node('Shape', ['ids']);
  const placed = graph.node('Slice', [positionTable, graph.integers('zero', [0]), length, graph.integers('axis', [0])]);
  return normalise(graph, read, 'embeddings.LayerNorm', graph.node('Add', [scaled, placed]));
}

function encoderLayer(graph: GraphBuilder, read: ReadTensor, layer: number, x: string): string {
  const prefix = `encoder.layer.${layer}`;
  const attended = linear(graph, `${prefix}.attention.output.dense`, attention(graph, read, prefix, x), [
    denseOf(read, `${prefix}.attention.output.dense`),
  ]);
  const middle = normalise(graph, read, `${prefix}.attention.output.LayerNorm`, graph.node('Add', [attended, x]));
  const wide = linear(graph, `${prefix}.intermediate`, middle, [denseOf(read, `${prefix}.intermediate.dense`)]);
  const active = graph.node('Gelu', [wide], {}, { domain: 'com.microsoft' });
  const narrow = linear(graph, `${prefix}.output`, active, [denseOf(read, `${prefix}.output.dense`)]);
  return normalise(graph, read, `${prefix}.output.LayerNorm`, graph.node('Add', [narrow, middle]));
}

function attention(graph: GraphBuilder, read: ReadTensor, prefix: string, x: string): string {
  const part = (name: string) => denseOf(read, `${prefix}.attention.self.${name}`);
  const query = part('query');
  const scaleDown = 1 / Math.sqrt(HEAD_SIZE);
  query.weight = query.weight.map((value) => value * scaleDown);
  query.bias = query.bias.map((value) => value * scaleDown);
  const all = linear(graph, `${prefix}.attention.self`, x, [query, part('key'), part('value')]);
  const shape = graph.integers('heads', [-1, 3, HEADS, HEAD_SIZE]);
  const heads = graph.node('Reshape', [all, shape]);
  const pick = (index: number, perm: number[]) =>
    graph.node('Transpose', [graph.node('Gather', [heads, graph.scalar(`part${index}`, index)], { axis: 1 })], {
      perm,
    });
  const scores = graph.node('MatMul', [pick(0, [1, 0, 2]), pick(1, [1, 2, 0])]);
  const weighted = graph.node('MatMul', [graph.node('Softmax', [scores], { axis: -1 }), pick(2, [1, 0, 2])]);
  const joined = graph.node('Transpose', [weighted], { perm: [1, 0, 2] });
  return graph.node('Reshape', [joined, graph.integers('rows', [-1, HIDDEN])]);
}

type Dense = { weight: Float32Array; bias: Float32Array };

function denseOf(read: ReadTensor, name: string): Dense {
  return { weight: read(`${name}.weight`).values, bias: read(`${name}.bias`).values };
}

/** One quantised product for several dense layers over the same input, their outputs side by side. */
function linear(graph: GraphBuilder, name: string, x: string, parts: Dense[]): string {
  const bias = Float32Array.from(parts.flatMap((part) => [...part.bias]));
  const rows = new Float32Array(parts.reduce((sum, part) => sum + part.weight.length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part.weight, at);
    at += part.weight.length;
  }
  const outputs = bias.length;
  const inputs = rows.length / outputs;
  const { values, scales } = quantiseColumns(transpose(rows, outputs, inputs), outputs);
  const weight = graph.constant(`${name}.weight`, ElementType.INT8, [inputs, outputs], values);
  const scale = graph.constant(`${name}.scale`, ElementType.FLOAT, [outputs], scales);
  const offset = graph.constant(`${name}.bias`, ElementType.FLOAT, [outputs], bias);
  return graph.node('DynamicQuantizeMatMul', [x, weight, scale, '', offset], {}, { domain: 'com.microsoft' });
}

function normalise(graph: GraphBuilder, read: ReadTensor, name: string, x: string): string {
  const gamma = graph.constant(`${name}.gamma`, ElementType.FLOAT, [HIDDEN], read(`${name}.weight`).values);
  const beta = graph.constant(`${name}.beta`, ElementType.FLOAT, [HIDDEN], read(`${name}.bias`).values);
  return graph.node('LayerNormalization', [x, gamma, beta], { axis: -1, epsilon: 1e-12 });
}
