import type { Dossier } from '#desk/record/dossier.ts';
import type { Answer } from './item-deeds.ts';
import { changesTo, placedTexts, placeOf, type WordingChange, type WordingPlace } from './wording.ts';

/** A wording that an answer would rather see, where it belongs, and what it changes there. */
export interface Suggestion {
  /** Which of the answer's wordings it is (`suggestedTexts`), from 0. */
  readonly nth: number;
  readonly place: WordingPlace;
  /** What stands there now. */
  readonly present: string;
  readonly text: string;
  readonly changes: readonly WordingChange[];
}

/** Every wording that an answer suggests, in its own words. */
export const suggestedTexts = ({ suggestion, wording = [] }: Answer): readonly string[] => [
  ...wording.map(({ text }) => text),
  ...(suggestion ? [suggestion] : []),
];

/**
 * The wordings that an answer suggests, each beside the present text: where its author said so, or else where it fits
 * best. One that fits nowhere is a remark, and is left out.
 */
export function suggestionsOf(
  item: Pick<Dossier, 'fields'>,
  sections: readonly string[],
  { suggestion, wording = [] }: Answer,
): readonly Suggestion[] {
  const said = wording.flatMap(({ section, row, column, lang, text }, nth): Suggestion[] => {
    const place = {
      section,
      lang,
      ...(row !== undefined && { row }),
      ...(column !== undefined && { column }),
    };
    const present = placedTexts(section, item.fields[section]?.value).find((one) =>
      isSamePlace(one.place, place),
    );
    // The line it speaks of may be gone since.
    if (!present && row !== undefined) return [];
    const { changes } = changesTo(present?.text ?? '', text);
    return [{ nth, place, present: present?.text ?? '', text, changes }];
  });
  const found = suggestion ? placeOf(item, sections, suggestion) : undefined;
  if (!found || !suggestion) return said;
  const { place, text: present, changes } = found;
  return [...said, { nth: wording.length, place, present, text: suggestion, changes }];
}

export const isSamePlace = (one: WordingPlace, other: WordingPlace): boolean =>
  one.section === other.section &&
  one.lang === other.lang &&
  one.row === other.row &&
  one.column === other.column;
