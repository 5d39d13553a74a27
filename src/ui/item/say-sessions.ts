import { formatHour, formatList, formatMoment } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import { asRows, asText, type FieldValue } from '#desk/record/value.ts';

/** When an item is taken, as people say it: `1 March 2027 at 09:00–12:00 WIB (Room 3)`; empty where it is not known. */
export const saySessions = (value: FieldValue | undefined, lang: Lang, timeZone: string): string =>
  formatList(
    asRows(value).map((row) => {
      const [from, to, room] = [asText(row['from']), asText(row['to']), asText(row['room'])];
      return `${saySession(from, to, lang, timeZone)}${room === '' ? '' : ` (${room})`}`;
    }),
    lang,
  );

export const saySession = (from: string, to: string, lang: Lang, timeZone: string): string => {
  const [begins, ends] = [formatMoment(from, lang, timeZone), formatMoment(to, lang, timeZone)];
  const hour = formatHour(to, lang, timeZone);
  // Of a session within one day the day is said once.
  const sameDay = begins.replace(formatHour(from, lang, timeZone), '') === ends.replace(hour, '');
  return `${begins} – ${sameDay ? hour : ends}`;
};
