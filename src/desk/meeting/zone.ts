import { isTimeZone } from '#desk/forms/time-zone.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import { asText } from '#desk/record/value.ts';

/** The time zone of the place where a meeting is held; the desk's own where the meeting names none, or none there is. */
export function zoneOf(meeting: Dossier | undefined, otherwise: string): string {
  const zone = meeting ? asText(valueOf(meeting, 'timeZone')) : '';
  return zone !== '' && isTimeZone(zone) ? zone : otherwise;
}
