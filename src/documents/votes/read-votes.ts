import { createFindState } from '#desk/votes/states.ts';
import { mergeRecords, type MergedVote } from '#desk/votes/merge-records.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { collectVotes, type ReadVoteFile, type VoteFile } from './collect-votes.ts';
import { VoteCollector, type VoteProblem } from './collector.ts';
import { nothingHeld, resolveVotes } from './resolve-votes.ts';

/** Votes in columns, as the estimators of `analysis/ideal-points` take them: 1 yes, 2 abstain, 3 no. */
export interface VoteColumns {
  readonly countries: number;
  readonly session: Int32Array;
  readonly repeats: Int32Array;
  readonly country: Uint16Array;
  readonly rollCall: Uint32Array;
  readonly vote: Uint8Array;
}

/** Files of votes, read without a desk. */
export interface ReadVotes {
  readonly files: readonly ReadVoteFile[];
  /** All bodies of which the files hold votes. */
  readonly bodies: readonly string[];
  /** Codes in the order of the numbers in `columns.country`. */
  readonly countries: readonly string[];
  /** In the order of time and of the numbers in `columns.rollCall`. */
  readonly rollCalls: readonly MergedVote[];
  readonly columns: VoteColumns;
  readonly problems: readonly VoteProblem[];
}

/**
 * Reads files of votes of any form and in any order, tables of roll calls and of repeated resolutions among them, merges
 * what tells of the same roll call, and puts the votes into columns.
 *
 * @param options.body whose votes; where nothing is said the General Assembly's, or those of the one other body that the files tell of
 */
export async function readVotes(
  files: Iterable<VoteFile>,
  options: { readonly body?: string; readonly tell?: (rows: number) => void } = {},
): Promise<ReadVotes> {
  const collector = new VoteCollector();
  const read: ReadVoteFile[] = [];
  for (const file of files) read.push(await collectVotes(collector, file, options.tell));
  const { voters, records, problems } = resolveVotes(collector, createFindState(), nothingHeld);
  const bodies = [...new Set(records.map((record) => record.body))].toSorted();
  const [only] = bodies;
  const body = options.body ?? (bodies.length === 1 && only !== undefined ? only : generalAssembly);
  const rollCalls = mergeRecords(records.filter((record) => record.body === body));
  return { files: read, bodies, problems, rollCalls, ...voteColumns(rollCalls, voters, collector.repeated) };
}

const codeOf: Readonly<Record<string, number>> = { Y: 1, A: 2, N: 3 };

/**
 * Roll calls as columns of numbers. Countries that cast no vote are left out.
 *
 * @param voters whose vote each letter is
 * @param repeated pairs of numbers (`rcid`) of roll calls on the same resolution
 */
export function voteColumns(
  rollCalls: readonly Pick<MergedVote, 'ids' | 'sessionNumber' | 'letters'>[],
  voters: readonly string[],
  repeated: readonly { readonly earlier: string; readonly later: string }[],
): { readonly countries: readonly string[]; readonly columns: VoteColumns } {
  let cast = 0;
  const votesOf = new Uint32Array(voters.length);
  for (const { letters } of rollCalls) {
    for (let place = 0; place < letters.length; place += 1) {
      if (codeOf[letters[place] ?? ''] === undefined) continue;
      votesOf[place] = (votesOf[place] ?? 0) + 1;
      cast += 1;
    }
  }
  const places = voters.map((_, place) => place).filter((place) => (votesOf[place] ?? 0) > 0);
  places.sort((a, b) => ((voters[a] ?? '') < (voters[b] ?? '') ? -1 : 1));
  const numberOf = new Uint16Array(voters.length);
  places.forEach((place, number) => (numberOf[place] = number));
  const columns: VoteColumns = {
    countries: places.length,
    session: Int32Array.from(rollCalls, ({ sessionNumber }) => sessionNumber),
    repeats: repeatsOf(rollCalls, repeated),
    country: new Uint16Array(cast),
    rollCall: new Uint32Array(cast),
    vote: new Uint8Array(cast),
  };
  let n = 0;
  rollCalls.forEach(({ letters }, rollCall) => {
    for (let place = 0; place < letters.length; place += 1) {
      const code = codeOf[letters[place] ?? ''];
      if (code === undefined) continue;
      columns.country[n] = numberOf[place] ?? 0;
      columns.rollCall[n] = rollCall;
      columns.vote[n] = code;
      n += 1;
    }
  });
  return { countries: places.map((place) => voters[place] ?? ''), columns };
}

/** Of each roll call the place of the earlier one on the same resolution, or -1. */
function repeatsOf(
  rollCalls: readonly Pick<MergedVote, 'ids'>[],
  repeated: readonly { readonly earlier: string; readonly later: string }[],
): Int32Array {
  const repeats = new Int32Array(rollCalls.length).fill(-1);
  const placeOf = new Map(rollCalls.flatMap(({ ids }, place) => ids.map((id) => [id, place] as const)));
  for (const { earlier, later } of repeated) {
    const [first, second] = [placeOf.get(`rcid:${earlier}`), placeOf.get(`rcid:${later}`)];
    if (first !== undefined && second !== undefined) link(repeats, first, second);
  }
  return repeats;
}

/** Links two roll calls: where the later one has an earlier one already, that one is linked with this. */
function link(repeats: Int32Array, one: number, other: number): void {
  let [first, second] = [Math.min(one, other), Math.max(one, other)];
  while (first !== second) {
    const before = repeats[second] ?? -1;
    if (before < 0) {
      repeats[second] = first;
      return;
    }
    [first, second] = [Math.min(first, before), Math.max(first, before)];
  }
}
