import type { Choice, Member, Tally } from '#analysis/coalitions/types.ts';
import type { Further } from '#desk/brief/tally.ts';

/** Where a proposal stands under what it needs beside the votes. */
export interface FurtherCount {
  /** Null where there is no second condition. */
  readonly second: {
    readonly of: string;
    readonly share: number;
    readonly needed: number;
    readonly total: number;
    readonly for: number;
    readonly open: number;
    /** Members with a vote whose weight nobody has written: they weigh nothing. */
    readonly without: number;
  } | null;
  /** Null where nobody has a veto. Who abstains does not use it. */
  readonly vetoes: {
    readonly against: readonly string[];
    readonly open: readonly string[];
  } | null;
  readonly outcome: 'carried' | 'rejected' | 'open';
}

/** A count with what the meeting asks beside the votes. */
export interface RoomTally extends Tally {
  readonly further?: FurtherCount;
}

export function countFurther(
  { share, of, weights, vetoes }: Further,
  members: readonly Member[],
  choices: ReadonlyMap<string, Choice>,
): FurtherCount {
  const voting = members.filter(({ attendance }) => attendance === 'present').map(({ actor }) => actor);
  const who = (choice: Choice, among: readonly string[] = voting): readonly string[] =>
    among.filter((actor) => (choices.get(actor) ?? 'undecided') === choice);
  const weigh = (actors: readonly string[]): number =>
    actors.reduce((sum, actor) => sum + (weights.get(actor) ?? 0), 0);
  const total = weigh(voting);
  const second =
    share === null
      ? null
      : {
          ...{ of, share, total, needed: (total * share) / 100 },
          ...{ for: weigh(who('for')), open: weigh(who('undecided')) },
          without: voting.filter((actor) => (weights.get(actor) ?? 0) === 0).length,
        };
  const holders = voting.filter((actor) => vetoes.has(actor));
  const vetoed =
    holders.length === 0 ? null : { against: who('against', holders), open: who('undecided', holders) };
  return { second, vetoes: vetoed, outcome: outcomeOf(second, vetoed) };
}

/** Shares of weights written with decimals: a hair's breadth of room for how they are stored. */
const hair = 1e-9;

function outcomeOf(second: FurtherCount['second'], vetoes: FurtherCount['vetoes']): FurtherCount['outcome'] {
  const reaches = (weight: number): boolean =>
    second === null || (second.total > 0 && weight >= second.needed * (1 - hair));
  if ((vetoes?.against.length ?? 0) > 0 || !reaches((second?.for ?? 0) + (second?.open ?? 0)))
    return 'rejected';
  return (vetoes?.open.length ?? 0) > 0 || !reaches(second?.for ?? 0) ? 'open' : 'carried';
}

/** The count by votes alone and what is asked beside them, as one: what fails under either has failed. */
export function withFurther(counted: Tally, further: FurtherCount | undefined): RoomTally {
  if (!further || counted.outcome === 'no-quorum' || counted.outcome === 'not-counted') return counted;
  const both = [counted.outcome, further.outcome];
  const outcome = both.includes('rejected') ? 'rejected' : both.includes('open') ? 'open' : 'carried';
  return { ...counted, outcome, further };
}
