import type { IsoDate } from '#language/formats.ts';
import type { Words } from '#language/language.ts';

/** What a cell or a plain field may hold. */
export type Cell = string | number | boolean | Words | readonly string[] | null;

/** One line of a list such as fallbacks or sources; `id` stays with it when lines are moved. */
export interface Row {
  readonly id: string;
  readonly [column: string]: Cell;
}

/** What a field holds: one cell, or rows. */
export type FieldValue = Cell | readonly Row[];

export const isWords = (value: unknown): value is Words =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isRows = (value: FieldValue | undefined): value is readonly Row[] =>
  Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && 'id' in row);

export const asWords = (value: FieldValue | undefined): Words => (isWords(value) ? value : {});
export const asRows = (value: FieldValue | undefined): readonly Row[] => (isRows(value) ? value : []);
export const asText = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '');
export const asNumber = (value: FieldValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;
export const asDate = (value: FieldValue | undefined): IsoDate | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
/** A list of codes or ids; a list without rows is empty. */
export const asCodes = (value: FieldValue | undefined): readonly string[] =>
  Array.isArray(value) && value.every((code) => typeof code === 'string') ? value : [];

/** Whether a field says anything: an empty list, an empty text and words in no language do not. */
export function isFilled(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  if (isWords(value)) return Object.values(value).some((text) => text !== '');
  return true;
}
