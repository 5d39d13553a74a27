import { isFilled, type FieldValue } from '#desk/record/value.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Marking } from '#desk/marking/marking.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { openDossier } from './open-dossier.ts';
import type { Done } from './perform.ts';

/**
 * A new item with the same words, in the same meeting or another. It has a record of its own: nothing of the
 * consultation, the clearance or the files goes with it, and no section that its author may not read.
 */
export async function duplicateItem(desk: Desk, id: string, meeting: string | null): Promise<Done> {
  const [item, target] = await asReader(desk.db, desk.reader, async (trx) => [
    await findDossier(trx, id),
    meeting === null ? undefined : await findDossier(trx, meeting),
  ]);
  if (item?.kind !== 'item') return refuse('not-found');
  if (meeting !== null && target?.kind !== 'meeting') return refuse('not-found');
  const fields: Record<string, FieldValue> = {};
  const markings: Record<string, Marking> = {};
  for (const [key, { value, marking }] of Object.entries(item.fields)) {
    if (!isFilled(value) || key === 'outcome') continue;
    fields[key] = value;
    markings[key] = marking;
  }
  return openDossier(
    { ...desk, workspace: item.workspace },
    { kind: 'item', parent: meeting, lead: item.lead, marking: item.marking, fields, markings },
  );
}
