import type { CommonProposal } from './types.ts';

/** Administrations that must support a European common proposal, and how many may oppose it as a guideline. */
const european = { support: 10, oppose: 6 };
/** The share of members with whose support an Asia-Pacific proposal may go forward without consensus. */
const asiaPacificShare = 4;

/**
 * **A regional group's common proposal**: is it on its way?
 *
 * - `CEPT`: ten administrations in support and, as a guideline, no more than six opposed (ECC and Com-ITU working methods
 *   for European Common Proposals).
 * - `APT`: by consensus; as a last resort, where further discussion cannot produce one, with the support of at least a
 *   quarter of the members (APG working methods; whether of all members or of those present is to be confirmed).
 *
 * @param supporting how many support it
 * @param opposing how many oppose it
 * @param members how many the group has; only `APT` asks
 * @throws RangeError for counts that are no whole numbers or exceed the members
 * @example commonProposal('CEPT', 12, 7, 46).standing; // 'opposed': enough support, but more against than the guideline
 */
export function commonProposal(
  route: 'CEPT' | 'APT',
  supporting: number,
  opposing: number,
  members: number,
): CommonProposal {
  for (const [what, count] of Object.entries({ supporting, opposing, members })) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`commonProposal: ${what} is ${count}; it must be a whole number from 0`);
  }
  if (supporting + opposing > members)
    throw new RangeError(
      `commonProposal: ${supporting} for and ${opposing} against are more than ${members} members`,
    );
  if (route === 'CEPT') {
    const { support: neededSupport, oppose: opposedAtMost } = european;
    const standing =
      supporting < neededSupport ? 'short' : opposing > opposedAtMost ? 'opposed' : ('agreed' as const);
    const lacking = Math.max(0, neededSupport - supporting);
    return { route, supporting, opposing, neededSupport, opposedAtMost, standing, lacking };
  }
  const neededSupport = Math.ceil(members / asiaPacificShare);
  const standing =
    opposing === 0 && supporting > 0
      ? 'agreed'
      : supporting >= neededSupport
        ? 'last-resort'
        : ('short' as const);
  const lacking = standing === 'short' ? neededSupport - supporting : 0;
  return { route, supporting, opposing, neededSupport, opposedAtMost: null, standing, lacking };
}
