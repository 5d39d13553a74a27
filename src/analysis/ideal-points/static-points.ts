import { estimateIdealPoints } from './ideal-points.ts';
import type { IdealPointOptions, IdealPoints, VoteTable } from './types.ts';

/**
 * **Ideal points that stand still**: one point for each country over all sessions, for a body with few ballots, in which
 * a point for each session would rest on next to nothing.
 *
 * _Answers_: who votes like whom in this body, on one line.
 *
 * Model and method: `estimateIdealPoints` as if all votes were of one session (the ordered probit model of Quinn,
 * "Bayesian Factor Analysis for Mixed Ordinal and Continuous Responses", Political Analysis 12(4), 2004,
 * doi:10.1093/pan/mph022, with one factor). `session` of each row is the last one that has votes.
 *
 * Cost: O(votes) a step. @throws RangeError as `estimateIdealPoints`
 * @example
 * estimateStaticPoints(votes, { positive: 0 }).point; // one entry for each country that cast a vote that counts
 */
export function estimateStaticPoints(votes: VoteTable, options: IdealPointOptions): IdealPoints {
  let last = 0;
  for (const session of votes.session) last = Math.max(last, session);
  return estimateIdealPoints({ ...votes, session: new Int32Array(votes.session.length).fill(last) }, options);
}
