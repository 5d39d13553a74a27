import { fallbacksOf } from '#desk/instruction/flexibility.ts';
import { findInstruction, instructionPart } from '#desk/instruction/instruction-part.ts';
import type { GivenAnswer } from '#desk/instruction/instruction.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Row } from '#desk/record/value.ts';
import type { Lang } from '#language/language.ts';
import type { Desk } from '../desk.ts';
import { newId } from '../open-dossier.ts';
import { perform, type Done } from '../perform.ts';

/**
 * What may not be said without clearance is put into the position, to be cleared: the fallback may then be used on
 * instruction, or the new words stand as the last fallback. It is a change of substance like any other, on everybody's
 * screen; nothing is said in the room before it is cleared.
 */
export const startNewVersion = (
  desk: Desk,
  item: string,
  instruction: string,
  given: GivenAnswer,
  lang: Lang,
): Promise<Done> =>
  perform(desk, item, (state) => {
    const asked = findInstruction(state, instruction);
    if (!asked || !mayReadPart(desk.reader, state, instructionPart(state, asked))) {
      return refuse('no-such-instruction');
    }
    const rows = fallbacksOf(state);
    const changed = changedRows(rows, given, lang);
    if (!changed) return refuse('answer-missing');
    const base = state.fields['fallbacks']?.version ?? 0;
    return { kind: 'edited', field: 'fallbacks', value: changed, base };
  });

function changedRows(rows: readonly Row[], given: GivenAnswer, lang: Lang): readonly Row[] | undefined {
  const usedBy = 'on-instruction';
  if (given.how === 'fallback') {
    return rows.some(({ id }) => id === given.fallback)
      ? rows.map((row) => (row.id === given.fallback ? { ...row, usedBy } : row))
      : undefined;
  }
  if (given.how !== 'new-line' || given.words === '') return undefined;
  return [...rows, { id: newId('row'), text: { [lang]: given.words }, usedBy }];
}
