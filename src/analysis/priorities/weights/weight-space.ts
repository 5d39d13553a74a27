import type { LinearStatement, WeightSpace, WeightStatement } from './types.ts';

const inShort = (sum: number): number => Number(sum.toPrecision(6));

/** So far sums of shares that are typed may be from the whole. */
const rounding = 1e-9;

/**
 * **Which weights do these statements admit?** Exact weights are set, intervals and ranks become limits, and the rest is
 * the simplex. Where every weight is stated exactly they are scaled to add up to 1; where only some are, they are shares
 * of 1 and the others divide what is left. Where the greatest weights add up to 1 they are the only division there is, and are taken.
 *
 * @param criteria how many weights there are
 * @throws RangeError naming the criterion (from 1) whose statement is impossible, or where they cannot hold together
 */
export function weightSpace(
  criteria: number,
  statements: readonly WeightStatement[] = [],
  linear: readonly LinearStatement[] = [],
): WeightSpace {
  const stated = Array.from({ length: criteria }, (_, c) => statements[c] ?? ({ kind: 'unknown' } as const));
  if (criteria === 0 || statements.length > criteria)
    throw new RangeError(`weightSpace: ${statements.length} statements for ${criteria} criteria`);
  for (const [c, statement] of stated.entries()) checkStatement(c, statement);
  for (const { coefficients, atMost } of linear) {
    if (coefficients.length !== criteria || ![...coefficients, atMost].every(Number.isFinite))
      throw new RangeError(
        `weightSpace: a statement on several weights needs ${criteria} finite coefficients`,
      );
  }
  const set = stated.map((statement) => setWeight(statement));
  const free = stated.flatMap((_, c) => (set[c] === null ? [c] : []));
  const fixed = Float64Array.from(set, (weight) => weight ?? 0);
  const sum = fixed.reduce((whole, weight) => whole + weight, 0);
  if (free.length === 0) {
    if (!(sum > 0)) throw new RangeError('weightSpace: all weights are 0');
    const scaled = fixed.map((weight) => weight / sum);
    checkFixed(scaled, linear);
    return whole(criteria, scaled);
  }
  if (sum > 1 + rounding)
    throw new RangeError(`weightSpace: the exact weights add up to ${inShort(sum)}, which is more than 1`);
  const most = stated.map((statement, c) => set[c] ?? boundsOf(statement)[1]);
  const greatest = most.reduce((all, high) => all + high, 0);
  // The greatest weights are the whole: each is as great as it may be, and there is nothing to draw.
  if (Math.abs(greatest - 1) < rounding) {
    const only = Float64Array.from(most, (high) => high / greatest);
    checkFixed(only, linear);
    return whole(criteria, only);
  }
  if (greatest < 1)
    throw new RangeError(
      `weightSpace: the greatest weights add up to ${inShort(greatest)}, which is less than 1`,
    );
  const floor = Float64Array.from(free, (c) => boundsOf(stated[c])[0]);
  const left = 1 - sum - floor.reduce((all, least) => all + least, 0);
  if (left < -rounding) throw new RangeError('weightSpace: the least weights add up to more than 1');
  const mass = Math.max(0, left);
  const rows: Float64Array[] = [];
  const limits: number[] = [];
  /** coefficients·weights ≤ most, as a limit on the point of the simplex. */
  const limit = (coefficients: (c: number) => number, most: number): void => {
    const row = Float64Array.from(free, (c) => coefficients(c) * mass);
    const spent = fixed.reduce((all, weight, c) => all + coefficients(c) * weight, 0);
    const low = free.reduce((all, c, at) => all + coefficients(c) * floor[at]!, 0);
    rows.push(row);
    limits.push(most - spent - low);
  };
  for (const c of free) {
    const [, high] = boundsOf(stated[c]);
    if (high < 1) limit((at) => (at === c ? 1 : 0), high);
  }
  for (const [more, less] of steps(stated)) limit((at) => (at === less ? 1 : at === more ? -1 : 0), 0);
  for (const { coefficients, atMost } of linear) limit((c) => coefficients[c] ?? 0, atMost);
  return {
    criteria,
    fixed,
    free,
    floor,
    mass,
    rows,
    limits: Float64Array.from(limits),
    order: linear.length === 0 ? orderOf(stated, free) : null,
  };
}

const whole = (criteria: number, fixed: Float64Array): WeightSpace => ({
  criteria,
  fixed,
  free: [],
  floor: new Float64Array(0),
  mass: 0,
  rows: [],
  limits: new Float64Array(0),
  order: null,
});

/** A weight that is set, by itself or as an interval of no length. */
function setWeight(statement: WeightStatement): number | null {
  if (statement.kind === 'exact') return statement.weight;
  return statement.kind === 'interval' && statement.low === statement.high ? statement.low : null;
}

const boundsOf = (statement: WeightStatement | undefined): readonly [number, number] =>
  statement?.kind === 'interval' ? [statement.low, statement.high] : [0, 1];

function checkStatement(c: number, statement: WeightStatement): void {
  const bad =
    (statement.kind === 'exact' && !(statement.weight >= 0 && Number.isFinite(statement.weight))) ||
    (statement.kind === 'rank' && !(Number.isSafeInteger(statement.rank) && statement.rank >= 1)) ||
    (statement.kind === 'interval' &&
      !(statement.low >= 0 && statement.low <= statement.high && statement.high <= 1));
  if (bad)
    throw new RangeError(
      `weightSpace: criterion ${c + 1} has an impossible weight (${JSON.stringify(statement)}); an exact one is at least 0, ` +
        'a rank a whole number from 1, and an interval goes from a least to a greatest between 0 and 1',
    );
}

function checkFixed(weights: Float64Array, linear: readonly LinearStatement[]): void {
  for (const { coefficients, atMost } of linear) {
    const sum = weights.reduce((all, weight, c) => all + weight * (coefficients[c] ?? 0), 0);
    if (sum > atMost + 1e-12)
      throw new RangeError('weightSpace: the exact weights break a statement on several');
  }
}

/** Of each rank and the next one there is, every criterion of the first with every one of the second. */
function steps(stated: readonly WeightStatement[]): readonly (readonly [number, number])[] {
  const byRank = new Map<number, { c: number }[]>();
  stated.forEach((statement, c) => {
    if (statement.kind !== 'rank') return;
    byRank.set(statement.rank, [...(byRank.get(statement.rank) ?? []), { c }]);
  });
  const ranks = [...byRank].toSorted(([one], [other]) => one - other).map(([, members]) => members);
  return ranks.flatMap((members, at) =>
    members.flatMap(({ c: more }) => (ranks[at + 1] ?? []).map(({ c: less }) => [more, less] as const)),
  );
}

function orderOf(stated: readonly WeightStatement[], free: readonly number[]): readonly number[] | null {
  const ranks = free.map((c) => {
    const statement = stated[c];
    return statement?.kind === 'rank' ? statement.rank : 0;
  });
  if (ranks.includes(0) || new Set(ranks).size < ranks.length) return null;
  return ranks.map((_, at) => at).toSorted((one, other) => ranks[one]! - ranks[other]!);
}
