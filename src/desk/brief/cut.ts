import { findField } from '#desk/kinds/kinds.ts';
import { isAdmittedTo, type Reader } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { isFilled } from '#desk/record/value.ts';
import type { BeforeCut } from './brief-input.ts';

/** Nobody has written it; a field that is merely not for this reader is not missing. */
export function isUnwritten(dossier: Dossier, key: string, beforeCut: BeforeCut, reader: Reader): boolean {
  if (isFilled(dossier.fields[key]?.value) || (beforeCut[dossier.id] ?? []).includes(key)) return false;
  const field = findField(dossier.kind, key);
  return field === undefined || isAdmittedTo(reader, field.marking);
}

/** Whether the store held back filled fields of this dossier. */
export const isCut = (dossier: Dossier, beforeCut: BeforeCut): boolean =>
  (beforeCut[dossier.id] ?? []).some((key) => dossier.fields[key] === undefined);
