import { blockingUnder } from '#analysis/coalitions/blocking-under.ts';
import { blockingGroups } from '#analysis/coalitions/blocking-groups.ts';
import { banzhaf, shapleyShubik } from '#analysis/coalitions/power-indices.ts';
import { powerUnder } from '#analysis/coalitions/power-under.ts';
import type { ManyConditions } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import type { Further } from '#desk/brief/tally.ts';
import { furtherFor } from './conditions.ts';
import { playersOf, type Player } from './players.ts';
import { countOf, type CoalitionInput } from './seats.ts';

/** How often those with so many votes would decide, each of them, by the rule alone. */
export interface Pivot {
  readonly codes: readonly string[];
  readonly weight: number;
  /** What it weighs in the second condition, and whether it has a veto. */
  readonly second: number;
  readonly veto: boolean;
  readonly banzhaf: number;
  readonly shapleyShubik: number;
}

export interface WhoDecides {
  /** Votes that carry if everybody votes, and votes in the room. */
  readonly needed: number;
  readonly votes: number;
  /** The strongest first; who has as many votes stands together. */
  readonly pivots: readonly Pivot[];
  /** What the power is reckoned under: votes alone, also where the meeting asks for more but too many meet to reckon with it. */
  readonly under: 'votes' | 'all-conditions' | 'votes-of-more';
  /** Into how many parts of the whole the second condition's weights were counted for the power; null where as they are written. */
  readonly parts: number | null;
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
  const { further } = input.room;
  const asked = further && conditionsOf(further, players, game);
  const all = asked && powerUnder(asked);
  const byBanzhaf = all?.banzhaf ?? banzhaf(game).share;
  const byOrder = all?.shapleyShubik ?? shapleyShubik(game);
  const secondOf = ({ actors }: Player): number =>
    typeof further?.share === 'number'
      ? actors.reduce((sum, actor) => sum + (further.weights.get(actor) ?? 0), 0)
      : 0;
  const hasVeto = ({ actors }: Player): boolean =>
    actors.some((actor) => further?.vetoes.has(actor) === true);
  const open = players.flatMap(({ choice }, n) => (choice === 'for' ? [] : [n]));
  const { groups, smallest } = asked
    ? blockingUnder(asked, open, mostGroups)
    : blockingGroups(game, open, mostGroups);
  return {
    ...{ needed, votes },
    under: !further ? 'votes' : all ? 'all-conditions' : 'votes-of-more',
    parts: all?.parts ?? null,
    // Who has as much of everything decides as often.
    pivots: [
      ...Map.groupBy(players.keys(), (n) => {
        const player = players[n];
        return player ? [player.weight, secondOf(player), hasVeto(player)].join(' ') : '';
      }).values(),
    ]
      .flatMap((alike): Pivot[] => {
        const [first = 0] = alike;
        const player = players[first];
        return player
          ? [
              {
                codes: alike.flatMap((n) => players[n]?.code ?? []),
                weight: player.weight,
                second: secondOf(player),
                veto: hasVeto(player),
                banzhaf: byBanzhaf[first] ?? 0,
                shapleyShubik: byOrder[first] ?? 0,
              },
            ]
          : [];
      })
      .toSorted((a, b) => b.weight - a.weight || b.banzhaf - a.banzhaf),
    blocking: {
      groups: groups
        .filter((group) => group.length <= mostMembers)
        .map((group) => group.flatMap((n) => players[n]?.code ?? [])),
      smallest,
    },
  };
}

/** What the meeting asks at once, by votes, by what members weigh, and of those with a veto. */
function conditionsOf(
  further: Further,
  players: readonly Player[],
  { weights, quota }: { readonly weights: readonly number[]; readonly quota: number },
): ManyConditions {
  const { second, vetoes } = furtherFor(further, players);
  return {
    weightings: [weights, ...(second ? [players.map(({ code }) => second.weights.get(code) ?? 0)] : [])],
    quotas: [quota, ...(second ? [second.quota] : [])],
    vetoes: new Set(players.flatMap(({ code }, n) => (vetoes.has(code) ? [n] : []))),
  };
}
