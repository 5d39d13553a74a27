import { checkVotes } from './checks.ts';
import type { VoteTable } from './types.ts';

export interface AgreementOptions {
  /** Between which countries. */
  readonly among: readonly number[];
  /** Of each roll call: 0 to leave it out. All are used where this is not given. */
  readonly chosen?: Uint8Array;
  /** One score for each pair over all sessions, instead of one for each session. */
  readonly together?: boolean;
}

export interface Agreement {
  readonly one: number;
  readonly other: number;
  /** Undefined where all sessions are taken together. */
  readonly session: number | undefined;
  /** From 0, always opposed, to 1, always the same. */
  readonly agreement: number;
  /** In how many roll calls both voted. */
  readonly votes: number;
}

/**
 * **Agreement**: how alike two countries voted: the mean of 1 − |difference| / 2 over the roll calls in which both did,
 * yes, abstain and no being one step apart.
 *
 * _Answers_: with whom we vote, on which the next question is where we differed.
 *
 * Source: Signorino and Ritter's S for three answers (International Studies Quarterly 43(1), 1999,
 * doi:10.1111/0020-8833.00113), unweighted, as in Bailey, Strezhnev and Voeten's file of dyads. Roll calls in which all
 * who voted gave the same answer are left out: they would make everybody alike. Whether all did is asked of the whole
 * body, not of the two.
 *
 * Not for: telling who is near whom in a session where most resolutions divide the same way; agreement rises and falls
 * with the agenda. Ideal points are made for that.
 *
 * A pair without a roll call in common has no row. Exact: sums of whole numbers, divided once.
 *
 * Cost: O(countries² × roll calls).
 *
 * @throws RangeError where rows do not fit each other or a country is not in the table
 * @example
 * // yes–yes, yes–no, yes–abstain (with a third country that says no): (1 + 0 + 0.5) / 3
 */
export function agreementScores(
  votes: VoteTable,
  { among, chosen, together = false }: AgreementOptions,
): Agreement[] {
  checkVotes('agreementScores', votes);
  const stray = among.find(
    (country) => !Number.isInteger(country) || country < 0 || country >= votes.countries,
  );
  if (stray !== undefined)
    throw new RangeError(
      `agreementScores: among has country ${stray} but there are ${votes.countries} countries`,
    );
  const rollCalls = votes.session.length;
  const given = new Uint8Array(rollCalls);
  const rowOf = new Map(among.map((country, row) => [country, row]));
  const cast = new Uint8Array(among.length * rollCalls);
  for (let v = 0; v < votes.vote.length; v++) {
    const vote = votes.vote[v] as number;
    const rollCall = votes.rollCall[v] as number;
    if (vote === 0 || chosen?.[rollCall] === 0) continue;
    given[rollCall] = (given[rollCall] as number) | (1 << vote);
    const row = rowOf.get(votes.country[v] as number);
    if (row !== undefined) cast[row * rollCalls + rollCall] = vote;
  }
  const divided = Uint8Array.from(given, (answers) => ((answers & (answers - 1)) === 0 ? 0 : 1));
  const sessions = [...new Set(votes.session)].sort((a, b) => a - b);
  const periodOf = new Map(sessions.map((session, period) => [session, together ? 0 : period]));
  const period = Uint16Array.from(votes.session, (session) => periodOf.get(session) ?? 0);
  const distance = new Uint32Array(together ? 1 : sessions.length);
  const seen = new Uint32Array(distance.length);
  const found: Agreement[] = [];
  among.forEach((one, row) => {
    for (let column = row + 1; column < among.length; column++) {
      distance.fill(0);
      seen.fill(0);
      for (let r = 0; r < rollCalls; r++) {
        const a = cast[row * rollCalls + r] as number;
        const b = cast[column * rollCalls + r] as number;
        if (a === 0 || b === 0 || divided[r] === 0) continue;
        const p = period[r] as number;
        distance[p] = (distance[p] as number) + Math.abs(a - b);
        seen[p] = (seen[p] as number) + 1;
      }
      seen.forEach((count, p) => {
        if (count === 0) return;
        const apart = distance[p] as number;
        found.push({
          one,
          other: among[column] as number,
          session: together ? undefined : sessions[p],
          agreement: (2 * count - apart) / (2 * count),
          votes: count,
        });
      });
    }
  });
  return found;
}
