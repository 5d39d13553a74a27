import type { Lang } from './language.ts';

/** A day without an hour, as ISO 8601: `2027-10-18`. */
export type IsoDate = string;
/** A moment in UTC, as ISO 8601: `2026-11-23T02:10:00.000Z`. */
export type IsoMoment = string;

const localeOf: Record<Lang, string> = { id: 'id-ID', en: 'en-GB' };
const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf[lang], options);
  cache.set(key, made);
  return made;
}

const asDay = (date: IsoDate): Date => new Date(`${date.slice(0, 10)}T00:00:00Z`);

/** `18 October 2027`, `18 Oktober 2027`. */
export const formatDate = (date: IsoDate, lang: Lang): string =>
  dateFormat(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDay(date));

/** `18 Oct 2027`, `18 Okt 2027`. */
export const formatShortDate = (date: IsoDate, lang: Lang): string =>
  dateFormat(lang, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(asDay(date));

/** `October 2027`. */
export const formatMonth = (date: IsoDate, lang: Lang): string =>
  dateFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDay(date));

/** `18 October 2027, 14:05` in the time zone given, with its name: nobody has to guess whose hour it is. */
export const formatMoment = (moment: IsoMoment, lang: Lang, timeZone = 'UTC'): string =>
  dateFormat(lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(moment));

/** `18–22 October 2027`; one day, or an unknown end, prints the day alone. */
export function formatDays(from: IsoDate, to: IsoDate | undefined, lang: Lang): string {
  if (to === undefined || to === from) return formatDate(from, lang);
  return dateFormat(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(
    asDay(from),
    asDay(to),
  );
}

/** A number as the language writes it; at most `digits` decimals. */
export const formatNumber = (value: number, lang: Lang, digits = 1): string =>
  new Intl.NumberFormat(localeOf[lang], { maximumFractionDigits: digits }).format(value);

/** `A, B and C`, `A, B, dan C`. */
export const formatList = (parts: readonly string[], lang: Lang): string =>
  new Intl.ListFormat(localeOf[lang], { type: 'conjunction' }).format(parts);

/** Whole days from one day to another; negative when it has passed. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((asDay(to).getTime() - asDay(from).getTime()) / 86_400_000);

/** The day so many days later (or earlier, for a negative number). */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(asDay(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** `14:05 WIB`: the hour alone, in the time zone given, with its name. */
export const formatHour = (moment: IsoMoment, lang: Lang, timeZone = 'UTC'): string =>
  dateFormat(lang, { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' }).format(
    new Date(moment),
  );
