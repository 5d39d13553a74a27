import { isDeepStrictEqual } from 'node:util';
import { sameMarking, type Marking } from '#desk/marking/marking.ts';
import { fieldPart, mayKnowOf, mayReadPart } from '#desk/people/may-read.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse } from '#desk/record/refusal.ts';
import { isFilled, type FieldValue } from '#desk/record/value.ts';
import { versionFor } from '#desk/record/versions.ts';
import { findActs } from '#store/acts.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { performIn, type Done } from './perform.ts';
import { together } from './together.ts';

/** What a form gave: the new values, and the version of each field that its author saw. */
export interface FieldsToSave {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly bases: Readonly<Record<string, number>>;
  readonly editorial: readonly string[];
  /** New markings of fields, where the form offers them. */
  readonly markings?: Readonly<Record<string, Marking>>;
}

/**
 * Saves several fields of a dossier as one: every changed field becomes an act of its own, and where one is
 * refused none is kept. A field that its author left as it was makes no act, though somebody else changed it.
 */
export const saveFields = (desk: Desk, id: string, given: FieldsToSave): Promise<Done> =>
  together<Done>(desk, async (trx, must) => {
    const found = await findDossier(trx, id);
    if (!found || !mayKnowOf(desk.reader, found)) {
      return refuse('not-found');
    }
    let dossier = found;
    const act = async (deed: AnyDeed): Promise<void> => {
      dossier = (await must(performIn(trx, desk, id, deed))).dossier;
    };
    // What is hidden is never compared: a guess that is right must be refused like one that is wrong.
    const mayRead = (field: string): boolean => mayReadPart(desk.reader, dossier, fieldPart(dossier, field));
    for (const [field, value] of Object.entries(given.values)) {
      const base = given.bases[field] ?? 0;
      if (mayRead(field) && sameValue(value, await valueAt(trx, desk, dossier, field, base))) continue;
      await act({ kind: 'edited', field, value, base, editorial: given.editorial.includes(field) });
    }
    for (const [field, marking] of Object.entries(given.markings ?? {})) {
      const held = dossier.fields[field];
      if (mayRead(field) && (!held || sameMarking(held.marking, marking))) continue;
      await act({ kind: 'field-marked', field, marking });
    }
    return { ok: true, dossier, version: dossier.version };
  });

/** What the field held in the version that its author started from, as far as they may read it. */
async function valueAt(
  trx: Trx,
  desk: Desk,
  dossier: Dossier,
  field: string,
  base: number,
): Promise<FieldValue> {
  if (base === (dossier.fields[field]?.version ?? 0)) return valueOf(dossier, field) ?? null;
  const before = versionFor(desk.reader, await findActs(trx, dossier.id), base);
  return (before && valueOf(before, field)) ?? null;
}

/** Whether a field would hold the same: however its languages are ordered, and whichever way it is empty. */
export const sameValue = (one: FieldValue, other: FieldValue): boolean =>
  isDeepStrictEqual(one, other) || (!isFilled(one) && !isFilled(other));
