import type { AccountChanged } from '#desk/people/account-deeds.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { decideAccountDeed } from '#desk/people/account-deeds.ts';
import { hasRole, type Role } from '#desk/people/reader.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type { Act } from '#desk/record/act.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { findActs } from '#store/acts.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { performIn, type Done } from './perform.ts';

interface Standing {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly institution: string | null;
  readonly ceiling: number;
  readonly audiences: readonly string[];
}

/** What is written down of an account when it is made or changed. */
export const accountDeed = (
  what: AccountChanged['what'],
  account: string,
  { name, roles, institution, ceiling, audiences }: Standing,
  had: readonly Role[],
): AccountChanged => ({
  kind: 'account-changed',
  what,
  account,
  name: name.trim(),
  had,
  roles,
  institution,
  ceiling,
  audiences,
});

/** Puts a change of an account on the record of the desk's settings, or says why it may not be. */
export const recordAccountIn = (trx: Trx, desk: Desk, deed: AccountChanged): Promise<Done> =>
  performIn(trx, { ...desk, workspace: ownWorkspace }, settingsId(ownWorkspace), deed);

/** Whether such a change would be allowed, before anything is done. */
export async function mayChangeAccountIn(
  trx: Trx,
  { reader }: Desk,
  deed: AccountChanged,
): Promise<Decision> {
  if (!mayDo(reader, { kind: 'settings', lead: null }, deed.kind)) return refuse('not-yours');
  const { scheme } = settingsFrom(await findDossier(trx, settingsId(ownWorkspace)));
  return decideAccountDeed(reader, deed, scheme);
}

/** Who gave whom which role, and when: the latest first. For those who keep accounts, and nobody else. */
export const readAccountRecord = (desk: Desk): Promise<readonly Act<AccountChanged>[]> =>
  hasRole(desk.reader, 'operator', 'head')
    ? asEngine(desk.db, desk.reader, async (trx) =>
        (await findActs(trx, settingsId(ownWorkspace)))
          .flatMap((act) => (act.deed.kind === 'account-changed' ? [{ ...act, deed: act.deed }] : []))
          .toReversed(),
      )
    : Promise.resolve([]);
