/** The dot product of `vector` with as many numbers of `rows`; four sums that do not wait for each other. */
export function dotAt(rows: Float32Array, from: number, vector: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < vector.length; i += 4) {
    a += (rows[from + i] ?? 0) * (vector[i] ?? 0);
    b += (rows[from + i + 1] ?? 0) * (vector[i + 1] ?? 0);
    c += (rows[from + i + 2] ?? 0) * (vector[i + 2] ?? 0);
    d += (rows[from + i + 3] ?? 0) * (vector[i + 3] ?? 0);
  }
  return a + b + c + d;
}

/** Adds to each of `sums` the dot product of `vector` with its row of `rows` (row-major, as wide as told). */
export function addProducts(sums: Float32Array, rows: Float32Array, width: number, vector: Float32Array): void {
  let row = 0;
  // Four rows at a time do not wait for each other, and each is added up in the order of its numbers.
  for (; row + 4 <= sums.length; row += 4) {
    const from = row * width;
    let [a, b, c, d] = [sums[row] ?? 0, sums[row + 1] ?? 0, sums[row + 2] ?? 0, sums[row + 3] ?? 0];
    for (let i = 0; i < width; i++) {
      const value = vector[i] ?? 0;
      a += (rows[from + i] ?? 0) * value;
      b += (rows[from + width + i] ?? 0) * value;
      c += (rows[from + 2 * width + i] ?? 0) * value;
      d += (rows[from + 3 * width + i] ?? 0) * value;
    }
    [sums[row], sums[row + 1], sums[row + 2], sums[row + 3]] = [a, b, c, d];
  }
  for (; row < sums.length; row++) {
    let sum = sums[row] ?? 0;
    for (let i = 0; i < width; i++) sum += (rows[row * width + i] ?? 0) * (vector[i] ?? 0);
    sums[row] = sum;
  }
}
