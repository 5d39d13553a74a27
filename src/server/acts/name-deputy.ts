import { momentAt } from '#desk/forms/local-moment.ts';
import { settingsId } from '#desk/people/settings.ts';
import { closesCircle } from '#desk/people/standing-in.ts';
import { addDays } from '#language/formats.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { findAccountsWithRole } from '#store/accounts.ts';
import { asEngine } from '#store/context.ts';
import { findAbsences, findDeputyOf, saveDeputy, type Deputy } from '#store/deputies.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import type { Desk } from './desk.ts';
import { forgetAccounts } from './known-accounts.ts';
import { performIn } from './perform.ts';

export interface DeputyWanted {
  readonly deputy: string;
  /** The first and the last day, as the desk's clocks have them. */
  readonly from: string;
  readonly to: string;
}

/** Names who decides for whoever asks, from the first day to the end of the last; null names nobody. */
export async function nameDeputy(
  desk: Desk,
  wanted: DeputyWanted | null,
  timeZone: string,
): Promise<Decision> {
  const done = await asEngine(desk.db, desk.reader, async (trx): Promise<Decision> => {
    const { id: account } = desk.reader;
    const clearers = await findAccountsWithRole(trx, 'clearer');
    const found = wanted && clearers.find(({ id }) => id === wanted.deputy);
    const startsAt = wanted && momentAt(`${wanted.from}T00:00`, timeZone);
    const endsAt = wanted && momentAt(`${dayAfter(wanted.to)}T00:00`, timeZone);
    if (wanted && (!found || !startsAt || !endsAt || endsAt <= desk.now())) return refuse('deputy-unclear');
    if (
      found &&
      startsAt &&
      endsAt &&
      closesCircle(await findAbsences(trx, { startsAt, endsAt }), account, found)
    ) {
      return refuse('deputy-circle', [], { deputy: found.name });
    }
    const deputy = found ? { id: found.id, name: found.name } : null;
    const recorded = await performIn(trx, { ...desk, workspace: ownWorkspace }, settingsId(ownWorkspace), {
      kind: 'deputy-named',
      account,
      deputy,
      from: wanted?.from ?? null,
      to: wanted?.to ?? null,
    });
    if (!recorded.ok) return recorded;
    const kept = deputy && startsAt && endsAt ? { id: deputy.id, startsAt, endsAt } : null;
    await saveDeputy(trx, account, kept);
    return { ok: true };
  });
  forgetAccounts(desk.db);
  return done;
}

/** Whom whoever asks has named; undefined for nobody, or for days that are past. */
export const readDeputy = (desk: Desk): Promise<Deputy | undefined> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const deputy = await findDeputyOf(trx, desk.reader.id);
    return deputy && deputy.endsAt > desk.now() ? deputy : undefined;
  });

const dayAfter = (day: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? addDays(day, 1) : '');
