import { isLang } from '#language/language.ts';
import type { Column, Field } from './field.ts';
import { isWords, type FieldValue } from './value.ts';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a value has the shape its field asks for; null and undefined stand for *empty* and fit any shape. */
export function isWellShaped(field: Field, value: FieldValue): boolean {
  if (value === null) return true;
  if (field.shape !== 'rows') return fits({ ...field, shape: field.shape }, value);
  if (!Array.isArray(value)) return false;
  const ids = new Set<string>();
  return value.every((row: unknown) => {
    if (typeof row !== 'object' || row === null || !('id' in row) || typeof row.id !== 'string') return false;
    if (ids.has(row.id)) return false;
    ids.add(row.id);
    return Object.entries(row).every(([key, cell]) => {
      if (key === 'id') return true;
      const column = field.columns?.find((candidate) => candidate.key === key);
      return column !== undefined && (cell === null || fits(column, cell));
    });
  });
}

function fits(column: Column, value: unknown): boolean {
  switch (column.shape) {
    case 'words':
    case 'title':
      return (
        isWords(value) &&
        Object.entries(value).every(([lang, text]) => isLang(lang) && typeof text === 'string')
      );
    case 'line':
    case 'moment':
    case 'reference':
      return typeof value === 'string';
    case 'date':
      return typeof value === 'string' && isoDate.test(value) && !Number.isNaN(Date.parse(value));
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && isWithin(column, value);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && (column.options ?? []).includes(value);
    case 'choices':
      return isTexts(value) && value.every((choice) => (column.options ?? []).includes(choice));
    case 'references':
      return isTexts(value);
  }
}

/** Whether a number is within what its column allows. */
export const isWithin = (
  { least = -Infinity, most = Infinity }: Pick<Column, 'least' | 'most'>,
  value: number,
): boolean => value >= least && value <= most;

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');
