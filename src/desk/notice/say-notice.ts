import { formatDate, formatMoment } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { noticeMessages, type NoticeKind, type Said } from './notice.ts';

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** A notice in somebody's language, its moments and days as they write them. */
export function sayNotice(
  kind: NoticeKind,
  said: Said,
  lang: Lang,
  timeZone: string,
): { readonly subject: string; readonly text: string } {
  const t = translatorFor(lang);
  // Notices of before this was said do not have it.
  const values: Said = Object.fromEntries(
    Object.entries({ official: 'no', what: 'some', by: 'owner', ...said }).map(([name, value]) => [
      name,
      valueIn(value, lang, timeZone),
    ]),
  );
  const { subject, text } = noticeMessages(kind);
  return { subject: t(subject, values), text: t(text, values) };
}

function valueIn(value: string | number, lang: Lang, timeZone: string): string | number {
  if (typeof value === 'number') return value;
  if (moment.test(value)) return formatMoment(value, lang, timeZone);
  return day.test(value) ? formatDate(value, lang) : value;
}
