import { addDays, type IsoDate, type IsoMoment } from '#language/formats.ts';

/** One thing in a calendar: with days, or at an hour. */
export type CalendarEvent = EventDays | EventHour;

interface EventDays extends EventShared {
  readonly starts: IsoDate;
  /** The last day; null for one day. */
  readonly ends: IsoDate | null;
}

interface EventHour extends EventShared {
  readonly at: IsoMoment;
}

interface EventShared {
  /** Stays the same for ever, so that a calendar knows the event again. */
  readonly uid: string;
  readonly title: string;
  readonly place: string;
  readonly about: string;
  readonly url: string;
  /** Whether its days are settled. */
  readonly confirmed: boolean;
  readonly changedAt: IsoMoment;
  /** Whoever keeps the calendar is reminded so many minutes before. */
  readonly alarms?: readonly number[];
}

export interface CalendarFile {
  readonly name: string;
  readonly lang: string;
  readonly events: readonly CalendarEvent[];
}

/** A calendar of days and hours as iCalendar (RFC 5545), for any calendar program. */
export function calendarFile({ name, lang, events }: CalendarFile): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mufakat//Meetings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...events.flatMap((event) => eventLines(event, lang)),
    'END:VCALENDAR',
  ]
    .map((line) => `${fold(line)}\r\n`)
    .join('');
}

function eventLines(event: CalendarEvent, lang: string): readonly string[] {
  const text = (property: string, value: string): string[] =>
    value === '' ? [] : [`${property};LANGUAGE=${lang}:${escapeText(value)}`];
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${momentOf(event.changedAt)}`,
    `LAST-MODIFIED:${momentOf(event.changedAt)}`,
    ...whenLines(event),
    ...text('SUMMARY', event.title),
    ...text('LOCATION', event.place),
    ...text('DESCRIPTION', event.about),
    `URL:${event.url}`,
    `STATUS:${event.confirmed ? 'CONFIRMED' : 'TENTATIVE'}`,
    'TRANSP:TRANSPARENT',
    ...(event.alarms ?? []).flatMap((minutes) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:-PT${minutes}M`,
      ...text('DESCRIPTION', event.title),
      'END:VALARM',
    ]),
    'END:VEVENT',
  ];
}

function whenLines(event: CalendarEvent): readonly string[] {
  if ('at' in event) return [`DTSTART:${momentOf(event.at)}`];
  return [
    `DTSTART;VALUE=DATE:${dayOf(event.starts)}`,
    // The end of whole days is the day after the last (RFC 5545, 3.6.1).
    `DTEND;VALUE=DATE:${dayOf(addDays(event.ends ?? event.starts, 1))}`,
  ];
}

const dayOf = (date: IsoDate): string => date.slice(0, 10).replaceAll('-', '');
const momentOf = (moment: IsoMoment): string => `${moment.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

/** Backslashes, separators and line ends as RFC 5545, 3.3.11 writes them; control characters are dropped. */
const escapeText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** No line is longer than 75 bytes; what follows begins with a space (RFC 5545, 3.1). No character is cut in two. */
function fold(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > 75) {
      pieces.push(piece);
      piece = ' ';
      bytes = 1;
    }
    piece += character;
    bytes += size;
  }
  pieces.push(piece);
  return pieces.join('\r\n');
}
