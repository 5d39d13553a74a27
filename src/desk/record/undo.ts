import { sameMarking, stricter } from '#desk/marking/marking.ts';
import { fieldPart, mayReadPart } from '#desk/people/may-read.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { Dossier } from './dossier.ts';

/** Whether somebody may read a field both as it was and as it is: nobody brings back, or compares, what they may not see. */
export const mayReadBoth = (reader: Reader, before: Dossier, now: Dossier, field: string): boolean =>
  [before, now].every((state) => mayReadPart(reader, state, fieldPart(state, field)));

/** Whether what a field held before would stand again under a lower marking than it was written under. */
export function wouldLower(before: Dossier, now: Dossier, field: string): boolean {
  const [was, is] = [fieldPart(before, field).marking, fieldPart(now, field).marking];
  return before.fields[field] !== undefined && !sameMarking(stricter(was, is), is);
}
