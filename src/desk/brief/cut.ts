import { findField } from '#desk/kinds/kinds.ts';
import { government } from '#desk/marking/marking.ts';
import { isAdmittedTo, type Reader } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { keysHeld, type BeforeCut } from './brief-input.ts';

/** Nobody has written it; a field that is merely not for this reader is not missing. */
export function isUnwritten(dossier: Dossier, key: string, beforeCut: BeforeCut, reader: Reader): boolean {
  if (keysHeld(dossier).includes(key) || (beforeCut[dossier.id] ?? []).includes(key)) return false;
  if (key === 'stances') return isAdmittedTo(reader, government);
  const field = findField(dossier.kind, key);
  return field === undefined || isAdmittedTo(reader, field.marking);
}

/** Whether the store held back filled fields or stances of this dossier. */
export function isCut(dossier: Dossier, beforeCut: BeforeCut): boolean {
  const held = new Set([...keysHeld(dossier), ...Object.keys(dossier.fields)]);
  return (beforeCut[dossier.id] ?? []).some((key) => !held.has(key));
}
