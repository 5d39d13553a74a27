import { clearedBefore, withClearedText } from '#desk/brief/cleared-text.ts';
import { findInstruction } from '#desk/instruction/instruction-part.ts';
import type { InstructionTerms } from '#desk/instruction/duty.ts';
import type { Instruction } from '#desk/instruction/instruction.ts';
import { zoneOf } from '#desk/meeting/zone.ts';
import type { Lang } from '#language/language.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asReader } from '#store/context.ts';
import { findDossier } from '#store/dossiers.ts';
import type { Desk } from '../desk.ts';
import { readVersions } from '../read-history.ts';
import { findItemPage, type ItemPage } from '../read-item.ts';
import { dutyOf, type MeetingOnDuty } from './read-instructions.ts';
import { termsOf } from './terms.ts';

/** An item in the room: its position, who is on duty for its meeting, and whether this reader may ask capital. */
export interface RoomPage extends ItemPage {
  /** What holds in the room: the words as they were cleared, also where a new version is being prepared. */
  readonly position: Dossier;
  /** Whether a new version is being prepared beside the cleared one. */
  readonly older: boolean;
  readonly terms: InstructionTerms | undefined;
  readonly duty: MeetingOnDuty | undefined;
  /** The zone in which the meeting counts its hours. */
  readonly zone: string;
  readonly mayAsk: boolean;
}

/** The page that a delegate has open in the room; undefined where the item is not there, or not for this reader. */
export async function findRoomPage(
  desk: Desk,
  lang: Lang,
  timeZone: string,
  id: string,
): Promise<RoomPage | undefined> {
  const page = await findItemPage(desk, lang, id);
  if (!page) return undefined;
  const { meeting, may } = page;
  const now = desk.now();
  const terms = meeting && termsOf(meeting, now);
  const cleared = clearedBefore(page.item);
  const [before] = cleared === undefined ? [] : await readVersions(desk, id, [cleared]);
  return {
    ...page,
    position: cleared === undefined ? page.item : withClearedText(page.item, before),
    older: cleared !== undefined,
    terms,
    duty: meeting && dutyOf(meeting, now, timeZone),
    zone: zoneOf(meeting, timeZone),
    mayAsk:
      may.includes('instruction-asked') && terms?.over === false && terms.delegates.includes(desk.reader.id),
  };
}

/** One instruction by itself, for asking again and again whether it was answered. */
export const findOneInstruction = (
  desk: Desk,
  item: string,
  instruction: string,
): Promise<Instruction | undefined> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const found = await findDossier(trx, item);
    return found && findInstruction(found, instruction);
  });
