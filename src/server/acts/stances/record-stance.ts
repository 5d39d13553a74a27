import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { refuse } from '#desk/record/refusal.ts';
import { asText, isFilled, type FieldValue } from '#desk/record/value.ts';
import type { StanceDeed } from '#desk/stance/stance-deeds.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { newId } from '../open-dossier.ts';
import { performIn, type Done } from '../perform.ts';

export interface StanceGiven {
  /** Null for a new one. */
  readonly stance: string | null;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly marking: Marking;
  readonly base: number;
}

/** Puts what an actor wants on an item on the record, or corrects what was recorded. */
export const recordStance = (desk: Desk, item: string, given: StanceGiven): Promise<Done> =>
  asEngine(desk.db, desk.reader, (trx) => recordStanceIn(trx, desk, item, given));

/** The same inside a transaction that does more. The actor is one that the desk knows, and not ourselves. */
export async function recordStanceIn(
  trx: Trx,
  desk: Desk,
  item: string,
  { stance, values, marking, base }: StanceGiven,
): Promise<Done> {
  const facts = await factsOf(desk.db);
  const actor = asText(values['actor']);
  const known = actor === '' || facts.actor(actor) !== undefined || facts.group(actor) !== undefined;
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => isFilled(value)));
  const dossier = await findDossier(trx, item);
  const ours = dossier && settingsFrom(await findDossier(trx, settingsId(dossier.workspace))).country;
  return performIn(trx, desk, item, () => {
    if (!known) return refuse('unknown-actor', [], { actor });
    if (actor !== '' && actor === ours) return refuse('stance-is-ours');
    return { kind: 'stance-recorded', stance: stance ?? newId('stance'), values: filled, marking, base };
  });
}

/** Takes back a record that was made in error. */
export const withdrawStance = (
  desk: Desk,
  item: string,
  given: Pick<Extract<StanceDeed, { kind: 'stance-withdrawn' }>, 'stance' | 'base' | 'why'>,
): Promise<Done> =>
  asEngine(desk.db, desk.reader, (trx) => performIn(trx, desk, item, { kind: 'stance-withdrawn', ...given }));
