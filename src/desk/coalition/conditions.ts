import type { Choice, FurtherConditions, Member, Tally } from '#analysis/coalitions/types.ts';
import { wholeWeights } from '#analysis/coalitions/whole-weights.ts';
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

/** The same for those who are talked to as one: what any of those weighs or may stop that each speaks for. */
export function furtherFor(
  { share, weights, vetoes }: Further,
  players: readonly { readonly code: string; readonly actors: readonly string[] }[],
): FurtherConditions {
  const voting = players.flatMap(({ actors }) => actors);
  const whole =
    share === null
      ? null
      : wholeWeights(new Map(voting.map((actor) => [actor, weights.get(actor) ?? 0])), share);
  return {
    second: whole && {
      quota: whole.quota,
      weights: new Map(
        players.map(({ code, actors }) => [
          code,
          actors.reduce((sum, actor) => sum + (whole.weights.get(actor) ?? 0), 0),
        ]),
      ),
    },
    vetoes: new Set(
      players.filter(({ actors }) => actors.some((actor) => vetoes.has(actor))).map(({ code }) => code),
    ),
  };
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
  const inFavour = who('for');
  const undecided = who('undecided');
  const second =
    share === null
      ? null
      : {
          ...{ of, share, total, needed: (total * share) / 100 },
          ...{ for: weigh(inFavour), open: weigh(undecided) },
          without: voting.filter((actor) => (weights.get(actor) ?? 0) === 0).length,
        };
  const whole =
    share === null
      ? null
      : wholeWeights(new Map(voting.map((actor) => [actor, weights.get(actor) ?? 0])), share);
  const reaches = (actors: readonly string[]): boolean =>
    whole === null || actors.reduce((sum, actor) => sum + (whole.weights.get(actor) ?? 0), 0) >= whole.quota;
  const holders = voting.filter((actor) => vetoes.has(actor));
  const vetoed =
    holders.length === 0 ? null : { against: who('against', holders), open: who('undecided', holders) };
  const isLost = (vetoed?.against.length ?? 0) > 0 || !reaches([...inFavour, ...undecided]);
  const isOpen = (vetoed?.open.length ?? 0) > 0 || !reaches(inFavour);
  return { second, vetoes: vetoed, outcome: isLost ? 'rejected' : isOpen ? 'open' : 'carried' };
}

/** The count by votes alone and what is asked beside them, as one: what fails under either has failed. */
export function withFurther(counted: Tally, further: FurtherCount | undefined): RoomTally {
  if (!further || counted.outcome === 'no-quorum' || counted.outcome === 'not-counted') return counted;
  const both = [counted.outcome, further.outcome];
  const outcome = both.includes('rejected') ? 'rejected' : both.includes('open') ? 'open' : 'carried';
  return { ...counted, outcome, further };
}
