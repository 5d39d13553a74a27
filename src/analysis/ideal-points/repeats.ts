import { checkVotes } from './checks.ts';
import type { VoteTable } from './types.ts';

export interface RepeatOptions {
  /** Of each roll call: what was voted on, in words. */
  readonly titles: readonly string[];
  /** Of each roll call: 1 where all of a text was voted on, 0 for a part of it or a change to it. */
  readonly whole: Uint8Array;
  /** How alike the countries' votes must be; 0.9 if not given. */
  readonly alike?: number;
}

/**
 * **Resolutions voted on again**: which roll call repeats which, told by their titles, where nobody has made a list.
 *
 * _Answers_: what holds the scale of one session to that of the next.
 *
 * Method: two roll calls on whole texts are taken for one resolution where they bear the same title (capitals, numbers
 * of years, punctuation and the words after "resolution / adopted" do not matter), no other roll call of their sessions
 * bears it, the earlier was taken in one of the two sessions before, and the countries that voted both times agreed with
 * themselves: the mean of 1 − |difference| / 2 is at least `alike`. Links already in `votes.repeats` stay.
 *
 * Assumes that titles say what a text is about. Not for parts of texts and amendments, whose titles are their text's.
 *
 * Cost: O(votes).
 *
 * @returns of each roll call an earlier one, or -1, as `VoteTable.repeats`
 * @throws RangeError where rows do not fit each other
 */
export function findRepeats(votes: VoteTable, { titles, whole, alike = 0.9 }: RepeatOptions): Int32Array {
  checkVotes('findRepeats', votes);
  const rollCalls = votes.session.length;
  if (titles.length !== rollCalls || whole.length !== rollCalls)
    throw new RangeError(
      `findRepeats: session has ${rollCalls} roll calls but titles has ${titles.length} and whole has ${whole.length}`,
    );
  const byTitle = new Map<string, number[]>();
  titles.forEach((title, rollCall) => {
    const key = whole[rollCall] === 0 ? '' : titleKey(title);
    if (key === '') return;
    const same = byTitle.get(key);
    if (same) same.push(rollCall);
    else byTitle.set(key, [rollCall]);
  });
  const repeats = votes.repeats?.slice() ?? new Int32Array(rollCalls).fill(-1);
  const candidates: (readonly [earlier: number, later: number])[] = [];
  for (const same of byTitle.values()) {
    const sessionOf = (rollCall: number): number => votes.session[rollCall] as number;
    const alone = same.filter(
      (one) => !same.some((other) => other !== one && sessionOf(other) === sessionOf(one)),
    );
    alone.sort((a, b) => sessionOf(a) - sessionOf(b));
    alone.forEach((later, k) => {
      const earlier = alone[k - 1];
      if (earlier === undefined || sessionOf(later) - sessionOf(earlier) > 2) return;
      if (repeats[later] === -1) candidates.push([earlier, later]);
    });
  }
  const agreed = agreementsOf(votes, candidates);
  candidates.forEach(([earlier, later], k) => {
    if ((agreed[k] as number) >= alike) repeats[later] = earlier;
  });
  return repeats;
}

/** A title as it is compared. */
export const titleKey = (title: string): string =>
  title
    .replace(/\s*:\s*(resolution|decision)\s*\/.*$/i, '')
    .toLowerCase()
    .replace(/\b(19|20)\d\d\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How far the countries that voted both times voted as before. */
function agreementsOf(votes: VoteTable, pairs: readonly (readonly [number, number])[]): Float64Array {
  const rowsOf = new Map<number, Uint8Array>();
  for (const pair of pairs) for (const one of pair) rowsOf.set(one, new Uint8Array(votes.countries));
  votes.vote.forEach((vote, row) => {
    const cast = rowsOf.get(votes.rollCall[row] as number);
    if (cast) cast[votes.country[row] as number] = vote;
  });
  return Float64Array.from(pairs, ([earlier, later]) => {
    const now = rowsOf.get(later);
    let both = 0;
    let same = 0;
    rowsOf.get(earlier)?.forEach((before, country) => {
      const after = now?.[country] ?? 0;
      if (before === 0 || after === 0) return;
      both++;
      same += 1 - Math.abs(before - after) / 2;
    });
    return both === 0 ? 0 : same / both;
  });
}
