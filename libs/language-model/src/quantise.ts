// Looked up once: in a test's own realm each use of a global costs a microsecond, and here are 22 million.
const { abs, floor, round } = Math;

/** Seven bits and a sign; see the graph for why not eight. */
const LARGEST = 63;

/** Integers and the factor each row or column is multiplied by to get the floats back. */
export type Quantised = { values: Int8Array; scales: Float32Array };

/** Row-major [rows, columns] -> [columns, rows]. */
export function transpose(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = values[row * columns + column] ?? 0;
  }
  return turned;
}

/** Symmetric rounding with one scale per column of a row-major matrix, in -63..63. */
export function quantiseColumns(values: Float32Array, columns: number): Quantised {
  return quantise(values, columns, LARGEST, (index) => index % columns);
}

/** Symmetric rounding with one scale per row of `width` numbers, in -127..127: rows are looked up, never multiplied. */
export function quantiseRows(values: Float32Array, width: number): Quantised {
  return quantise(values, values.length / width, 127, (index) => floor(index / width));
}

function quantise(
  values: Float32Array,
  groups: number,
  largest: number,
  groupOf: (index: number) => number,
): Quantised {
  const scales = new Float32Array(groups);
  for (let i = 0; i < values.length; i++) {
    const group = groupOf(i);
    const size = abs(values[i] ?? 0);
    if (size > (scales[group] ?? 0)) scales[group] = size;
  }
  for (let group = 0; group < groups; group++) scales[group] = (scales[group] ?? 0) / largest || 1;
  const rounded = new Int8Array(values.length);
  for (let i = 0; i < values.length; i++) rounded[i] = round((values[i] ?? 0) / (scales[groupOf(i)] ?? 1));
  return { values: rounded, scales };
}
