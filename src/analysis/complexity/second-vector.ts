/** The second largest eigenvalue and its eigenvector, of length 1; and how well they are met. */
export interface SecondVector {
  readonly value: number;
  readonly vector: Float64Array;
  /** Length of matrix·vector − value·vector. */
  readonly residual: number;
}

const precise = 1e-12;

/**
 * The eigenvector next to one that is known, of a symmetric matrix whose largest eigenvalue belongs to the known one.
 *
 * Method: Lanczos's steps in the space at right angles to the known vector, each made orthogonal to all before (Golub and
 * Van Loan, Matrix Computations, fourth edition, 2013, section 10.3), until the residual is below 10⁻¹² or the whole space is
 * spanned, when it is exact; the small matrix by bisection and inverse iteration. A step costs size².
 *
 * @param matrix size × size, symmetric
 * @param first of length 1, an eigenvector
 */
export function secondVector(matrix: Float64Array, first: Float64Array): SecondVector | null {
  const size = first.length;
  if (size < 2) return null;
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  // No entry is favoured, and no symmetry of the matrix is met by chance.
  let next = Float64Array.from({ length: size }, (_, at) => 1 + Math.sin(1 + at * 1.618_033_988_75));
  straighten(next, [first]);
  let length = norm(next);
  for (let step = 0; step < size - 1 && length > 1e-14; step++) {
    const at = next.map((entry) => entry / length);
    basis.push(at);
    next = multiply(matrix, at);
    diagonal.push(dot(next, at));
    straighten(next, [first, ...basis]);
    length = norm(next);
    const last = step === size - 2 || length <= 1e-14;
    if (!last && step % 6 !== 5) {
      beside.push(length);
      continue;
    }
    const { value, vector } = largest(diagonal, beside);
    const reached = length * Math.abs(vector[vector.length - 1] ?? 0);
    if (last || reached < precise) return { value, ...whole(matrix, basis, vector, value) };
    beside.push(length);
  }
  return null;
}

function whole(
  matrix: Float64Array,
  basis: readonly Float64Array[],
  small: Float64Array,
  value: number,
): { readonly vector: Float64Array; readonly residual: number } {
  const vector = new Float64Array(basis[0]?.length ?? 0);
  for (const [step, direction] of basis.entries())
    for (let at = 0; at < vector.length; at++) vector[at]! += small[step]! * direction[at]!;
  const length = norm(vector);
  for (let at = 0; at < vector.length; at++) vector[at]! /= length;
  const image = multiply(matrix, vector);
  return { vector, residual: norm(image.map((entry, at) => entry - value * vector[at]!)) };
}

/** The largest eigenvalue of a chain matrix and its vector of length 1. */
function largest(
  diagonal: readonly number[],
  beside: readonly number[],
): { readonly value: number; readonly vector: Float64Array } {
  const size = diagonal.length;
  const reach = (at: number): number =>
    diagonal[at]! + Math.abs(beside[at] ?? 0) + Math.abs(beside[at - 1] ?? 0);
  let high = Math.max(...diagonal.map((_, at) => reach(at)));
  let low = Math.max(...diagonal);
  // Sturm: with a shift above every eigenvalue all pivots are negative.
  const above = (shift: number): boolean => {
    let pivot = diagonal[0]! - shift;
    if (pivot >= 0) return false;
    for (let at = 1; at < size; at++) {
      pivot = diagonal[at]! - shift - beside[at - 1]! ** 2 / pivot;
      if (pivot >= 0) return false;
    }
    return true;
  };
  for (let halved = 0; halved < 200 && high - low > 1e-16 * Math.max(1, Math.abs(high)); halved++) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (above(middle)) high = middle;
    else low = middle;
  }
  // A hair above the eigenvalue, so that every pivot is below zero and solving cannot break down.
  const shift = high + 1e-15 * Math.max(1, Math.abs(high));
  let vector = new Float64Array(size).fill(1 / Math.sqrt(size));
  for (let turn = 0; turn < 4; turn++) {
    vector = solve(diagonal, beside, shift, vector);
    const length = norm(vector);
    vector = vector.map((entry) => entry / length);
  }
  return { value: (low + high) / 2, vector };
}

/** Solves (chain − shift)·x = right. */
function solve(
  diagonal: readonly number[],
  beside: readonly number[],
  shift: number,
  right: Float64Array,
): Float64Array<ArrayBuffer> {
  const size = diagonal.length;
  const pivots = new Float64Array(size);
  const x = Float64Array.from(right);
  for (let at = 0; at < size; at++) {
    const share = at === 0 ? 0 : beside[at - 1]! / pivots[at - 1]!;
    const pivot = diagonal[at]! - shift - (at === 0 ? 0 : share * beside[at - 1]!);
    pivots[at] = pivot === 0 ? -1e-300 : pivot;
    if (at > 0) x[at]! -= share * x[at - 1]!;
  }
  for (let at = size - 1; at >= 0; at--)
    x[at] = (x[at]! - (at + 1 < size ? beside[at]! * x[at + 1]! : 0)) / pivots[at]!;
  return x;
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array<ArrayBuffer> {
  const size = vector.length;
  const image = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let at = 0; at < size; at++) sum += matrix[row * size + at]! * vector[at]!;
    image[row] = sum;
  }
  return image;
}

/** Takes away what lies along any of these, twice, for what rounding leaves the first time. */
function straighten(vector: Float64Array, along: readonly Float64Array[]): void {
  for (let turn = 0; turn < 2; turn++)
    for (const direction of along) {
      const share = dot(vector, direction);
      for (let at = 0; at < vector.length; at++) vector[at]! -= share * direction[at]!;
    }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));
