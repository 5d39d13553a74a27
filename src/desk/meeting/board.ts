import { daysBetween, type IsoDate, type IsoMoment } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import type { Stage } from '#desk/item/readiness.ts';
import type { Holder } from '#desk/item/turn.ts';
import type { Marking } from '#desk/marking/marking.ts';

/** The columns of the board: every stage has one. What was sent back or refused is being drafted again. */
export const boardColumns = ['drafting', 'out-for-replies', 'settling', 'clearing', 'cleared'] as const;
export type BoardColumn = (typeof boardColumns)[number];

/** Whose positions are shown: those whose turn is mine, those of my unit, or all that I may see. */
export const boardScopes = ['mine', 'unit', 'all'] as const;
export type BoardScope = (typeof boardScopes)[number];

/** What wants a second look. */
export const boardAlerts = ['overdue', 'contradicting', 'unwritten'] as const;
export type BoardAlert = (typeof boardAlerts)[number];

/** One position on the board. */
export interface BoardLine {
  readonly id: string;
  readonly name: Words | string;
  readonly number: string;
  readonly meeting: string;
  readonly meetingName: Words | string;
  readonly lead: string | null;
  readonly stage: Stage;
  readonly holder: Holder;
  /** Institutions or accounts whose turn it is, as far as the reader may know them. */
  readonly whom: readonly string[];
  readonly since: IsoMoment | null;
  /** When whoever has it must be done: a reply's deadline, else the day the position must be ready. */
  readonly due: IsoDate | null;
  readonly written: boolean;
  /** A cleared version of it stands while the next one is prepared. */
  readonly renewing: boolean;
  /** Contradictions between institutions that nobody has settled; 0 for whoever may not know of them. */
  readonly contradicting: number;
  readonly marking: Marking;
}

/** One column: the most pressing lines, and how many there are in all. */
export interface BoardStack {
  readonly column: BoardColumn;
  readonly total: number;
  readonly lines: readonly BoardLine[];
}

/** For how many days a line has been with whoever has it, as the desk's calendar counts: 0 since today. */
export const daysHeld = (since: IsoMoment, today: IsoDate, timeZone: string): number =>
  daysBetween(localOf(since, timeZone).slice(0, 10), today);

/** Why a line wants a second look. What is cleared wants none. */
export function alertsOf(
  line: Pick<BoardLine, 'stage' | 'due' | 'written' | 'contradicting'>,
  today: IsoDate,
): readonly BoardAlert[] {
  if (line.stage === 'cleared') return [];
  return boardAlerts.filter((alert) => {
    switch (alert) {
      case 'overdue':
        return line.due !== null && line.due < today;
      case 'contradicting':
        return line.contradicting > 0;
      case 'unwritten':
        return !line.written;
    }
  });
}
