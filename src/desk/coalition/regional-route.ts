import { commonProposal } from '#analysis/coalitions/common-proposal.ts';
import type { CommonProposal } from '#analysis/coalitions/types.ts';
import type { BriefFacts } from '#desk/brief/brief-facts.ts';
import type { DocumentStyle } from '#desk/facts/facts.ts';
import type { CoalitionInput } from './seats.ts';

export interface RegionalRoute extends CommonProposal {
  readonly members: number;
  /** Members that can accept and have not said that they support: they might yet join. */
  readonly canAccept: number;
  readonly isOurs: boolean;
}

/**
 * Where a common proposal of a regional group for our text stands, of groups that make some by a rule of their own. Only who supports it
 * counts as signing; who opposes or would block counts as opposed. A group in which neither we are nor anybody has spoken is left out.
 *
 * @param documentStyle of the meeting's forum: regional common proposals go to conferences that take proposals as the ITU's do, and to no other
 */
export function regionalRoutes(
  { board: { each }, room: { ours, on } }: CoalitionInput,
  membersOn: BriefFacts['membersOn'],
  documentStyle: DocumentStyle | undefined,
): readonly RegionalRoute[] {
  if (documentStyle !== 'itu-proposal') return [];
  return (['APT', 'CEPT'] as const).flatMap((group): RegionalRoute[] => {
    const members = membersOn(group, on) ?? [];
    const stances = members.map((member) => (member === ours ? 'support' : each.get(member)?.stance));
    if (stances.every((stance) => stance === undefined)) return [];
    const count = (wanted: readonly string[]): number =>
      stances.filter((stance) => stance !== undefined && wanted.includes(stance)).length;
    return [
      {
        ...commonProposal(group, count(['support']), count(['oppose', 'block']), members.length),
        members: members.length,
        canAccept: count(['can-accept']),
        isOurs: ours !== null && members.includes(ours),
      },
    ];
  });
}
