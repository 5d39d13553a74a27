import type { Lang } from '#language/language.ts';

/**
 * What was typed into a form, by the name of its controls: `objective.en`, `redLines[0].text.en`,
 * `redLines[0].order`. Pages show it again when something was wrong with it.
 */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** A hidden control of this name says that a field was on the form, though nothing was chosen in it. */
export const presenceName = 'field';

export const baseName = (field: string): string => `base.${field}`;
export const editorialName = (field: string): string => `editorial.${field}`;
export const rowName = (field: string, index: number): string => `${field}[${index}]`;
export const cellName = (field: string, index: number, column: string): string =>
  `${rowName(field, index)}.${column}`;
export const wordsName = (name: string, lang: Lang): string => `${name}.${lang}`;

export const firstTyped = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';
export const allTyped = (typed: Typed, name: string): readonly string[] => typed[name] ?? [];

/** The numbers that the rows of a field have on the form, in the order they came. */
export function rowNumbers(typed: Typed, field: string): readonly number[] {
  const numbers = new Set<number>();
  const opening = `${field}[`;
  for (const name of Object.keys(typed)) {
    if (!name.startsWith(opening)) continue;
    const digits = name.slice(opening.length, name.indexOf(']', opening.length));
    if (/^\d{1,4}$/.test(digits)) numbers.add(Number(digits));
  }
  return [...numbers].toSorted((one, other) => one - other);
}

/** Everything on a form that is text; files are read elsewhere. */
export function typedOf(form: FormData): Typed {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') (typed[name] ??= []).push(value);
  }
  return typed;
}
