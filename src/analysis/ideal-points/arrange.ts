import type { VoteTable } from './types.ts';
import { voteCode } from './types.ts';

/**
 * Votes laid out for the estimate. A **cell** is a country in a session, sorted by country and then session; an
 * **item** is a resolution, however often it was voted on. Votes lie item by item, so that one pass over them reads
 * memory from front to back, and within an item by cell, so that the order in which votes came makes no difference.
 */
export interface Arranged {
  readonly cells: number;
  readonly countryOf: Uint16Array;
  readonly sessionOf: Int32Array;
  /** Of each cell: its session counted 0, 1, 2 … among those that have votes. */
  readonly periodOf: Uint16Array;
  readonly periods: number;
  /** Of each cell: sessions since the country's cell before it; 0 where it is the country's first. */
  readonly gap: Int32Array;
  /** Of each cell: how many votes it rests on. */
  readonly votesOf: Uint32Array;
  readonly items: number;
  /** Votes of item i are start[i] … start[i + 1] − 1. */
  readonly start: Uint32Array;
  /** Of each item: 1 where only two of the three answers were given, so that there is one cut point; else 2. */
  readonly cuts: Uint8Array;
  /** Of each item: which answers were given: 1 yes + 2 abstain + 4 no. */
  readonly answers: Uint8Array;
  /** Of each roll call: its item, or -1 where all who voted gave the same answer, nobody did, or it was left out. */
  readonly itemOf: Int32Array;
  /** Of each vote: its cell, and its place on the item's scale: 0 below the cuts, 1 between, 2 above. */
  readonly cell: Uint32Array;
  readonly place: Uint8Array;
}

/** @param chosen of each roll call: 0 to leave it out; all are used where it is not given */
export function arrangeVotes(votes: VoteTable, chosen?: Uint8Array): Arranged {
  const first = firstOfRepeats(votes);
  const answered = new Uint8Array(votes.session.length);
  const used = new Uint8Array(votes.vote.length);
  for (let v = 0; v < used.length; v++) {
    const rollCall = votes.rollCall[v] as number;
    const vote = votes.vote[v] as number;
    if (vote === voteCode.none || chosen?.[rollCall] === 0) continue;
    used[v] = 1;
    const item = first[rollCall] as number;
    answered[item] = (answered[item] as number) | (1 << (vote - 1));
  }
  const itemOf = new Int32Array(votes.session.length).fill(-1);
  const answers: number[] = [];
  for (let r = 0; r < itemOf.length; r++) {
    const item = first[r] as number;
    const given = answered[item] as number;
    if (given === 0 || (given & (given - 1)) === 0) continue;
    if (item === r) itemOf[r] = answers.push(given) - 1;
    else itemOf[r] = itemOf[item] as number;
  }
  for (let v = 0; v < used.length; v++) if ((itemOf[votes.rollCall[v] as number] as number) < 0) used[v] = 0;
  const cells = cellsOf(votes, used);
  const sorted = sortVotes(votes, used, itemOf, cells, answers);
  return {
    ...cells,
    ...sorted,
    // One that was left out has none, though its resolution has.
    itemOf: itemOf.map((item, rollCall) => (chosen?.[rollCall] === 0 ? -1 : item)),
    items: answers.length,
    answers: Uint8Array.from(answers),
    cuts: Uint8Array.from(answers, (given) => (given === 7 ? 2 : 1)),
  };
}

/** Of each roll call: the first of those that voted on the same resolution. */
function firstOfRepeats({ session, repeats }: VoteTable): Uint32Array {
  const first = Uint32Array.from(session, (_, rollCall) => rollCall);
  const find = (rollCall: number): number => {
    let at = rollCall;
    while (first[at] !== at) {
      first[at] = first[first[at] as number] as number;
      at = first[at] as number;
    }
    return at;
  };
  repeats?.forEach((earlier, rollCall) => {
    if (earlier < 0) return;
    const [a, b] = [find(earlier), find(rollCall)];
    first[Math.max(a, b)] = Math.min(a, b);
  });
  for (let r = 0; r < first.length; r++) first[r] = find(r);
  return first;
}

type Cells = Pick<
  Arranged,
  'cells' | 'countryOf' | 'sessionOf' | 'periodOf' | 'periods' | 'gap' | 'votesOf'
> & {
  readonly numberOf: Int32Array;
  readonly periodOfRollCall: Uint16Array;
};

function cellsOf(votes: VoteTable, used: Uint8Array): Cells {
  const seen = new Set<number>();
  for (let v = 0; v < used.length; v++)
    if (used[v] === 1) seen.add(votes.session[votes.rollCall[v] as number] as number);
  const sessions = [...seen].sort((a, b) => a - b);
  const periodOfSession = new Map(sessions.map((session, period) => [session, period]));
  const periodOfRollCall = Uint16Array.from(votes.session, (session) => periodOfSession.get(session) ?? 0);
  const periods = sessions.length;
  const counts = new Uint32Array(votes.countries * periods);
  for (let v = 0; v < used.length; v++) {
    if (used[v] === 0) continue;
    const at =
      (votes.country[v] as number) * periods + (periodOfRollCall[votes.rollCall[v] as number] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  const numberOf = new Int32Array(counts.length).fill(-1);
  const found: number[] = [];
  counts.forEach((count, at) => {
    if (count > 0) numberOf[at] = found.push(at) - 1;
  });
  const sessionOf = Int32Array.from(found, (at) => sessions[at % periods] as number);
  const countryOf = Uint16Array.from(found, (at) => Math.floor(at / periods));
  const gap = sessionOf.map((session, cell) =>
    cell > 0 && countryOf[cell - 1] === countryOf[cell] ? session - (sessionOf[cell - 1] as number) : 0,
  );
  return {
    cells: found.length,
    countryOf,
    sessionOf,
    periodOf: Uint16Array.from(found, (at) => at % periods),
    periods,
    gap,
    votesOf: Uint32Array.from(found, (at) => counts[at] as number),
    numberOf,
    periodOfRollCall,
  };
}

/** Sorts by counting, first by cell and then, keeping that order, by item: linear in the number of votes. */
function sortVotes(
  votes: VoteTable,
  used: Uint8Array,
  itemOf: Int32Array,
  { cells, votesOf, numberOf, periodOfRollCall, periods }: Cells,
  answers: readonly number[],
): Pick<Arranged, 'start' | 'cell' | 'place'> {
  const next = new Uint32Array(cells + 1);
  for (let n = 0; n < cells; n++) next[n + 1] = (next[n] as number) + (votesOf[n] as number);
  const total = next[cells] as number;
  const byCell = new Uint32Array(total);
  const cellOfSorted = new Uint32Array(total);
  const start = new Uint32Array(answers.length + 1);
  for (let v = 0; v < used.length; v++) {
    if (used[v] === 0) continue;
    const rollCall = votes.rollCall[v] as number;
    const cell = numberOf[
      (votes.country[v] as number) * periods + (periodOfRollCall[rollCall] as number)
    ] as number;
    const at = next[cell] as number;
    next[cell] = at + 1;
    byCell[at] = v;
    cellOfSorted[at] = cell;
    const after = (itemOf[rollCall] as number) + 1;
    start[after] = (start[after] as number) + 1;
  }
  for (let i = 0; i < answers.length; i++) start[i + 1] = (start[i] as number) + (start[i + 1] as number);
  const put = start.slice();
  const cell = new Uint32Array(total);
  const place = new Uint8Array(total);
  for (let k = 0; k < total; k++) {
    const v = byCell[k] as number;
    const item = itemOf[votes.rollCall[v] as number] as number;
    let at = put[item] as number;
    put[item] = at + 1;
    const own = cellOfSorted[k] as number;
    const here = placeOf(votes.vote[v] as number, answers[item] as number);
    // A resolution voted on twice in one session gives a cell two votes in it: these lie in the order of their places.
    for (; at > (start[item] as number) && cell[at - 1] === own && (place[at - 1] as number) > here; at--)
      place[at] = place[at - 1] as number;
    place[at] = here;
    cell[put[item] - 1] = own;
  }
  return { start, cell, place };
}

/** An answer that nobody gave has no place on the scale: its two neighbours then meet at one cut point. */
const placeOf = (vote: number, given: number): number =>
  vote === voteCode.abstain ? (given === 7 ? 1 : given === 3 ? 2 : 0) : vote === voteCode.yes ? 0 : 2;
