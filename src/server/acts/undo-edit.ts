import { foldActs } from '#desk/record/apply-act.ts';
import { refuse } from '#desk/record/refusal.ts';
import { mayReadBoth, wouldLower } from '#desk/record/undo.ts';
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
      if (undone?.deed.kind !== 'edited' || !before) return refuse('nothing-to-undo');
      const { field } = undone.deed;
      if (!mayReadBoth(desk.reader, before, dossier, field)) return refuse('nothing-to-undo');
      if (wouldLower(before, dossier, field)) return refuse('undo-lowers');
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
