import { sameMarking, stricter } from '#desk/marking/marking.ts';
import { fieldPart, mayReadPart } from '#desk/people/may-read.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import { refuse } from '#desk/record/refusal.ts';
import { findActs } from '#store/acts.ts';
import { asEngine } from '#store/context.ts';
import type { Desk } from './desk.ts';
import { performIn, type Done } from './perform.ts';

/**
 * Takes back one edit, as a new act that restores what the field held before; refused where others have built on it,
 * and where it would bring words back under a lower marking than they were written under.
 */
export const undoEdit = (desk: Desk, id: string, seq: number): Promise<Done> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const acts = await findActs(trx, id);
    const undone = acts.find((act) => act.seq === seq);
    const before = foldActs(acts.filter((act) => act.seq < seq));
    return performIn(trx, desk, id, (dossier) => {
      const { reader } = desk;
      if (undone?.deed.kind !== 'edited' || !before) return refuse('nothing-to-undo');
      const { field } = undone.deed;
      const [was, is] = [fieldPart(before, field), fieldPart(dossier, field)];
      if (!mayReadPart(reader, before, was) || !mayReadPart(reader, dossier, is)) {
        return refuse('nothing-to-undo');
      }
      if (before.fields[field] && !sameMarking(stricter(was.marking, is.marking), is.marking)) {
        return refuse('undo-lowers');
      }
      return {
        kind: 'edited',
        field,
        value: before.fields[field]?.value ?? null,
        // The field must still be as that edit left it: otherwise somebody's later words would be lost.
        base: dossier.fields[field]?.version === seq ? seq : -1,
        undoes: seq,
      };
    });
  });
