import { normalBelow, normalPoint } from '../numeric/normal.ts';
import { seededRandom, type Random } from '../numeric/random.ts';
import type { VoteTable } from './types.ts';

/** Votes made by the model itself, with what they were made from. */
export interface Simulated {
  readonly votes: VoteTable;
  /** By country and then session. */
  readonly points: Float64Array;
  /** Of each country: how far from its points it stands on the theme. */
  readonly apart: Float64Array;
  readonly sessions: number;
}

export interface SimulationOptions {
  readonly seed: number;
  readonly countries: number;
  readonly sessions: number;
  readonly perSession: number;
  /** How many of a session's resolutions are voted on again in the next. */
  readonly repeated: number;
  /** Which part of the votes is missing. */
  readonly absent: number;
  /** So many of a session's first roll calls are on a theme, where countries stand apart from their points with this variance. */
  readonly theme?: { readonly perSession: number; readonly variance: number };
}

const normal = (random: Random): number =>
  normalPoint(Math.min(Math.max(random.uniform(), 1e-12), 1 - 1e-12));

/** Country 0 is far on the positive side. */
export function simulateVotes(options: SimulationOptions): Simulated {
  const { seed, countries, sessions, perSession, repeated, absent, theme } = options;
  const random = seededRandom(seed);
  const points = new Float64Array(countries * sessions);
  for (let c = 0; c < countries; c++) {
    let at = c === 0 ? 2 : normal(random);
    for (let s = 0; s < sessions; s++) {
      points[c * sessions + s] = at;
      at += 0.15 * normal(random);
    }
  }
  const apart = Float64Array.from({ length: countries }, () =>
    theme ? Math.sqrt(theme.variance) * normal(random) : 0,
  );
  const rows: { country: number; rollCall: number; vote: number }[] = [];
  const session: number[] = [];
  const repeats: number[] = [];
  const items: { slope: number; low: number; high: number }[] = [];
  for (let s = 0; s < sessions; s++) {
    for (let r = 0; r < perSession; r++) {
      const rollCall = session.push(s + 1) - 1;
      const again = s > 0 && r < repeated;
      repeats.push(again ? rollCall - perSession : -1);
      const middle = normal(random);
      const width = 0.2 + random.uniform();
      items.push(
        again
          ? items[rollCall - perSession]!
          : { slope: 1.2 * normal(random), low: middle - width / 2, high: middle + width / 2 },
      );
      const { slope, low, high } = items[rollCall]!;
      for (let c = 0; c < countries; c++) {
        if (random.uniform() < absent) continue;
        const own = theme && r < theme.perSession ? apart[c]! : 0;
        const lean = slope * (points[c * sessions + s]! + own);
        const u = random.uniform();
        const vote = u < normalBelow(low - lean) ? 1 : u < normalBelow(high - lean) ? 2 : 3;
        rows.push({ country: c, rollCall, vote });
      }
    }
  }
  return { points, apart, sessions, votes: tableOfRows(countries, session, repeats, rows) };
}

export const tableOfRows = (
  countries: number,
  session: readonly number[],
  repeats: readonly number[],
  rows: readonly { readonly country: number; readonly rollCall: number; readonly vote: number }[],
): VoteTable => ({
  countries,
  session: Int32Array.from(session),
  repeats: Int32Array.from(repeats),
  country: Uint16Array.from(rows, ({ country }) => country),
  rollCall: Uint32Array.from(rows, ({ rollCall }) => rollCall),
  vote: Uint8Array.from(rows, ({ vote }) => vote),
});

/** The same votes in another order. */
export function shuffleVotes(votes: VoteTable, seed: number): VoteTable {
  const random = seededRandom(seed);
  const order = Array.from(votes.vote, (_, row) => row);
  for (let k = order.length - 1; k > 0; k--) {
    const other = Math.floor(random.uniform() * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return {
    ...votes,
    country: votes.country.map((_, row) => votes.country[order[row]!]!),
    rollCall: votes.rollCall.map((_, row) => votes.rollCall[order[row]!]!),
    vote: votes.vote.map((_, row) => votes.vote[order[row]!]!),
  };
}

export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (x: ArrayLike<number>) => Array.from(x).reduce((sum, value) => sum + value, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let k = 0; k < a.length; k++) {
    ab += (a[k]! - ma) * (b[k]! - mb);
    aa += (a[k]! - ma) ** 2;
    bb += (b[k]! - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
