import { arrangeVotes, type Arranged } from './arrange.ts';
import { checkVotes } from './checks.ts';
import { systemAt } from './climb.ts';
import { climbToTop, itemsOf } from './ideal-points.ts';
import { aboutMean, type Prior } from './prior.ts';
import { startingItems } from './start.ts';
import type { Convergence, IdealPointOptions, ItemEstimates, PointEstimates, VoteTable } from './types.ts';
import { standardErrors } from './uncertainty.ts';

/** Below so many votes on a theme nothing is said of a country. */
export const fewestThemeVotes = 20;

export interface ThemeOptions extends Pick<IdealPointOptions, 'tolerance' | 'most'> {
  /** Of each roll call: 1 where it is on the theme. */
  readonly inTheme: Uint8Array;
  /** Where each country stands in general: `estimateIdealPoints` of all votes. */
  readonly general: PointEstimates;
  /** The variance with which points on the theme lie about the general ones; 0.25 if not given. */
  readonly spread?: number;
  /** The variance of a step of that difference from session to session; 0.015 if not given. */
  readonly step?: number;
  /** Votes on the theme in so many sessions, up to the one a point is for, are counted; 10 if not given. */
  readonly window?: number;
}

/** `votes` here: those on the theme in the window. */
export interface ThemePoints extends PointEstimates, Convergence {
  readonly items: ItemEstimates;
  /** Countries and sessions of which nothing is said, with how many votes there were. */
  readonly tooFew: Pick<PointEstimates, 'country' | 'session' | 'votes'>;
}

/**
 * **Ideal points on a theme**: where a country stands when only the resolutions on one theme are asked, such as those on
 * technology.
 *
 * _Answers_: does this country stand elsewhere on cyberspace than it does in general, and is there enough to say so?
 *
 * Model: that of `estimateIdealPoints`, for the theme's roll calls alone, with another prior: a point on the theme lies
 * about the country's general point with the variance `spread` (to which the general point's own squared error is
 * added), in every session alike, and the difference wanders slowly (a stationary autoregression whose steps have the variance `step`). So a country of which the theme shows little stays near its general point,
 * with a wide error, and one that votes otherwise moves away; the scale is that of the general points. This is shrinkage
 * as in a hierarchical model (Gelman and Hill, "Data Analysis Using Regression and Multilevel/Hierarchical Models",
 * 2007, section 12.2). Both variances are given, chosen by foretelling votes held out (`bench/theme-points.ts`): on 88,611 of the
 * General Assembly a variance of 0.05 to 0.5 does equally well within half a percent of the log loss, and the distance is
 * much alike from session to session (0.97 of it stays).
 *
 * A point is given where the country voted on the theme at least 20 times in the window; elsewhere there is none.
 *
 * Not for: a theme on which the votes divide countries along quite another line than in general; they are then all near
 * 0 slope, and the general points come back.
 *
 * Cost: O(votes on the theme) a step.
 *
 * @throws RangeError where rows do not fit each other or no roll call on the theme divides the countries
 * @example
 * const general = estimateIdealPoints(votes, { positive });
 * const onSpace = estimateThemePoints(votes, { inTheme, general });
 */
export function estimateThemePoints(votes: VoteTable, options: ThemeOptions): ThemePoints {
  const caller = 'estimateThemePoints';
  const { inTheme, general, spread = 0.25, step = 0.015, window = 10 } = options;
  checkVotes(caller, votes);
  if (inTheme.length !== votes.session.length)
    throw new RangeError(
      `${caller}: inTheme has ${inTheme.length} roll calls but session has ${votes.session.length}`,
    );
  const arranged = arrangeVotes(votes, inTheme);
  if (arranged.items === 0)
    throw new RangeError(`${caller}: in no roll call on the theme did two countries answer differently`);
  const { mean, error } = generalOf(arranged, general, caller);
  const prior: Prior = {
    mean,
    precision: aboutMean(
      arranged,
      error.map((own) => Math.sqrt(spread + own ** 2)),
      Math.max(0, 1 - step / (2 * spread)),
    ),
    slope: 1,
  };
  const from = { point: mean.slice(), ...startingItems(arranged, mean) };
  const { climb, ...convergence } = climbToTop(arranged, prior, false, from, options);
  const standardError = standardErrors(systemAt(climb, 1));
  const votesInWindow = countInWindow(arranged, window);
  const rows = Array.from(votesInWindow, (_, n) => n);
  const enough = rows.filter((n) => (votesInWindow[n] as number) >= fewestThemeVotes);
  const tooFew = rows.filter((n) => (votesInWindow[n] as number) < fewestThemeVotes);
  const told = (of: readonly number[]) => ({
    country: Uint16Array.from(of, (n) => arranged.countryOf[n] as number),
    session: Int32Array.from(of, (n) => arranged.sessionOf[n] as number),
    votes: Uint32Array.from(of, (n) => votesInWindow[n] as number),
  });
  return {
    ...told(enough),
    point: Float64Array.from(enough, (n) => climb.now.point[n] as number),
    standardError: Float64Array.from(enough, (n) => standardError[n] as number),
    tooFew: told(tooFew),
    items: itemsOf(arranged, climb.now),
    ...convergence,
  };
}

/** Of each cell: the country's general point in that session, else in the session nearest to it. */
function generalOf({ countryOf, sessionOf }: Arranged, general: PointEstimates, caller: string) {
  const rowsOf = new Map<number, number[]>();
  general.country.forEach((country, row) => {
    const rows = rowsOf.get(country);
    if (rows) rows.push(row);
    else rowsOf.set(country, [row]);
  });
  const nearest = Array.from(countryOf, (country, n) => {
    const session = sessionOf[n] as number;
    const rows = rowsOf.get(country);
    if (!rows) throw new RangeError(`${caller}: general has no point of country ${country}`);
    const away = (row: number): number => Math.abs((general.session[row] as number) - session);
    return rows.reduce((best, row) => (away(row) < away(best) ? row : best));
  });
  return {
    mean: Float64Array.from(nearest, (row) => general.point[row] as number),
    error: Float64Array.from(nearest, (row) => general.standardError[row] as number),
  };
}

function countInWindow({ countryOf, sessionOf, votesOf }: Arranged, window: number): Uint32Array {
  return votesOf.map((_, n) => {
    let sum = 0;
    for (let m = n; m >= 0 && countryOf[m] === countryOf[n]; m--) {
      if ((sessionOf[n] as number) - (sessionOf[m] as number) >= window) break;
      sum += votesOf[m] as number;
    }
    return sum;
  });
}
