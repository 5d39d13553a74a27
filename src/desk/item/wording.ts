import { diffArrays } from 'diff';
import { languages, type Lang } from '#language/language.ts';
import { tokensOf } from '#desk/record/compare.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asRows, asWords, isRows, isWords, type FieldValue } from '#desk/record/value.ts';

/** Where in a position a piece of prose stands: a section in one language, or one cell of one of its rows. */
export interface WordingPlace {
  readonly section: string;
  readonly lang: Lang;
  readonly row?: string;
  readonly column?: string;
}

/** A place and what stands there now. */
export interface PlacedText {
  readonly place: WordingPlace;
  readonly text: string;
}

/** Words of the present text, by their numbers, and what a suggestion puts in their stead; an insertion where `from` is `to`. */
export interface WordingChange {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/** The least share of the present words that a suggestion must keep to be a new wording of them, and not a remark. */
const leastKept = 1 / 3;

const wordsIn = (text: string): string[] => tokensOf(text).filter((word) => word.trim() !== '');

/** What a suggestion changes in the present text, and which share of its words it keeps (0 to 1). */
export function changesTo(
  present: string,
  suggestion: string,
): { readonly changes: readonly WordingChange[]; readonly kept: number } {
  const base = wordsIn(present);
  const changes: WordingChange[] = [];
  let at = 0;
  let kept = 0;
  let open: { from: number; to: number; put: string[] } | undefined;
  const close = (): void => {
    if (open) changes.push({ from: open.from, to: open.to, put: open.put.join(' ') });
    open = undefined;
  };
  for (const run of diffArrays(base, wordsIn(suggestion))) {
    if (!run.added && !run.removed) {
      close();
      kept += run.value.length;
      at += run.value.length;
      continue;
    }
    open ??= { from: at, to: at, put: [] };
    if (run.added) open.put.push(...run.value);
    else {
      at += run.value.length;
      open.to = at;
    }
  }
  close();
  return { changes, kept: base.length === 0 ? 0 : kept / base.length };
}

/** Whether two changes of one text want different things of the same words. */
export function clash(one: WordingChange, other: WordingChange): boolean {
  if (one.from === other.from && one.to === other.to) return one.put !== other.put;
  if (one.from === one.to) return other.from < one.from && one.from < other.to;
  if (other.from === other.to) return one.from < other.from && other.from < one.to;
  return Math.max(one.from, other.from) < Math.min(one.to, other.to);
}

/** Every piece of prose in a section, in each language it is written in. */
export function placedTexts(section: string, value: FieldValue | undefined): readonly PlacedText[] {
  const spoken = (words: FieldValue | undefined, inRow: Partial<WordingPlace> = {}): PlacedText[] =>
    languages.flatMap((lang) => {
      const text = asWords(words)[lang] ?? '';
      return text.trim() === '' ? [] : [{ place: { section, lang, ...inRow }, text }];
    });
  if (!isRows(value) || value.length === 0) return isWords(value) ? spoken(value) : [];
  return asRows(value).flatMap((row) =>
    Object.entries(row).flatMap(([column, cell]) =>
      isWords(cell) ? spoken(cell, { row: row.id, column }) : [],
    ),
  );
}

/** The piece of prose that a suggestion rewords, as far as it can be told: the one of which it keeps most. */
export function placeOf(
  item: Pick<Dossier, 'fields'>,
  sections: readonly string[],
  suggestion: string,
): (PlacedText & { readonly changes: readonly WordingChange[] }) | undefined {
  let best: (PlacedText & { changes: readonly WordingChange[]; kept: number }) | undefined;
  for (const section of sections) {
    for (const placed of placedTexts(section, item.fields[section]?.value)) {
      const { changes, kept } = changesTo(placed.text, suggestion);
      if (kept >= leastKept && kept > (best?.kept ?? 0)) best = { ...placed, changes, kept };
    }
  }
  return best;
}

/** The value of a section with one piece of its prose replaced. */
export function reworded(value: FieldValue | undefined, place: WordingPlace, text: string): FieldValue {
  const put = (words: FieldValue | undefined): FieldValue => ({ ...asWords(words), [place.lang]: text });
  if (place.row === undefined || place.column === undefined) return put(value);
  const { row: wanted, column } = place;
  return asRows(value).map((row) =>
    row.id === wanted ? { ...row, [column]: { ...asWords(row[column]), [place.lang]: text } } : row,
  );
}

/** A place in one word, for a form. */
export const placeKey = ({ section, lang, row = '', column = '' }: WordingPlace): string =>
  [section, lang, row, column].join('|');
