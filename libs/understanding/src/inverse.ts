/**
 * The inverse of a square row-major matrix, by Gauss-Jordan with the largest pivot of each column.
 * @throws Error when it has none.
 */
export function inverse(matrix: Float64Array, size: number): Float64Array {
  const left = matrix.slice();
  const right = new Float64Array(size * size);
  for (let i = 0; i < size; i++) right[i * size + i] = 1;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(left[row * size + column] ?? 0) > Math.abs(left[pivot * size + column] ?? 0)) pivot = row;
    }
    const head = left[pivot * size + column] ?? 0;
    if (head === 0) throw new Error('A singular matrix has no inverse');
    for (const side of [left, right]) {
      swapRows(side, size, pivot, column);
      for (let k = 0; k < size; k++) side[column * size + k] = (side[column * size + k] ?? 0) / head;
    }
    for (let row = 0; row < size; row++) {
      const factor = left[row * size + column] ?? 0;
      if (row === column || factor === 0) continue;
      for (const side of [left, right]) {
        for (let k = 0; k < size; k++)
          side[row * size + k] = (side[row * size + k] ?? 0) - factor * (side[column * size + k] ?? 0);
      }
    }
  }
  return right;
}

function swapRows(matrix: Float64Array, size: number, a: number, b: number): void {
  if (a === b) return;
  const kept = matrix.slice(a * size, (a + 1) * size);
  matrix.copyWithin(a * size, b * size, (b + 1) * size);
  matrix.set(kept, b * size);
}
