import {
  askedInTurn,
  delegatesOf,
  isOver,
  onDutyAt,
  rosterOf,
  type InstructionTerms,
} from '#desk/instruction/duty.ts';
import type { IsoMoment } from '#language/formats.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { findAccountsWithRole } from '#store/accounts.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';

/** What an item's meeting says about who asks and who answers now; undefined where it belongs to none. */
export async function instructionTermsIn(
  trx: Trx,
  item: Dossier,
  now: IsoMoment,
): Promise<InstructionTerms | undefined> {
  const meeting = item.parent === null ? undefined : await findDossier(trx, item.parent);
  return meeting && termsOf(meeting, now);
}

/** The same of a meeting that is at hand. */
export const termsOf = (meeting: Dossier, now: IsoMoment): InstructionTerms => ({
  delegates: delegatesOf(meeting),
  onDuty: onDutyAt(rosterOf(meeting), now).flatMap(({ account }) => account ?? []),
  over: isOver(meeting, now),
});

/** To whom a question of a meeting's delegation goes, one group after the other. Only the engine knows all accounts. */
export async function turnsIn(
  trx: Trx,
  meeting: Dossier | undefined,
  now: IsoMoment,
): Promise<readonly (readonly string[])[]> {
  const heads = await findAccountsWithRole(trx, 'head');
  const others = heads.length > 0 ? heads : await findAccountsWithRole(trx, 'officer');
  return askedInTurn(
    rosterOf(meeting),
    others.map(({ id }) => id),
    now,
  );
}
