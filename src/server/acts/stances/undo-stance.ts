import { sameMarking, stricter } from '#desk/marking/marking.ts';
import { mayReadPart } from '#desk/people/may-read.ts';
import { foldActs } from '#desk/record/apply-act.ts';
import { refuse, type Refusal } from '#desk/record/refusal.ts';
import { findStance } from '#desk/stance/stance.ts';
import { isStanceDeed, type StanceDeed } from '#desk/stance/stance-deeds.ts';
import { stancePart } from '#desk/stance/stance-part.ts';
import { findActs } from '#store/acts.ts';
import { asEngine } from '#store/context.ts';
import type { Desk } from '../desk.ts';
import { performIn, type Done } from '../perform.ts';

/**
 * Takes back what one act did to a stance, as a new act: what was there before is recorded again, what was not is
 * withdrawn. Refused where others have built on it, and where words would come back under a lower marking.
 */
export const undoStance = (desk: Desk, item: string, seq: number, why: string): Promise<Done> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const acts = await findActs(trx, item);
    const undone = acts.find((act) => act.seq === seq)?.deed;
    const before = foldActs(acts.filter((act) => act.seq < seq));
    return performIn(trx, desk, item, (dossier): StanceDeed | Refusal => {
      const { reader } = desk;
      if (!undone || !isStanceDeed(undone) || !before) return refuse('nothing-to-undo');
      const [was, is] = [findStance(before, undone.stance), findStance(dossier, undone.stance)];
      if (!is || !mayReadPart(reader, dossier, stancePart(dossier, is))) return refuse('nothing-to-undo');
      // It must still be as that act left it: otherwise somebody's later words would be lost.
      const base = is.version === seq ? seq : -1;
      if (!was || was.withdrawn) return { kind: 'stance-withdrawn', stance: is.id, base, why, undoes: seq };
      if (!mayReadPart(reader, before, stancePart(before, was))) return refuse('nothing-to-undo');
      if (!sameMarking(stricter(was.marking, is.marking), is.marking)) return refuse('undo-lowers');
      const { values } = was;
      return { kind: 'stance-recorded', stance: is.id, values, marking: is.marking, base, undoes: seq };
    });
  });
