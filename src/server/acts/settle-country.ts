import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';

/** Whose desk it is now; `ok` is false where it has been another country's already. */
export type SettledCountry = { readonly ok: true } | { readonly ok: false; readonly is: string };

/**
 * Says which country's desk this is, where nobody has said so yet. A desk does not change its country: everything
 * on its record was done for one.
 */
export async function settleCountry(desk: Desk, country: string): Promise<SettledCountry> {
  const id = settingsId(desk.workspace);
  const dossier = await asEngine(desk.db, desk.reader, (trx) => findDossier(trx, id));
  const already = settingsFrom(dossier).country;
  if (already === country) return { ok: true };
  if (already !== null) return { ok: false, is: already };
  const done = await editField(desk, id, { field: 'country', value: country, base: 0 });
  if (!done.ok) throw new Error(`the desk's country could not be set: ${done.reason}`);
  return { ok: true };
}
