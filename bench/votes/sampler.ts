import { normalBelow, normalPoint } from '#analysis/numeric/normal.ts';
import { seededRandom } from '#analysis/numeric/random.ts';
import type { Arranged } from '#analysis/ideal-points/arrange.ts';

/**
 * The sampler of Bailey, Strezhnev and Voeten as their program of April 2020 has it: Gibbs steps for points and slopes,
 * Metropolis–Hastings for the cut points, points standardised in every round, a point's prior mean that of the session
 * before. Started as theirs is. Written from the description of the method; slow, and here only to compare with.
 *
 * @param starts points to begin with, by country
 * @returns the mean of each cell's point over the rounds kept
 */
export function samplePoints(
  { cells, items, start, cell, place, cuts, answers, countryOf, votesOf, gap }: Arranged,
  starts: ReadonlyMap<number, number>,
  rounds: number,
  seed: number,
): Float64Array {
  const random = seededRandom(seed);
  const uniform = (): number => Math.min(Math.max(random.uniform(), 1e-15), 1 - 1e-15);
  const pointOf = (p: number): number => normalPoint(Math.min(Math.max(p, 1e-300), 1 - 1e-16));
  const before = Int32Array.from(gap, (passed, n) =>
    passed > 0 ? n - 1 : gap[n + 1] === 0 || n + 1 === cells ? -1 : n + 1,
  );
  const precision = Float64Array.from(before, (other, n) =>
    other < 0 ? 2 : 2 * (1 + (votesOf[other] ?? 0) / (votesOf[n] ?? 1)),
  );
  let mean = Float64Array.from(countryOf, (country) => starts.get(country) ?? 0);
  const points = new Float64Array(cells);
  const kept = new Float64Array(cells);
  const latent = new Float64Array(cell.length);
  const slope = new Float64Array(items);
  const low = new Float64Array(items);
  const high = new Float64Array(items);
  const voteAt = (i: number, v: number): number => {
    const where = place[v] ?? 0;
    if (cuts[i] === 2) return where;
    return answers[i] === 3 ? (where === 0 ? 0 : 1) : answers[i] === 6 ? (where === 0 ? 1 : 2) : where;
  };
  const bounds = (i: number, vote: number): readonly [number, number] =>
    vote === 0 ? [-99, low[i] ?? 0] : vote === 1 ? [low[i] ?? 0, high[i] ?? 0] : [high[i] ?? 0, 99];
  const drawLatent = (i: number, v: number, lean: number): void => {
    const [from, to] = bounds(i, voteAt(i, v));
    const u = uniform();
    let z: number;
    if (from > lean) {
      const [a, b] = [normalBelow(lean - to), normalBelow(lean - from)];
      z = lean - pointOf(a + u * (b - a));
    } else {
      const [a, b] = [normalBelow(from - lean), normalBelow(to - lean)];
      z = lean + pointOf(a + u * (b - a));
    }
    latent[v] = Math.max(-9, Math.min(9, z));
  };
  for (let i = 0; i < items; i++) {
    const [from, end] = [start[i] ?? 0, start[i + 1] ?? 0];
    const counts = [0, 0, 0];
    let pull = 0;
    for (let v = from; v < end; v++) {
      const vote = voteAt(i, v);
      counts[vote] = (counts[vote] ?? 0) + 1;
      pull += (vote - 1) * (mean[cell[v] ?? 0] ?? 0);
    }
    slope[i] = Math.sign(pull);
    low[i] = -1 + (2 * (counts[0] ?? 0)) / (end - from);
    high[i] = -1 + (2 * ((counts[0] ?? 0) + (counts[1] ?? 0))) / (end - from);
    for (let v = from; v < end; v++) drawLatent(i, v, 0);
  }
  const burn = Math.floor(rounds / 3);
  const wander = 0.2 / 3;
  for (let round = 0; round < rounds; round++) {
    const wish = new Float64Array(cells);
    const weight = precision.slice();
    for (let i = 0; i < items; i++)
      for (let v = start[i] ?? 0; v < (start[i + 1] ?? 0); v++) {
        const n = cell[v] ?? 0;
        wish[n] = (wish[n] ?? 0) + (slope[i] ?? 0) * (latent[v] ?? 0);
        weight[n] = (weight[n] ?? 0) + (slope[i] ?? 0) ** 2;
      }
    const next = new Float64Array(cells);
    let sum = 0;
    for (let n = 0; n < cells; n++) {
      const lag = (before[n] ?? -1) < 0 ? 0 : (mean[before[n] ?? 0] ?? 0);
      next[n] = ((wish[n] ?? 0) + (precision[n] ?? 0) * lag) / (weight[n] ?? 1);
      points[n] = Math.max(-5, Math.min(5, (next[n] ?? 0) + pointOf(uniform()) / Math.sqrt(weight[n] ?? 1)));
      sum += points[n] ?? 0;
    }
    mean = next;
    const middle = sum / cells;
    const deviation = Math.sqrt(points.reduce((all, x) => all + (x - middle) ** 2, 0) / (cells - 1));
    for (let n = 0; n < cells; n++) points[n] = ((points[n] ?? 0) - middle) / deviation;
    for (let i = 0; i < items; i++) {
      const [l, h, b] = [low[i] ?? 0, high[i] ?? 0, slope[i] ?? 0];
      const [from, end] = [start[i] ?? 0, start[i + 1] ?? 0];
      let u = uniform();
      const newLow =
        l + wander * pointOf(u * normalBelow((h - l) / wander) + normalBelow((-7 - l) / wander) * (1 - u));
      u = uniform();
      const newHigh =
        h +
        wander * pointOf(u * normalBelow((7 - h) / wander) + normalBelow((newLow - h) / wander) * (1 - u));
      let ratio = 0;
      for (let v = from; v < end; v++) {
        const lean = b * (points[cell[v] ?? 0] ?? 0);
        const vote = voteAt(i, v);
        const chance = (first: number, second: number): number =>
          vote === 0
            ? normalBelow(first - lean)
            : vote === 2
              ? normalBelow(lean - second)
              : normalBelow(second - lean) - normalBelow(first - lean);
        const change = Math.log(chance(newLow, newHigh) / chance(l, h));
        if (Number.isFinite(change)) ratio += change;
      }
      const turn = (1 - normalBelow((newLow - h) / wander)) / (1 - normalBelow((l - newHigh) / wander));
      if (!(uniform() >= Math.exp(ratio) * turn)) {
        low[i] = newLow;
        high[i] = newHigh;
      }
      let squares = 1;
      let products = 0;
      for (let v = from; v < end; v++) {
        const x = points[cell[v] ?? 0] ?? 0;
        drawLatent(i, v, b * x);
        squares += x * x;
        products += x * (latent[v] ?? 0);
      }
      slope[i] = products / squares + pointOf(uniform()) / Math.sqrt(squares);
    }
    if (round >= burn)
      for (let n = 0; n < cells; n++) kept[n] = (kept[n] ?? 0) + (points[n] ?? 0) / (rounds - burn);
  }
  return kept;
}
