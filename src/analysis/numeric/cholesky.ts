/**
 * **The Cholesky factor of a symmetric positive matrix**, in place: of `matrix` (size × size, by rows) the lower half is
 * read and overwritten. A pivot that is not above `least` times what stood there is taken for a direction about which
 * nothing is known: it is made so large that solutions leave that direction alone.
 *
 * Cost: size³ / 6 multiplications.
 *
 * @returns how many directions were left alone
 */
export function choleskyFactor(matrix: Float64Array, size: number, least = 1e-12): number {
  let lost = 0;
  for (let j = 0; j < size; j++) {
    const row = j * size;
    const own = matrix[row + j] as number;
    let pivot = own;
    for (let k = 0; k < j; k++) pivot -= (matrix[row + k] as number) ** 2;
    if (!(pivot > least * Math.abs(own)) || !(pivot > 0)) {
      pivot = 1e200;
      lost++;
    }
    const root = Math.sqrt(pivot);
    matrix[row + j] = root;
    for (let i = j + 1; i < size; i++) {
      const other = i * size;
      let sum = matrix[other + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[other + k] as number) * (matrix[row + k] as number);
      matrix[other + j] = sum / root;
    }
  }
  return lost;
}

/** Solves `factor` · factorᵀ · x = right, in place of `right`. */
export function choleskySolve(factor: Float64Array, size: number, right: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const row = i * size;
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[row + k] as number) * (right[k] as number);
    right[i] = sum / (factor[row + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < size; k++) sum -= (factor[k * size + i] as number) * (right[k] as number);
    right[i] = sum / (factor[i * size + i] as number);
  }
}

/** The inverse of the matrix that `factor` is the factor of, whole. Cost: size³ multiplications. */
export function choleskyInverse(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    column.fill(0);
    column[j] = 1;
    choleskySolve(factor, size, column);
    for (let i = 0; i < size; i++) inverse[i * size + j] = column[i] as number;
  }
  return inverse;
}
