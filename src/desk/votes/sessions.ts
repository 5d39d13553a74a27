import type { IsoDate } from '#language/formats.ts';
import { generalAssembly } from './vote-record.ts';

/**
 * The place of a session in the order of time, as a whole number: a numbered one is its number; a special or emergency
 * session of the General Assembly counts with the regular session during which it voted (the 1st met in 1946, each
 * later one opens in the third week of September); another body's session without a number counts by its year.
 */
export function sessionNumber(body: string, session: string, date: IsoDate): number {
  if (/^\d{1,4}$/.test(session)) return Number(session);
  const year = Number(date.slice(0, 4));
  if (body !== generalAssembly) return year;
  return Math.max(1, date.slice(5) >= '09-16' ? year - 1945 : year - 1946);
}
