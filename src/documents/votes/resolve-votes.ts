import type { FindState } from '#desk/votes/states.ts';
import {
  voteLetters,
  type PublishedCounts,
  type VoteRecord,
  type VoteSource,
} from '#desk/votes/vote-record.ts';
import { recordId } from '#desk/votes/merge-records.ts';
import type { CollectedRollCall, RollCallFacts, VoteCollector, VoteProblem } from './collector.ts';

/** What is held already of roll calls that the files tell only in part. */
export interface HeldVotes {
  /** Whose vote each letter is; those who are new are put behind. */
  readonly voters: readonly string[];
  readonly find: (source: VoteSource, id: string) => VoteRecord | undefined;
}

export const nothingHeld: HeldVotes = { voters: [], find: () => undefined };

/** What files of votes come to. */
export interface ResolvedVotes {
  readonly voters: readonly string[];
  readonly records: readonly VoteRecord[];
  readonly problems: readonly VoteProblem[];
}

const blank = voteLetters.indexOf(' ');

/**
 * Makes records of what was gathered: finds each voter's state on the day of the vote, and notes what does not fit. A vote
 * that two rows tell differently counts for neither of them.
 */
export function resolveVotes(from: VoteCollector, findState: FindState, held: HeldVotes): ResolvedVotes {
  const problems = new ProblemList(from.problems);
  const facts = factsOfAll(from, held);
  const voters = [...held.voters];
  const placeOf = new Map(voters.map((code, place) => [code, place]));
  const letters = from.rollCalls.map(() => undefined as Uint8Array | undefined);
  const found = createStateOf(from, findState);
  const { rollCall, voter, letter, file, line } = from.votes;
  for (let n = 0; n < rollCall.length; n += 1) {
    const at = rollCall[n] ?? 0;
    const told = facts[at];
    // Told once for the whole roll call, below.
    if (!told) continue;
    const state = found(voter[n] ?? 0, told.date);
    const where = { file: from.files[file[n] ?? 0] ?? '', line: line[n] ?? 0 };
    if (!state.ok) {
      const { code, name } = from.voters[voter[n] ?? 0] ?? { code: '', name: '' };
      problems.add({
        ...where,
        field: 'country',
        what: troubleOf[state.reason],
        value: [code, name].filter((text) => text !== '').join(' '),
      });
      continue;
    }
    let place = placeOf.get(state.code);
    if (place === undefined) {
      place = voters.length;
      voters.push(state.code);
      placeOf.set(state.code, place);
    }
    let row = letters[at];
    if (!row || place >= row.length) {
      const longer = new Uint8Array(Math.max(place + 1, voters.length, 256)).fill(unset);
      if (row) longer.set(row);
      letters[at] = row = longer;
    }
    const before = row[place] ?? unset;
    const now = letter[n] ?? blank;
    if (before === unset || before === now) row[place] = now;
    else {
      row[place] = twice;
      problems.add({ ...where, field: 'vote', what: 'voted-twice', value: state.code });
    }
  }
  const records = from.rollCalls.flatMap((one) => {
    const record = recordOf(one, facts[one.place], letters[one.place], voters.length, held);
    if (typeof record !== 'string') return [record];
    const [name, value] = [from.files[one.file] ?? '', one.id];
    problems.add({
      file: name,
      line: one.line,
      field: '',
      what: record,
      value: from.rollCalls.length > 50 ? '' : value,
    });
    return [];
  });
  for (const record of records) {
    const differing = differingCount(record);
    const one =
      differing && from.rollCalls.find(({ source, id }) => source === record.source && id === record.id);
    if (one)
      problems.add({
        file: from.files[one.file] ?? '',
        line: one.line,
        field: differing,
        what: 'counts-differ',
        value: record.id,
      });
  }
  return { voters, records, problems: problems.all };
}

const unset = 255;
const twice = 254;

const troubleOf = {
  unknown: 'unknown-country',
  'not-then': 'not-then',
  contradicting: 'contradicting-names',
} as const;

/** Same troubles of the same value are one line, with where it first stands and how many rows have it. */
class ProblemList {
  readonly #byKey = new Map<string, VoteProblem>();

  constructor(given: readonly VoteProblem[]) {
    for (const problem of given) this.add(problem);
  }

  add(problem: Omit<VoteProblem, 'rows'> & { readonly rows?: number }): void {
    const key = `${problem.file}\0${problem.field}\0${problem.what}\0${problem.value}`;
    const known = this.#byKey.get(key);
    if (known) this.#byKey.set(key, { ...known, rows: known.rows + (problem.rows ?? 1) });
    else this.#byKey.set(key, { ...problem, rows: problem.rows ?? 1 });
  }

  get all(): readonly VoteProblem[] {
    return [...this.#byKey.values()];
  }
}

/** A spelling is looked up once a day of voting. */
function createStateOf(from: VoteCollector, findState: FindState) {
  const known = from.voters.map(() => new Map<string, ReturnType<FindState>>());
  return (voter: number, date: string): ReturnType<FindState> => {
    const of = known[voter] ?? new Map<string, ReturnType<FindState>>();
    let state = of.get(date);
    if (!state) {
      state = findState(from.voters[voter] ?? { code: '', name: '' }, date);
      of.set(date, state);
    }
    return state;
  };
}

/** What is known of each roll call: from its own rows, from another file with the same numbers, from what is held. */
function factsOfAll(from: VoteCollector, held: HeldVotes): readonly (RollCallFacts | undefined)[] {
  const byNumber = new Map<string, CollectedRollCall>();
  for (const one of from.rollCalls) if (one.facts) byNumber.set(recordId(one), one);
  return from.rollCalls.map((one) => {
    const known = one.facts ?? byNumber.get(recordId(one))?.facts ?? heldFacts(one, held);
    if (!known) return undefined;
    const issues = new Set([...known.issues, ...one.issues, ...(byNumber.get(recordId(one))?.issues ?? [])]);
    return { ...known, issues: [...issues].toSorted() };
  });
}

function heldFacts({ source, id }: CollectedRollCall, held: HeldVotes): RollCallFacts | undefined {
  const record = held.find(source, id) ?? (source === 'voeten' ? held.find('unvotes', id) : undefined);
  if (!record) return undefined;
  const { source: _source, id: _id, letters: _letters, ...facts } = record;
  return facts;
}

/** The record, or what is missing to it. */
function recordOf(
  { source, id }: CollectedRollCall,
  facts: RollCallFacts | undefined,
  row: Uint8Array | undefined,
  voters: number,
  held: HeldVotes,
): VoteRecord | 'no-roll-call' | 'no-votes' {
  const before = held.find(source, id);
  if (!facts) return 'no-roll-call';
  if (!row) return before ? { ...before, ...facts } : 'no-votes';
  let letters = '';
  for (let place = 0; place < voters; place += 1) {
    const now = row[place] ?? unset;
    const kept = voteLetters[now === unset || now === twice ? blank : now] ?? ' ';
    // What a row of before told stays where this file says nothing of that voter.
    letters += now === unset ? (before?.letters[place] ?? kept) : kept;
  }
  // Nobody's vote could be read, or nobody cast one: there is nothing to bring in.
  if (!/[YNA]/.test(letters)) return before ? { ...before, ...facts } : 'no-votes';
  return { source, id, ...facts, letters: letters.trimEnd() };
}

/** The field whose published count is not what the votes come to; undefined where all are. */
function differingCount({ published, letters }: VoteRecord): string | undefined {
  if (!published) return undefined;
  const counts: Record<string, number> = {};
  for (const letter of letters) counts[letter] = (counts[letter] ?? 0) + 1;
  const letterOf: readonly (readonly [keyof PublishedCounts, string])[] = [
    ['yes', 'Y'],
    ['no', 'N'],
    ['abstain', 'A'],
  ];
  return letterOf.find(
    ([field, letter]) => published[field] !== null && published[field] !== (counts[letter] ?? 0),
  )?.[0];
}
