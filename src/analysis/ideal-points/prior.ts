import type { Chains } from '../numeric/chains.ts';
import type { Arranged } from './arrange.ts';

/**
 * What is held before a vote is seen: points normal about `mean` with the precision matrix `precision`, slopes normal
 * about 0 with the precision `slope`. Cut points may lie anywhere.
 */
export interface Prior {
  readonly mean: Float64Array;
  readonly precision: Chains;
  readonly slope: number;
}

/**
 * A random walk from session to session: the variance of a step is `step` for each session that has passed; a country's
 * first point has mean 0 and variance `first`.
 */
export function randomWalk({ cells, gap }: Arranged, step: number, first: number): Chains {
  const diagonal = new Float64Array(cells);
  const beside = new Float64Array(cells);
  for (let n = 0; n < cells; n++) {
    const passed = gap[n] as number;
    if (passed === 0) diagonal[n] = (diagonal[n] as number) + 1 / first;
    else {
      const precision = 1 / (step * passed);
      diagonal[n] = (diagonal[n] as number) + precision;
      diagonal[n - 1] = (diagonal[n - 1] as number) + precision;
      beside[n] = -precision;
    }
  }
  return { diagonal, beside };
}

/**
 * Points that lie about a mean in every session, and wander about it: in each session the distance has the given standard
 * deviation, and that of a session resembles that of the one before by `likeness` (a stationary autoregression of first order).
 *
 * @param deviation of each cell
 * @param likeness the correlation from one session to the next, from 0 to below 1
 */
export function aboutMean({ cells, gap }: Arranged, deviation: Float64Array, likeness: number): Chains {
  const diagonal = new Float64Array(cells);
  const beside = new Float64Array(cells);
  for (let n = 0; n < cells; n++) {
    const passed = gap[n] as number;
    const own = deviation[n] as number;
    const like = passed === 0 ? 0 : likeness ** passed;
    const left = 1 - like ** 2;
    diagonal[n] = (diagonal[n] as number) + 1 / (left * own ** 2);
    if (passed === 0) continue;
    const before = deviation[n - 1] as number;
    diagonal[n - 1] = (diagonal[n - 1] as number) + like ** 2 / (left * before ** 2);
    beside[n] = -like / (left * own * before);
  }
  return { diagonal, beside };
}

/** The prior's pull on the points into `out`; returns minus half the squared distance, which the log-posterior gets. */
export function pullOfPrior(
  { mean, precision: { diagonal, beside } }: Prior,
  point: Float64Array,
  out: Float64Array,
): number {
  let sum = 0;
  const size = point.length;
  for (let n = 0; n < size; n++) {
    const away = (point[n] as number) - (mean[n] as number);
    let pull = (diagonal[n] as number) * away;
    if (n > 0) pull += (beside[n] as number) * ((point[n - 1] as number) - (mean[n - 1] as number));
    if (n + 1 < size)
      pull += (beside[n + 1] as number) * ((point[n + 1] as number) - (mean[n + 1] as number));
    out[n] = -pull;
    sum -= 0.5 * away * pull;
  }
  return sum;
}
