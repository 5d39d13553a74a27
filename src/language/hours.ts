import { zoneName, type IsoMoment } from './formats.ts';
import type { Lang } from './language.ts';
import type { MessageKey, Translate } from './messages.ts';

const localeOf: Record<Lang, string> = { id: 'id-ID', en: 'en-GB' };

function clock(moment: Date, lang: Lang, timeZone: string, withDay: boolean): string {
  const format = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(localeOf[lang], { ...options, timeZone }).format(moment);
  const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = withDay ? `${format({ day: 'numeric', month: 'long', year: 'numeric' })}, ` : '';
  return `${day}${hour} ${zoneName(moment, lang, timeZone)}`;
}

const dayIn = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);

/** `14 December 2026, 17:00 WIB (10:00 UTC)`: an hour that binds several countries; the day in UTC where it is another. */
export function sayHour(at: IsoMoment, lang: Lang, timeZone: string): string {
  const moment = new Date(at);
  const here = clock(moment, lang, timeZone, true);
  if (timeZone === 'UTC') return here;
  return `${here} (${clock(moment, lang, 'UTC', dayIn(moment, timeZone) !== dayIn(moment, 'UTC'))})`;
}

/** `14 December 2026, 19:00 JST`: the same hour at somebody else's clock. */
export const sayHourThere = (at: IsoMoment, lang: Lang, timeZone: string): string =>
  clock(new Date(at), lang, timeZone, true);

const units = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** How long it is until a moment, in its two largest units: `2 days 3 hours`. Never less than nothing. */
export function sayLeft(t: Translate, from: IsoMoment, to: IsoMoment): string {
  let seconds = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000));
  const said: string[] = [];
  for (const [unit, length] of units) {
    const n = Math.floor(seconds / length);
    seconds -= n * length;
    if (n > 0 && said.length < 2) said.push(t(`silence.left.${unit}` satisfies MessageKey, { n }));
    else if (said.length > 0) break;
  }
  return said.join(' ') || t('silence.left.seconds', { n: 0 });
}
