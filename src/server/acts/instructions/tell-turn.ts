import { publicNumberOf } from '#desk/instruction/instruction-part.ts';
import type { Instruction } from '#desk/instruction/instruction.ts';
import { minutesLeft } from '#desk/instruction/standing.ts';
import { zoneName } from '#language/formats.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import type { NoticeKind } from '#desk/notice/notice.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { Trx } from '#store/database.ts';
import type { Desk } from '../desk.ts';
import { tellIn } from '../tell.ts';

/** Where an instruction is read and answered. */
export const instructionPath = (item: string, instruction: string): string =>
  `/items/${item}/instructions/${instruction}`;

/**
 * Tells people of an instruction at once, by every way they have. It says how long is left, and the item's number only
 * where everybody may know it: no word of what was asked.
 */
export const tellTurn = (
  trx: Trx,
  desk: Desk,
  item: Dossier,
  instruction: Instruction,
  { kind, accounts, timeZone }: TurnTold,
): Promise<void> =>
  tellIn(
    trx,
    desk,
    accounts.map((account) => ({
      kind,
      to: { account },
      dossier: item.id,
      path: instructionPath(item.id, instruction.id),
      values: {
        item: publicNumberOf(item) ?? 'none',
        minutes: Math.max(0, minutesLeft(instruction.deadline, desk.now())),
        // An hour that reads the same in every language, with the zone it is of.
        deadline: `${localOf(instruction.deadline, timeZone).slice(11)} ${zoneName(new Date(instruction.deadline), 'en', timeZone)}`,
      },
      urgent: true,
      once: `${kind}:${item.id}:${instruction.id}`,
    })),
  );

export interface TurnTold {
  readonly kind: Extract<NoticeKind, `instruction-${string}`>;
  readonly accounts: readonly string[];
  /** The zone in which those who are told count their hours. */
  readonly timeZone: string;
}
