import type { IsoMoment } from '#language/formats.ts';
import { authorities, type Authority } from '#desk/item/item-deeds.ts';
import type {
  AgendaPoint,
  AttendanceNoted,
  MinutesConfirmed,
  MinutesCorrected,
  MinutesIssued,
  PointDecided,
} from './coordination-deeds.ts';

interface Signed {
  readonly at: IsoMoment;
  readonly by: string;
}

/** A point on the agenda, what was typed of it, and what was decided. */
export interface Point extends AgendaPoint {
  /** Its place on the agenda. */
  readonly order: number;
  /** The act that last touched it: what whoever types says they started from. */
  readonly version: number;
  /** Who last touched it: nobody is told that they changed it themselves meanwhile. */
  readonly touchedBy: string;
  readonly note: string;
  readonly noteBy: string;
  readonly decision: (Pick<PointDecided, 'outcome' | 'text' | 'who' | 'confirmBy'> & Signed) | null;
}

export type Attendee = Omit<AttendanceNoted, 'kind'>;

/** What has gone out, and what was said of it since. */
export interface Minutes {
  readonly issued: readonly (Omit<MinutesIssued, 'kind'> & Signed)[];
  readonly corrections: readonly (Omit<MinutesCorrected, 'kind'> & Signed)[];
  readonly confirmations: readonly (Omit<MinutesConfirmed, 'kind' | 'letter'> & {
    readonly letter: string | null;
  } & Signed)[];
}

export interface Coordination {
  readonly points: readonly Point[];
  readonly attendance: readonly Attendee[];
  readonly minutes: Minutes;
}

export const noMinutes: Minutes = { issued: [], corrections: [], confirmations: [] };
export const noCoordination: Coordination = { points: [], attendance: [], minutes: noMinutes };

/** Whether the minutes have gone out: then decisions are no longer typed. */
export const isClosed = ({ minutes }: Pick<Coordination, 'minutes'>): boolean => minutes.issued.length > 0;

export const undecided = ({ points }: Coordination): readonly Point[] =>
  points.filter(({ decision }) => decision === null);

/** Points that silence never confirms, and whose institution has not said so itself yet. */
export const unconfirmed = ({ points, minutes }: Coordination): readonly Point[] =>
  points.filter(
    ({ id, matter, decision }) =>
      matter !== 'content' &&
      decision !== null &&
      decision.outcome !== 'open' &&
      !minutes.confirmations.some(({ point }) => point === id),
  );

/** Points whose decision is confirmed by silence. */
export const contentPoints = ({ points }: Coordination): readonly Point[] =>
  points.filter(({ matter }) => matter === 'content');

/**
 * Whether somebody sits at the table who may take back what an institution has put: they speak for it, for more than
 * themselves, and bind it at least as far as the reply did.
 */
export function isPresentFor(
  { attendance }: Coordination,
  institutions: readonly string[],
  authority: Authority | null,
): boolean {
  const needed = Math.max(authorities.indexOf('working-level'), authorities.indexOf(authority ?? 'personal'));
  return attendance.some(
    (one) =>
      one.institution !== null &&
      institutions.includes(one.institution) &&
      authorities.indexOf(one.authority) >= needed,
  );
}
