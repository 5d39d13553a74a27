import { blockingGroups } from '#analysis/coalitions/blocking-groups.ts';
import { banzhaf, shapleyShubik } from '#analysis/coalitions/power-indices.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import { playersOf } from './players.ts';
import { countOf, type CoalitionInput } from './seats.ts';

/** How often those with so many votes would decide, each of them, by the rule alone. */
export interface Pivot {
  readonly codes: readonly string[];
  readonly weight: number;
  readonly banzhaf: number;
  readonly shapleyShubik: number;
}

export interface WhoDecides {
  /** Votes that carry if everybody votes, and votes in the room. */
  readonly needed: number;
  readonly votes: number;
  /** The strongest first; who has as many votes stands together. */
  readonly pivots: readonly Pivot[];
  readonly blocking: {
    /** The smallest, as far as they are few enough to be talked to. */
    readonly groups: readonly (readonly string[])[];
    readonly smallest: number | null;
  };
}

const mostGroups = 8;
/** A group of more is nothing that anybody could read or talk to. */
const mostMembers = 6;

/**
 * Who decides a vote, and who together could stop it among those who are not with us: groups count as one player with all
 * their members' votes. Null where no votes are counted, or those in the room are too few to carry anything.
 */
export function whoDecides(input: CoalitionInput, membersOn: BriefFacts['membersOn']): WhoDecides | null {
  const needed = countOf(input, membersOn)?.needed ?? null;
  if (needed === null || needed < 1) return null;
  const { players } = playersOf(input, membersOn);
  const game = { weights: players.map(({ weight }) => weight), quota: needed };
  const votes = game.weights.reduce((sum, weight) => sum + weight, 0);
  if (needed > votes) return null;
  const byBanzhaf = banzhaf(game).share;
  const byOrder = shapleyShubik(game);
  const open = players.flatMap(({ choice }, n) => (choice === 'for' ? [] : [n]));
  const { groups, smallest } = blockingGroups(game, open, mostGroups);
  return {
    ...{ needed, votes },
    // Who has as many votes decides as often.
    pivots: [...Map.groupBy(players.keys(), (n) => game.weights[n] ?? 0)]
      .map(([weight, [first = 0, ...others]]) => ({
        codes: [first, ...others].flatMap((n) => players[n]?.code ?? []),
        weight,
        banzhaf: byBanzhaf[first] ?? 0,
        shapleyShubik: byOrder[first] ?? 0,
      }))
      .toSorted((a, b) => b.weight - a.weight),
    blocking: {
      groups: groups
        .filter((group) => group.length <= mostMembers)
        .map((group) => group.flatMap((n) => players[n]?.code ?? [])),
      smallest,
    },
  };
}
