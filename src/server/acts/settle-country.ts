import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import { asEngine } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { editField } from './edit-field.ts';
import { factsOf } from './facts.ts';

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
  await takeZoneOfCountry(desk);
  return { ok: true };
}

/** Where nobody has said by which clock the desk works, it works by that of its country's capital. */
export async function takeZoneOfCountry(desk: Desk): Promise<void> {
  const id = settingsId(desk.workspace);
  const dossier = await asEngine(desk.db, desk.reader, (trx) => findDossier(trx, id));
  const { country } = settingsFrom(dossier);
  if (!dossier || country === null || asText(valueOf(dossier, 'timeZone')) !== '') return;
  const zone = (await factsOf(desk.db)).zoneOf(country)?.zone;
  if (zone === undefined) return;
  const base = dossier.fields['timeZone']?.version ?? 0;
  // Whoever says another at this moment is right.
  await editField(desk, id, { field: 'timeZone', value: zone, base });
}
