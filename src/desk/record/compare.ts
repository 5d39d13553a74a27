import { diffArrays } from 'diff';
import { languages, type Lang } from '#language/language.ts';
import type { Column, Field } from './field.ts';
import { asRows, asWords, type FieldValue } from './value.ts';

/** A stretch of text that is in both versions, or only in one of them. */
export interface ComparedPart {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** What differs in one field, in one language of its words. */
export interface FieldChange {
  readonly field: string;
  readonly lang: Lang;
  readonly parts: readonly ComparedPart[];
}

/** Says a cell that has no words of its own: a date, an option, the name that a reference points to. */
export type SayCell = (column: Pick<Column, 'key' | 'shape' | 'to'>, value: FieldValue) => string;

/** A word with what joins it inside (`1,7`, `4–4.8`, `Jum'at`), a stretch of space, or a mark by itself. */
const token = /\s+|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[.,’'‑–-](?=[\p{L}\p{N}]))*|\S/gu;
/** The words, spaces and marks of a text, in order. */
export const tokensOf = (text: string): string[] => text.match(token) ?? [];

/** Words added and removed from one text to another, in reading order; neighbouring changes stand together. */
export function compareText(before: string, after: string): readonly ComparedPart[] {
  const parts: ComparedPart[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') parts.push({ text: removed, change: 'removed' });
    if (added !== '') parts.push({ text: added, change: 'added' });
    removed = '';
    added = '';
  };
  const runs = diffArrays(tokensOf(before), tokensOf(after));
  runs.forEach((run, index) => {
    const text = run.value.join('');
    if (run.removed) removed += text;
    else if (run.added) added += text;
    else if (removed !== '' && added !== '' && text.trim() === '' && index < runs.length - 1) {
      // A space between two changed words is part of the change, or the two texts are read as a zip.
      removed += text;
      added += text;
    } else {
      flush();
      parts.push({ text, change: 'same' });
    }
  });
  flush();
  return parts;
}

export const isChanged = (parts: readonly ComparedPart[]): boolean =>
  parts.some(({ change }) => change !== 'same');

/** A field's value as text in one language: prose as it is, rows as numbered lines. */
export function fieldText(field: Field, value: FieldValue | undefined, lang: Lang, say: SayCell): string {
  if (value === undefined || value === null) return '';
  if (field.shape !== 'rows') return cellText({ ...field, shape: field.shape }, value, lang, say);
  return asRows(value)
    .map((row, index) => {
      const cells = (field.columns ?? []).flatMap((column) => {
        const text = cellText(column, row[column.key] ?? null, lang, say);
        return text === '' ? [] : [text];
      });
      return `${index + 1}. ${cells.join(' · ')}`;
    })
    .join('\n');
}

/**
 * Every field that differs between two states of a dossier, word by word. Fields that hold no words of a person
 * are compared once, in the reader's language; words in every language in which they differ.
 */
export function compareFields(
  fields: readonly Field[],
  before: Readonly<Record<string, FieldValue | undefined>>,
  after: Readonly<Record<string, FieldValue | undefined>>,
  lang: Lang,
  say: SayCell,
): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of fields) {
    const spoken = hasWords(field) ? [lang, ...languages.filter((other) => other !== lang)] : [lang];
    const found = spoken.flatMap((one): FieldChange[] => {
      const parts = compareText(
        fieldText(field, before[field.key], one, say),
        fieldText(field, after[field.key], one, say),
      );
      return isChanged(parts) ? [{ field: field.key, lang: one, parts }] : [];
    });
    changes.push(...found);
  }
  return changes;
}

const isWordy = ({ shape }: { readonly shape: Field['shape'] }): boolean =>
  shape === 'words' || shape === 'title';
const hasWords = (field: Field): boolean => isWordy(field) || (field.columns ?? []).some(isWordy);

function cellText(
  column: Pick<Column, 'key' | 'shape' | 'to'>,
  value: FieldValue,
  lang: Lang,
  say: SayCell,
): string {
  return column.shape === 'words' || column.shape === 'title'
    ? (asWords(value)[lang] ?? '')
    : say(column, value);
}
