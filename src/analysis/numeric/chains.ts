/**
 * A symmetric matrix that couples each entry only with the one before it: `beside[n]` couples n with n − 1 and is 0
 * where a new chain begins. What a random walk and what was seen on the way add up to.
 */
export interface Chains {
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
}

/** The factors of the matrix as L·D·Lᵀ: `ratio[n]` couples n with n − 1. */
export interface ChainFactor {
  readonly pivot: Float64Array;
  readonly ratio: Float64Array;
}

export const makeChainFactor = (size: number): ChainFactor => ({
  pivot: new Float64Array(size),
  ratio: new Float64Array(size),
});

/** Factors into `out`; linear in size. A pivot that is not positive is replaced by the diagonal entry. */
export function factorChains({ diagonal, beside }: Chains, { pivot, ratio }: ChainFactor): void {
  for (let n = 0; n < pivot.length; n++) {
    const own = diagonal[n] as number;
    const off = beside[n] as number;
    if (off === 0) {
      ratio[n] = 0;
      pivot[n] = own;
      continue;
    }
    const l = off / (pivot[n - 1] as number);
    ratio[n] = l;
    const left = own - l * off;
    pivot[n] = left > 0 ? left : own;
  }
}

/** Solves for `x`, in place. */
export function solveChains({ pivot, ratio }: ChainFactor, x: Float64Array): void {
  const size = pivot.length;
  for (let n = 1; n < size; n++) x[n] = (x[n] as number) - (ratio[n] as number) * (x[n - 1] as number);
  let after = 0;
  for (let n = size - 1; n >= 0; n--) {
    const own = (x[n] as number) / (pivot[n] as number) - after;
    x[n] = own;
    after = (ratio[n] as number) * own;
  }
}

/**
 * The diagonal of the inverse, and of each entry the covariance with the one before it: what is left uncertain about
 * each point of a walk after all that was seen (Rauch, Tung and Striebel's smoother, in the form of the inverse).
 */
export function inverseOfChains({ pivot, ratio }: ChainFactor): {
  readonly variance: Float64Array;
  readonly covariance: Float64Array;
} {
  const size = pivot.length;
  const variance = new Float64Array(size);
  const covariance = new Float64Array(size);
  for (let n = size - 1; n >= 0; n--) {
    const l = n + 1 < size ? (ratio[n + 1] as number) : 0;
    const after = n + 1 < size ? (variance[n + 1] as number) : 0;
    variance[n] = 1 / (pivot[n] as number) + l * l * after;
    if (n + 1 < size) covariance[n + 1] = -l * after;
  }
  return { variance, covariance };
}
