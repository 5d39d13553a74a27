import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';
import type { Period, Source } from './facts.ts';
import type { TableLine } from './table.ts';

/** Both languages, from `<field>_en` and `<field>_id`; a missing one is a problem. */
export const words = (line: TableLine, field: string): Words => ({
  en: line.text(`${field}_en`),
  id: line.text(`${field}_id`),
});

/** Both languages or neither: one alone is a problem. */
export function optionalWords(line: TableLine, field: string): Words | null {
  const neither = line.optional(`${field}_en`) === '' && line.optional(`${field}_id`) === '';
  return neither ? null : words(line, field);
}

export function optionalText(line: TableLine, field: string): string | null {
  const cell = line.optional(field);
  return cell === '' ? null : cell;
}

export function optionalDate(line: TableLine, field: string): IsoDate | null {
  return line.optional(field) === '' ? null : line.date(field);
}

export function period(line: TableLine): Period {
  const from = optionalDate(line, 'from');
  const to = optionalDate(line, 'to');
  if (from !== null && to !== null && from >= to) line.refuse('to', `${to} is not after ${from}`);
  return { from, to };
}

export const source = (line: TableLine): Source => ({
  publisher: line.text('publisher'),
  year: line.count('year'),
  reference: line.text('reference'),
});

/** Codes parted by spaces, each one of the words allowed. */
export function codesOf<T extends string>(
  line: TableLine,
  field: string,
  allowed: readonly T[],
): readonly T[] {
  return line.codes(field).flatMap((code) => {
    const found = allowed.find((word) => word === code);
    if (found === undefined) line.refuse(field, `"${code}" is not one of ${allowed.join(', ')}`);
    return found === undefined ? [] : [found];
  });
}
