import { noConsultation } from '#desk/item/consultation.ts';
import { delegatesOf } from '#desk/instruction/duty.ts';
import { findInstruction } from '#desk/instruction/instruction-part.ts';
import type { Instruction } from '#desk/instruction/instruction.ts';
import { deadlineOf, type Asking } from '#desk/instruction/read-asking.ts';
import { zoneOf } from '#desk/meeting/zone.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import { findDossier, lockDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { performIn } from '../perform.ts';
import { tellTurn } from './tell-turn.ts';
import { turnsIn } from './terms.ts';

/** What came of asking: the instruction as it is on the record, whether by this attempt or by an earlier one. */
export type AskedInstruction = Decision<{ readonly instruction: Instruction }>;

/**
 * A delegate asks capital. The id was made on their device: a question that arrives again, because its first answer was
 * lost on a poor link, is found on the record and asked once.
 */
export const askInstruction = (desk: Desk, item: string, asking: Asking): Promise<AskedInstruction> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    // Locked from the first look: of two attempts that arrive at once the second finds what the first has recorded.
    const found = (await lockDossier(trx, item))?.dossier;
    const meeting = found?.parent ? await findDossier(trx, found.parent) : undefined;
    const settings = settingsFrom(await findDossier(trx, settingsId(found?.workspace ?? desk.workspace)));
    const now = desk.now();
    const wanted = deadlineOf(asking, now, zoneOf(meeting, settings.timeZone));
    const [first = []] = await turnsIn(trx, meeting, now);
    const done = await performIn(trx, { ...desk, now: () => now }, item, (state) => ({
      kind: 'instruction-asked',
      instruction: asking.id,
      question: asking.question,
      offered: asking.offered,
      where: asking.where,
      ...wanted,
      sentAt: asking.sentAt || now,
      delegates: delegatesOf(meeting),
      told: first,
      about: (state.consultation ?? noConsultation).positionVersion,
    }));
    if (!done.ok) {
      const there = done.reason === 'already-there' && found && findInstruction(found, asking.id);
      return there && isSame(there, asking, desk) ? { ok: true, instruction: there } : done;
    }
    const instruction = findInstruction(done.dossier, asking.id);
    if (!instruction) return refuse('not-found');
    await tellTurn(trx, desk, done.dossier, instruction, {
      kind: 'instruction-asked',
      accounts: first,
      timeZone: settings.timeZone,
    });
    return { ok: true, instruction };
  });

/** The same question of the same person that has come before; not another one under its id. */
const isSame = (there: Instruction, { question }: Asking, { reader }: Desk): boolean =>
  there.by.id === reader.id && there.question === question;
