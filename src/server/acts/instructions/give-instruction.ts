import { findInstruction } from '#desk/instruction/instruction-part.ts';
import type { GivenAnswer } from '#desk/instruction/instruction.ts';
import { zoneOf } from '#desk/meeting/zone.ts';
import { settingsFrom, settingsId } from '#desk/people/settings.ts';
import { asEngine } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { performIn, type Done } from '../perform.ts';
import { tellTurn } from './tell-turn.ts';

/** Capital answers a question of the delegation; those of it who may ask are told at once. */
export const giveInstruction = (
  desk: Desk,
  item: string,
  answer: { readonly instruction: string; readonly given: GivenAnswer; readonly version: number },
): Promise<Done> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const done = await performIn(trx, desk, item, { kind: 'instruction-given', ...answer });
    const instruction = done.ok ? findInstruction(done.dossier, answer.instruction) : undefined;
    if (!done.ok || !instruction) return done;
    const { parent, workspace } = done.dossier;
    const meeting = parent === null ? undefined : await findDossier(trx, parent);
    const { timeZone } = settingsFrom(await findDossier(trx, settingsId(workspace)));
    await tellTurn(trx, desk, done.dossier, instruction, {
      kind: 'instruction-given',
      accounts: instruction.delegates,
      timeZone: zoneOf(meeting, timeZone),
    });
    return done;
  });
