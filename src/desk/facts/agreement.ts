import { voteOf, type RollCall, type Vote } from './roll-calls.ts';

/** How alike two members of the United Nations voted, between 0 (never) and 1 (always). */
export interface Agreement {
  /** Null below `fewestVotes`: too little to say anything. */
  readonly score: number | null;
  /** The recorded votes it rests on. */
  readonly votes: number;
}

/** Below this many common votes no score is given. */
export const fewestVotes = 20;

const weight: Readonly<Partial<Record<Vote, number>>> = { yes: 1, abstain: 0, no: -1 };

/** How near two votes are: 1 for the same, 0.5 for a vote beside an abstention, 0 for yes against no. */
export function nearness(one: Vote | undefined, other: Vote | undefined): number | undefined {
  const [first, second] = [one && weight[one], other && weight[other]];
  return first === undefined || second === undefined ? undefined : 1 - Math.abs(first - second) / 2;
}

/** Whether nobody voted otherwise than the rest: such a vote tells nobody apart. */
const isUnanimous = ({ counts }: RollCall): boolean =>
  [counts.yes, counts.no, counts.abstain].filter((count) => count > 0).length <= 1;

/**
 * The agreement of two actors over recorded votes: the mean of 1 − |difference| / 2 over the votes that both cast, with
 * yes as 1, abstention as 0 and no as −1. Unanimous votes are left out.
 *
 * Source: E. Voeten, Data and Analyses of Voting in the UN General Assembly (2012), the agreement score with abstentions
 * half way. Being absent is no vote and is not counted.
 *
 * @param actors in the order in which every roll call lists their votes
 */
export function agreementOf(
  rollCalls: readonly RollCall[],
  actors: readonly string[],
  one: string,
  other: string,
): Agreement {
  let sum = 0;
  let votes = 0;
  for (const rollCall of rollCalls) {
    if (isUnanimous(rollCall)) continue;
    const near = nearness(voteOf(rollCall, actors, one), voteOf(rollCall, actors, other));
    if (near === undefined) continue;
    sum += near;
    votes += 1;
  }
  return { score: votes < fewestVotes ? null : sum / votes, votes };
}
