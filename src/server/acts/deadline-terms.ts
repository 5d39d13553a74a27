import type { DeadlineTerms } from '#desk/item/deadline.ts';
import type { Settings } from '#desk/people/settings.ts';
import { asDate } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import type { Desk } from './desk.ts';

/** What a deadline for an item is counted from: today at the desk, the meeting's days, the desk's days off. */
export function deadlineTermsFor(
  desk: Desk,
  settings: Settings,
  meeting: Dossier | undefined,
): DeadlineTerms {
  const day = (key: string) => (meeting && asDate(valueOf(meeting, key))) ?? null;
  return {
    today: localOf(desk.now(), settings.timeZone).slice(0, 10),
    submissionDate: day('submissionDate'),
    starts: day('starts'),
    daysOff: settings.daysOff,
  };
}
