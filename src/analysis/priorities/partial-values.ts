import type { Criterion, Decision, Measurement, NotAssessed } from './types.ts';

/**
 * Partial values of all alternatives that are assessed, ready to be drawn: each is base + reach × a draw, the draw being
 * even from 0 to 1, standard normal, or none.
 */
export interface PartialValues {
  readonly assessed: readonly number[];
  readonly notAssessed: readonly NotAssessed[];
  readonly criteria: number;
  /** A row of these for each alternative assessed. */
  readonly base: Float64Array;
  readonly reach: Float64Array;
  /** 0 exact, 1 even, 2 normal. */
  readonly draw: Uint8Array;
}

/**
 * **Measurements in units of their own become values that can be added.** An alternative with anything missing is not
 * assessed: it is left out, with what is missing, and has no part in the ends of any scale.
 *
 * Method: linear partial values between the least and the greatest measurement of each criterion. An uncertain one counts
 * with its ends, a normal one with the ends between which it lies in 95 of 100 cases (mean ± 1.96 deviations), as in JSMAA (Tervonen, International
 * Journal of Systems Science 45, 2014, doi:10.1080/00207721.2012.659706); a draw beyond an end gets a value beyond 0 or 1. A criterion on which all
 * measure the same is 0 for all, and moves nothing.
 *
 * @throws RangeError naming row and criterion (from 1) where the table is not whole or a number is not finite
 */
export function partialValues({ alternatives, criteria, measurements, scale }: Decision): PartialValues {
  if (measurements.length !== alternatives.length)
    throw new RangeError(
      `partialValues: measurements has ${measurements.length} rows but there are ${alternatives.length} alternatives`,
    );
  for (const [a, row] of measurements.entries()) {
    if (row.length !== criteria.length)
      throw new RangeError(
        `partialValues: row ${a + 1} has ${row.length} measurements, not ${criteria.length}`,
      );
    for (const [c, measurement] of row.entries()) checkMeasurement(a, c, measurement);
  }
  const notAssessed = measurements.flatMap((row, alternative) => {
    const missing = row.flatMap((one, criterion) =>
      one.kind === 'missing' ? [{ criterion, reason: one.reason }] : [],
    );
    return missing.length > 0 ? [{ alternative, missing }] : [];
  });
  const left = new Set(notAssessed.map(({ alternative }) => alternative));
  const assessed = alternatives.flatMap((_, at) => (left.has(at) ? [] : [at]));
  const m = criteria.length;
  const base = new Float64Array(assessed.length * m);
  const reach = new Float64Array(assessed.length * m);
  const draw = new Uint8Array(assessed.length * m);
  for (const [c, criterion] of criteria.entries()) {
    const column = assessed.map((at) => measurements[at]![c]!);
    const [worst, length] = scale === 'given' ? givenScale(criterion) : endsOf(column, criterion);
    for (const [row, measurement] of column.entries()) {
      const [start, width, kind] = shape(measurement);
      base[row * m + c] = length === 0 ? 0 : (start - worst) / length;
      reach[row * m + c] = length === 0 ? 0 : width / length;
      draw[row * m + c] = width === 0 || length === 0 ? 0 : kind;
    }
  }
  return { assessed, notAssessed, criteria: m, base, reach, draw };
}

/** Where a measurement starts, how wide a draw of it reaches, and which draw. */
function shape(one: Measurement): readonly [number, number, 0 | 1 | 2] {
  if (one.kind === 'exact') return [one.value, 0, 0];
  if (one.kind === 'interval') return [one.low, one.high - one.low, 1];
  return one.kind === 'normal' ? [one.mean, one.deviation, 2] : [0, 0, 0];
}

/** As given, less being better as the negative. */
const givenScale = ({ better }: Criterion): readonly [number, number] =>
  better === 'more' ? [0, 1] : [0, -1];

/** The worse end, and the way from it to the better one: negative where less is better. */
function endsOf(column: readonly Measurement[], { better, ends }: Criterion): readonly [number, number] {
  let [low, high] = ends ?? [Infinity, -Infinity];
  if (!ends)
    for (const one of column) {
      const [least, most] = limitsOf(one);
      low = Math.min(low, least);
      high = Math.max(high, most);
    }
  if (!(high > low)) return [0, 0];
  return better === 'more' ? [low, high - low] : [high, low - high];
}

const within95 = 1.96;

function limitsOf(one: Measurement): readonly [number, number] {
  if (one.kind === 'interval') return [one.low, one.high];
  if (one.kind === 'normal')
    return [one.mean - within95 * one.deviation, one.mean + within95 * one.deviation];
  return one.kind === 'exact' ? [one.value, one.value] : [Infinity, -Infinity];
}

function checkMeasurement(a: number, c: number, one: Measurement): void {
  const fine =
    one.kind === 'missing' ||
    (one.kind === 'exact' && Number.isFinite(one.value)) ||
    (one.kind === 'interval' && one.low <= one.high && Number.isFinite(one.high - one.low)) ||
    (one.kind === 'normal' && Number.isFinite(one.mean) && one.deviation >= 0 && one.deviation < Infinity);
  if (!fine)
    throw new RangeError(
      `partialValues: row ${a + 1}, criterion ${c + 1} is no measurement: ${JSON.stringify(one)}`,
    );
}
