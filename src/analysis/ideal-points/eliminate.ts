import type { Arranged } from './arrange.ts';
import type { Derivatives, Parameters } from './evaluate.ts';

/**
 * The curvature of the log-posterior with the items' parameters eliminated. What a cell tells about an item, and an item
 * about a cell, is a sparse block between them (one vote each); an item's own block is 2 × 2 or 3 × 3 and is inverted
 * here. What is left is a matrix over the cells alone, and of it only the product with a vector is ever needed.
 */
export interface Eliminated {
  readonly arranged: Arranged;
  readonly slope: Float64Array;
  readonly point: Float64Array;
  readonly derivatives: Derivatives;
  /** Of each item: the inverse of its block, six numbers: ss, sl, sh, ll, lh, hh. */
  readonly inverse: Float64Array;
  /** How much of the curvature beyond its expected part, which alone is never negative: 1 all of it, 0 nothing. */
  readonly whole: number;
}

export function eliminateItems(
  arranged: Arranged,
  { slope, point }: Parameters,
  derivatives: Derivatives,
  slopePrecision: number,
  inverse: Float64Array,
  whole: number,
): Eliminated {
  const { itemInformation } = derivatives;
  for (let i = 0; i < arranged.items; i++) {
    const at = 6 * i;
    const a = (itemInformation[at] as number) + slopePrecision;
    const b = itemInformation[at + 1] as number;
    const c = itemInformation[at + 2] as number;
    const d = (itemInformation[at + 3] as number) + 1e-9;
    const e = itemInformation[at + 4] as number;
    const f = (itemInformation[at + 5] as number) + 1e-9;
    if (arranged.cuts[i] === 1) {
      const determinant = a * d - b * b;
      inverse[at] = d / determinant;
      inverse[at + 1] = -b / determinant;
      inverse[at + 3] = a / determinant;
      inverse[at + 2] = inverse[at + 4] = inverse[at + 5] = 0;
      continue;
    }
    const aa = d * f - e * e;
    const ab = c * e - b * f;
    const ac = b * e - c * d;
    const determinant = a * aa + b * ab + c * ac;
    inverse[at] = aa / determinant;
    inverse[at + 1] = ab / determinant;
    inverse[at + 2] = ac / determinant;
    inverse[at + 3] = (a * f - c * c) / determinant;
    inverse[at + 4] = (b * c - a * e) / determinant;
    inverse[at + 5] = (a * d - b * b) / determinant;
  }
  return { arranged, slope, point, derivatives, inverse, whole };
}

/** Takes from `out` what the items explain of `x`: out −= B·C⁻¹·Bᵀ·x, one pass over the votes. */
export function takeExplained(eliminated: Eliminated, x: Float64Array, out: Float64Array): void {
  const { arranged, slope, point, derivatives, inverse, whole } = eliminated;
  const { items, start, cell } = arranged;
  const { pull, push, tilt } = derivatives;
  for (let i = 0; i < items; i++) {
    const b = slope[i] as number;
    const from = start[i] as number;
    const end = start[i + 1] as number;
    let ts = 0;
    let tl = 0;
    let th = 0;
    for (let v = from; v < end; v++) {
      const n = cell[v] as number;
      const r = pull[v] as number;
      const q = push[v] as number;
      const own = x[n] as number;
      ts += (b * (point[n] as number) * (r + q) + whole * (tilt[v] as number)) * own;
      tl += r * own;
      th += q * own;
    }
    tl *= -b;
    th *= -b;
    const at = 6 * i;
    const sl = inverse[at + 1] as number;
    const sh = inverse[at + 2] as number;
    const lh = inverse[at + 4] as number;
    const ys = (inverse[at] as number) * ts + sl * tl + sh * th;
    const yl = b * (sl * ts + (inverse[at + 3] as number) * tl + lh * th);
    const yh = b * (sh * ts + lh * tl + (inverse[at + 5] as number) * th);
    const bs = b * ys;
    const ws = whole * ys;
    for (let v = from; v < end; v++) {
      const n = cell[v] as number;
      const r = pull[v] as number;
      const q = push[v] as number;
      const p = point[n] as number;
      out[n] = (out[n] as number) - (bs * p - yl) * r - (bs * p - yh) * q - ws * (tilt[v] as number);
    }
  }
}

/**
 * The items' own step when the cells move by `step`: C⁻¹·(gradient − Bᵀ·step).
 */
export function itemSteps(
  eliminated: Eliminated,
  gradient: Pick<Parameters, 'slope' | 'low' | 'high'>,
  step: Float64Array,
  out: Pick<Parameters, 'slope' | 'low' | 'high'>,
): void {
  const { arranged, slope, point, derivatives, inverse, whole } = eliminated;
  const { items, start, cell, cuts } = arranged;
  const { pull, push, tilt } = derivatives;
  for (let i = 0; i < items; i++) {
    const b = slope[i] as number;
    let ts = gradient.slope[i] as number;
    let tl = gradient.low[i] as number;
    let th = gradient.high[i] as number;
    const end = start[i + 1] as number;
    for (let v = start[i] as number; v < end; v++) {
      const n = cell[v] as number;
      const r = pull[v] as number;
      const q = push[v] as number;
      const own = step[n] as number;
      ts -= (b * (point[n] as number) * (r + q) + whole * (tilt[v] as number)) * own;
      tl += b * r * own;
      th += b * q * own;
    }
    const at = 6 * i;
    const sl = inverse[at + 1] as number;
    const sh = inverse[at + 2] as number;
    const lh = inverse[at + 4] as number;
    out.slope[i] = (inverse[at] as number) * ts + sl * tl + sh * th;
    const low = sl * ts + (inverse[at + 3] as number) * tl + lh * th;
    out.low[i] = low;
    out.high[i] = cuts[i] === 1 ? low : sh * ts + lh * tl + (inverse[at + 5] as number) * th;
  }
}

/** Takes from `out` the items' own wish as the cells feel it: out −= B·C⁻¹·gradient. */
export function takeItemWish(
  eliminated: Eliminated,
  gradient: Pick<Parameters, 'slope' | 'low' | 'high'>,
  out: Float64Array,
): void {
  const { arranged, slope, point, derivatives, inverse, whole } = eliminated;
  const { items, start, cell } = arranged;
  const { pull, push, tilt } = derivatives;
  for (let i = 0; i < items; i++) {
    const b = slope[i] as number;
    const at = 6 * i;
    const ts = gradient.slope[i] as number;
    const tl = gradient.low[i] as number;
    const th = gradient.high[i] as number;
    const sl = inverse[at + 1] as number;
    const sh = inverse[at + 2] as number;
    const lh = inverse[at + 4] as number;
    const ys = (inverse[at] as number) * ts + sl * tl + sh * th;
    const yl = sl * ts + (inverse[at + 3] as number) * tl + lh * th;
    const yh = sh * ts + lh * tl + (inverse[at + 5] as number) * th;
    const end = start[i + 1] as number;
    for (let v = start[i] as number; v < end; v++) {
      const n = cell[v] as number;
      const r = pull[v] as number;
      const q = push[v] as number;
      out[n] =
        (out[n] as number) -
        (b * (point[n] as number) * (r + q) + whole * (tilt[v] as number)) * ys +
        b * (r * yl + q * yh);
    }
  }
}
