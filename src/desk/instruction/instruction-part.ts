import { everyone, government, highestOf, sameMarking, type Marking } from '#desk/marking/marking.ts';
import { fieldPart, type Part } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';
import type { Instruction } from './instruction.ts';

/** What a question to capital, and its answer, speak of. */
export const instructedSections = [
  'objective',
  'lineToTake',
  'redLines',
  'fallbacks',
  'flexibility',
  'limits',
];

/** An instruction is at least a government matter, and as close as the sections it speaks of. */
export const instructionMarking = (dossier: Dossier): Marking =>
  highestOf([
    dossier.marking,
    government,
    ...instructedSections.flatMap((section) => dossier.fields[section]?.marking ?? []),
  ]);

/** The part of an item that holds an instruction; of the delegates only those of its own delegation read it. */
export const instructionPart = (dossier: Dossier, { id, delegates }: Instruction): Part => ({
  key: `instruction:${id}`,
  marking: instructionMarking(dossier),
  sharedWith: [],
  delegates,
});

export const findInstruction = (dossier: Dossier, id: string): Instruction | undefined =>
  dossier.instructions?.find((instruction) => instruction.id === id);

/** The item's number where everybody may know it; undefined where it has none, or it is not for everybody. */
export function publicNumberOf(item: Dossier): string | undefined {
  const held = item.fields['number'];
  const marking = held && fieldPart(item, 'number').marking;
  const number = asText(held?.value);
  return marking && sameMarking(marking, everyone) && number !== '' ? number : undefined;
}
