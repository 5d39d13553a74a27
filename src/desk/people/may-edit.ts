import { fieldsOf } from '#desk/kinds/kinds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Field } from '#desk/record/field.ts';
import { mayDo, mayHappen } from './may-do.ts';
import { isAdmittedTo, type Reader } from './reader.ts';

/**
 * The fields that a form offers to this person, in the order of their kind, or the one that was asked for.
 * The record decides again: a field that is filled above their marking looks empty here and is refused there.
 */
export function editableFields(reader: Reader, dossier: Dossier, only?: string): readonly Field[] {
  if (!mayDo(reader, dossier, 'edited') || !mayHappen(dossier, 'edited')) return [];
  return fieldsOf[dossier.kind].filter(
    (field) =>
      !field.reckoned &&
      (only === undefined || field.key === only) &&
      isAdmittedTo(reader, dossier.fields[field.key]?.marking ?? field.marking),
  );
}
