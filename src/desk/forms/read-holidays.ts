import type { IsoDate } from '#language/formats.ts';
import type { Lang } from '#language/language.ts';
import type { Row } from '#desk/record/value.ts';
import { isRealDay } from './real-day.ts';
import { bareCell, readTableText } from './table-text.ts';

/** Days off read from a table, and the lines of it that say none. */
export interface ReadHolidays {
  readonly days: readonly { readonly on: IsoDate; readonly name: string }[];
  readonly badLines: readonly number[];
}

/** Reads a table of days off: the day as 2027-03-10, then its name; a head, which holds no figure, is left out. */
export function readHolidays(text: string): ReadHolidays {
  const table = readTableText(text);
  if (typeof table === 'number') return { days: [], badLines: [table] };
  const head = /\d/.test(bareCell(table.head[0] ?? '')) ? [{ line: 1, cells: table.head }] : [];
  const days: { on: IsoDate; name: string }[] = [];
  const badLines: number[] = [];
  for (const { line, cells } of [...head, ...table.records]) {
    const [on = '', name = ''] = cells.map(bareCell);
    if (isRealDay(on) && name !== '') days.push({ on, name });
    else badLines.push(line);
  }
  return { days, badLines };
}

/** The days off with others taken in: a day that is there already keeps its place and its name in other languages. */
export function withHolidays(
  rows: readonly Row[],
  days: ReadHolidays['days'],
  lang: Lang,
  newId: () => string,
): readonly Row[] {
  const byDay = new Map(rows.map((row) => [row['on'], row]));
  for (const { on, name } of days) {
    const before = byDay.get(on);
    const held = before?.['name'];
    const names = typeof held === 'object' && held !== null && !Array.isArray(held) ? held : {};
    byDay.set(on, { id: before?.id ?? newId(), on, name: { ...names, [lang]: name } });
  }
  return [...byDay.values()].toSorted((a, b) => String(a['on']).localeCompare(String(b['on'])));
}
