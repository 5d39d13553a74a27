import { isDeepStrictEqual } from 'node:util';
import { foldActs } from '#desk/record/apply-act.ts';
import { sameMarking, type Marking } from '#desk/marking/marking.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import { isFilled, type FieldValue } from '#desk/record/value.ts';
import { findActs } from '#store/acts.ts';
import { asEngine } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { performIn, type Done } from './perform.ts';

/** What a form gave: the new values, and the version of each field that its author saw. */
export interface FieldsToSave {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly bases: Readonly<Record<string, number>>;
  readonly editorial: readonly string[];
  /** New markings of fields, where the form offers them. */
  readonly markings?: Readonly<Record<string, Marking>>;
}

/** Ends the transaction, so that what went before a refusal is undone with it. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/**
 * Saves several fields of a dossier as one: every changed field becomes an act of its own, and where one is
 * refused none is kept. A field that its author left as it was makes no act, though somebody else changed it.
 */
export async function saveFields(desk: Desk, id: string, given: FieldsToSave): Promise<Done> {
  try {
    return await asEngine(desk.db, desk.reader, (trx) => saveIn(trx, desk, id, given));
  } catch (error) {
    if (error instanceof Undone) return error.refusal;
    throw error;
  }
}

async function saveIn(trx: Trx, desk: Desk, id: string, given: FieldsToSave): Promise<Done> {
  let dossier = await findDossier(trx, id);
  if (!dossier) return refuse('not-found');
  const act = async (deed: AnyDeed): Promise<void> => {
    const done = await performIn(trx, desk, id, deed);
    if (!done.ok) throw new Undone(done);
    dossier = done.dossier;
  };
  for (const [field, value] of Object.entries(given.values)) {
    const base = given.bases[field] ?? 0;
    if (sameValue(value, await valueAt(trx, dossier, field, base))) continue;
    await act({ kind: 'edited', field, value, base, editorial: given.editorial.includes(field) });
  }
  for (const [field, marking] of Object.entries(given.markings ?? {})) {
    const held = dossier.fields[field];
    if (held && !sameMarking(held.marking, marking)) await act({ kind: 'field-marked', field, marking });
  }
  return { ok: true, dossier, version: dossier.version };
}

/** What the field held in the version that its author started from. */
async function valueAt(trx: Trx, dossier: Dossier, field: string, base: number): Promise<FieldValue> {
  if (base === (dossier.fields[field]?.version ?? 0)) return valueOf(dossier, field) ?? null;
  const before = foldActs((await findActs(trx, dossier.id)).filter(({ seq }) => seq <= base));
  return (before && valueOf(before, field)) ?? null;
}

const sameValue = (one: FieldValue, other: FieldValue): boolean =>
  isDeepStrictEqual(one, other) || (!isFilled(one) && !isFilled(other));
