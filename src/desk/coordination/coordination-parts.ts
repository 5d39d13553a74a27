import { highestOf, stricter, type Marking } from '#desk/marking/marking.ts';
import type { Part } from '#desk/people/may-read.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { isClosed, type Attendee, type Minutes, type Point } from './coordination.ts';
import type { CoordinationDeed } from './coordination-deeds.ts';
import { invitedInstitutions } from './invited.ts';

/** What the parts of a coordination meeting hold. */
export type CoordinationPartBody =
  | { readonly of: 'agenda'; readonly body: Point }
  | { readonly of: 'attendance'; readonly body: { readonly attendance: readonly Attendee[] } }
  | { readonly of: 'minutes'; readonly body: Minutes };

/** A point of an agenda is as close as what it was made from. */
export const pointMarking = (dossier: Dossier, point: string): Marking =>
  stricter(
    dossier.marking,
    dossier.coordination?.points.find(({ id }) => id === point)?.marking ?? dossier.marking,
  );

/** Minutes, and what is said of them, may quote any point. */
const minutesMarking = (dossier: Dossier): Marking =>
  highestOf([dossier.marking, ...(dossier.coordination?.points ?? []).map(({ marking }) => marking)]);

/** Whoever is invited sits at the table: they read each point, who else is there, and the minutes. */
export function coordinationParts(dossier: Dossier): readonly (Part & CoordinationPartBody)[] {
  const { coordination, marking } = dossier;
  if (!coordination) return [];
  const { points, attendance, minutes } = coordination;
  const sharedWith = [...new Set(invitedInstitutions(dossier))];
  const agenda = points.map((body): Part & CoordinationPartBody => ({
    ...{ key: `agenda:${body.id}`, marking: pointMarking(dossier, body.id), sharedWith, of: 'agenda', body },
  }));
  return [
    ...agenda,
    ...(attendance.length === 0
      ? []
      : [{ key: 'attendance', marking, sharedWith, of: 'attendance', body: { attendance } } as const]),
    ...(isClosed(coordination)
      ? [
          {
            key: 'minutes',
            marking: minutesMarking(dossier),
            sharedWith,
            of: 'minutes',
            body: minutes,
          } as const,
        ]
      : []),
  ];
}

/** The marking of an act at the table: that of the point it is about, or of all that minutes may quote. */
export function coordinationMarking(dossier: Dossier, deed: CoordinationDeed): Marking {
  switch (deed.kind) {
    case 'agenda-set':
      return highestOf([dossier.marking, ...deed.points.map(({ marking }) => marking)]);
    case 'attendance-noted':
    case 'attendance-struck':
      return dossier.marking;
    case 'minutes-issued':
    case 'minutes-corrected':
    case 'minutes-confirmed':
      return minutesMarking(dossier);
    default:
      return pointMarking(dossier, deed.point);
  }
}
