import type { IsoDate } from '#language/formats.ts';
import type { Stance } from '#desk/stance/stance-fields.ts';
import { standingOfEach } from '#desk/stance/standing.ts';
import { asText, type Row } from '#desk/record/value.ts';
import type { BriefFacts, BriefRule } from './brief-facts.ts';

/** Who takes part on the first day, and how each is noted; members null where nobody has said which group meets. */
export interface Room {
  readonly members: readonly string[] | null;
  readonly standings: ReadonlyMap<string, string>;
  /** Our own country: with us, whether or not somebody wrote it down. */
  readonly ours: string | null;
  readonly on: IsoDate;
}

export interface Declared {
  readonly actor: string;
  readonly stance: Stance;
}

export function roomOf(
  members: readonly string[] | null,
  notes: readonly Row[],
  ours: string | null,
  on: IsoDate,
): Room {
  return {
    members,
    standings: new Map(notes.map((row) => [asText(row['actor']), asText(row['standing'])])),
    ours,
    on,
  };
}

/** The stance of each member, groups spoken for by their members of that day (`standingOfEach`). */
export const stanceOfEach = (
  declared: readonly Declared[],
  facts: BriefFacts,
  on: IsoDate,
): ReadonlyMap<string, Stance> =>
  new Map([...standingOfEach(declared, facts.membersOn, on)].map(([actor, { stance }]) => [actor, stance]));

interface Share {
  readonly numerator: number;
  readonly denominator: number;
  /** More than the share (a simple majority), or at least the share (two thirds). */
  readonly moreThan: boolean;
}

const shares: Readonly<Record<string, Share>> = {
  majority: { numerator: 1, denominator: 2, moreThan: true },
  'two-thirds': { numerator: 2, denominator: 3, moreThan: false },
  'three-quarters': { numerator: 3, denominator: 4, moreThan: false },
  'one-quarter': { numerator: 1, denominator: 4, moreThan: false },
  'seventy-one-percent': { numerator: 71, denominator: 100, moreThan: false },
};

/** The share of votes that a threshold asks for; undefined where nothing is counted. */
export const shareOf = (threshold: string): Share | undefined => shares[threshold];

/** How many of so many votes reach the share. */
export function votesNeeded(share: Share, votes: number): number {
  const exact = (votes * share.numerator) / share.denominator;
  return share.moreThan ? Math.floor(exact) + 1 : Math.ceil(exact);
}

const withoutVote: ReadonlySet<string> = new Set(['no-vote', 'no-credentials', 'observer']);
const basesWithAbsent: ReadonlySet<string> = new Set(['all-members', 'accredited']);

/** Members whose vote counts: absent ones still do where the rule counts all members. */
export function votersOf(room: Room, rule: BriefRule, facts: BriefFacts): readonly string[] {
  const castsItsMembersVotes = (member: string): boolean =>
    rule.weights === 'one-each-eu-as-its-members' && (facts.membersOn(member, room.on) ?? []).length > 0;
  return (room.members ?? []).filter((member) => {
    const standing = room.standings.get(member) ?? '';
    if (withoutVote.has(standing) || castsItsMembersVotes(member)) return false;
    return standing !== 'absent' || basesWithAbsent.has(rule.base);
  });
}

/** Of these members, how many would vote against, and of how many nobody knows how they would. */
export function sidesOf(
  voters: readonly string[],
  stances: ReadonlyMap<string, Stance>,
  ours: string | null,
): { readonly against: number; readonly open: number } {
  const against = voters.filter((member) => {
    const stance = stances.get(member);
    return member !== ours && (stance === 'oppose' || stance === 'block');
  }).length;
  return { against, open: voters.length - votesWithUs(voters, stances, ours) - against };
}

/** Of these members, how many are known to be with us: ourselves, and who supports or can accept. */
export const votesWithUs = (
  voters: readonly string[],
  stances: ReadonlyMap<string, Stance>,
  ours: string | null,
): number =>
  voters.filter((member) => {
    const stance = stances.get(member);
    return member === ours || stance === 'support' || stance === 'can-accept';
  }).length;
