import type { Lang } from './language.ts';

/** A day without an hour, as ISO 8601: `2027-10-18`. */
export type IsoDate = string;
/** A moment in UTC, as ISO 8601: `2026-11-23T02:10:00.000Z`. */
export type IsoMoment = string;

const localeOf: Record<Lang, string> = { id: 'id-ID', en: 'en-GB' };
const cache = new Map<string, Intl.DateTimeFormat>();

function formatIn(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  cache.set(key, made);
  return made;
}

const dateFormat = (lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  formatIn(localeOf[lang], options);

/**
 * Texts that were made once, by what they were made of: the same days and hours stand on many pages, and putting one in words
 * takes longer than looking it up.
 */
function rememberTexts<Of extends readonly unknown[]>(make: (...of: Of) => string): (...of: Of) => string {
  const texts = new Map<string, string>();
  const most = 2_000;
  return (...of) => {
    const key = of.join(' ');
    const known = texts.get(key);
    if (known !== undefined) return known;
    if (texts.size >= most) texts.clear();
    const made = make(...of);
    texts.set(key, made);
    return made;
  };
}

/** By the half hour: no zone changes its clocks within one. */
const halfHour = 1_800_000;
const zoneNameAt = rememberTexts((nth: number, lang: Lang, timeZone: string) =>
  findZoneName(new Date(nth * halfHour), lang, timeZone),
);

/** What people of a zone call it, such as `WIB` or `CET`; where no language here has a name for it, `GMT+9`. */
export const zoneName = (moment: Date, lang: Lang, timeZone: string): string =>
  zoneNameAt(Math.floor(moment.getTime() / halfHour), lang, timeZone);

function findZoneName(moment: Date, lang: Lang, timeZone: string): string {
  let first = '';
  for (const locale of [localeOf[lang], 'id-ID', 'en-GB', 'en-US']) {
    const parts = formatIn(locale, { timeZone, timeZoneName: 'short' }).formatToParts(moment);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    if (!/^(GMT|UTC)[+-]/.test(name)) return name;
    first ||= name;
  }
  return first;
}

/** A moment by a format that names the zone, with the name that people of the zone use. */
const withZone = (
  moment: IsoMoment,
  lang: Lang,
  options: Intl.DateTimeFormatOptions,
  timeZone: string,
): string =>
  dateFormat(lang, { ...options, timeZone, timeZoneName: 'short' })
    .formatToParts(new Date(moment))
    .map(({ type, value }) => (type === 'timeZoneName' ? zoneName(new Date(moment), lang, timeZone) : value))
    .join('');

const asDay = (date: IsoDate): Date => new Date(`${date.slice(0, 10)}T00:00:00Z`);

/** `18 October 2027`, `18 Oktober 2027`. */
export const formatDate = rememberTexts((date: IsoDate, lang: Lang): string =>
  dateFormat(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDay(date)),
);

/** A line as somebody typed it; a day at its beginning, typed as `2027-10-18`, in the words of the language. */
export const formatDayInLine = (line: string, lang: Lang): string =>
  line.replace(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/, (day) => formatDate(day, lang));

/** `18 Oct 2027`, `18 Okt 2027`. */
export const formatShortDate = rememberTexts((date: IsoDate, lang: Lang): string =>
  dateFormat(lang, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(asDay(date)),
);

/** `October 2027`. */
export const formatMonth = (date: IsoDate, lang: Lang): string =>
  dateFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asDay(date));

/** `18 October 2027, 14:05` in the time zone given, with its name: nobody has to guess whose hour it is. */
export const formatMoment = rememberTexts((moment: IsoMoment, lang: Lang, timeZone: string = 'UTC'): string =>
  withZone(
    moment,
    lang,
    { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone,
  ),
);

/** `18–22 October 2027`; one day, or an unknown end, prints the day alone. */
export const formatDays = rememberTexts((from: IsoDate, to: IsoDate | undefined, lang: Lang): string =>
  to === undefined || to === from
    ? formatDate(from, lang)
    : dateFormat(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatRange(
        asDay(from),
        asDay(to),
      ),
);

/** A number as the language writes it; at most `digits` decimals, and no sign before what is rounded to nought. */
export function formatNumber(value: number, lang: Lang, digits = 1): string {
  const key = `${lang} ${digits}`;
  const format =
    numberFormats.get(key) ??
    new Intl.NumberFormat(localeOf[lang], { maximumFractionDigits: digits, signDisplay: 'negative' });
  numberFormats.set(key, format);
  return format.format(value);
}

const numberFormats = new Map<string, Intl.NumberFormat>();

const listFormats: Record<Lang, Intl.ListFormat> = {
  id: new Intl.ListFormat(localeOf.id, { type: 'conjunction' }),
  en: new Intl.ListFormat(localeOf.en, { type: 'conjunction' }),
};

/** A figure with as many decimals as its size bears: 0.734, 4.25, 72.2, 1 234 567. */
export function formatFigure(value: number, lang: Lang): string {
  const size = Math.abs(value);
  return formatNumber(value, lang, size < 1 ? 3 : size < 10 ? 2 : size < 1_000 ? 1 : 0);
}

/**
 * A change a year, as exact as it means something: two figures of it, and no digit below what the level itself is given in.
 *
 * @param level the figure that moves
 */
export function formatChange(change: number, level: number, lang: Lang): string {
  const text = formatDifference(change, level, lang);
  return change > 0 ? `+${text}` : text;
}

/** A difference in as many digits as its level is known to: two of its own, and no finer than the level is written. */
export function formatDifference(change: number, level: number, lang: Lang): string {
  const size = Math.abs(change);
  const two = size === 0 ? 0 : 1 - Math.floor(Math.log10(size));
  const ofLevel = Math.abs(level) < 1 ? 3 : Math.abs(level) < 10 ? 2 : Math.abs(level) < 1_000 ? 1 : 0;
  return formatNumber(change, lang, Math.max(0, Math.min(two, ofLevel)));
}

/** `A, B and C`, `A, B, dan C`. */
/** A span of years, or the one year that it is. */
export const formatYears = (from: number | string, to: number | string): string =>
  String(from) === String(to) ? String(from) : `${from}–${to}`;

export const formatList = (parts: readonly string[], lang: Lang): string => listFormats[lang].format(parts);

/** Whole days from one day to another; negative when it has passed. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((asDay(to).getTime() - asDay(from).getTime()) / 86_400_000);

/** The day so many days later (or earlier, for a negative number). */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(asDay(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** `14:05 WIB`: the hour alone, in the time zone given, with its name. */
export const formatHour = (moment: IsoMoment, lang: Lang, timeZone = 'UTC'): string =>
  withZone(moment, lang, { hour: '2-digit', minute: '2-digit' }, timeZone);
