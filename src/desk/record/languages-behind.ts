import { languages, type Lang, type Words } from '#language/language.ts';
import type { Edited } from './deeds.ts';
import type { Behind, HeldField } from './dossier.ts';
import { isRows, isWords, type FieldValue } from './value.ts';

/** Where words stand in a section: nowhere in particular, or in one column of one line of a list. */
export const placeIn = (row?: string, column?: string): string =>
  row === undefined ? '' : `${row} ${column}`;

/** The languages in which any words of a section still say what they said before. */
export function languagesBehind(held: Pick<HeldField, 'behind'> | undefined): readonly Lang[] {
  const left = Object.values(held?.behind ?? {}).flat();
  return languages.filter((one) => left.includes(one));
}

/**
 * What of a section still says what it said before its substance was changed in another language, once it is edited. Each piece of
 * words goes by itself. To take an act back brings back what was behind before it.
 */
export function behindAfter(
  before: HeldField | undefined,
  { value, editorial = false, undoes }: Pick<Edited, 'value' | 'editorial' | 'undoes'>,
): Pick<HeldField, 'behind' | 'behindBefore'> {
  const were = before?.behind;
  const behind =
    before && undoes === before.version ? before.behindBefore : piecesBehind(before, value, editorial);
  return { ...(behind && { behind }), ...(were && { behindBefore: were }) };
}

function piecesBehind(
  before: HeldField | undefined,
  value: FieldValue,
  editorial: boolean,
): Behind | undefined {
  const old = wordsIn(before?.value);
  const behind = [...wordsIn(value)].flatMap(([place, now]) => {
    const left = pieceBehind(before?.behind?.[place] ?? [], old.get(place) ?? {}, now, editorial);
    return left.length > 0 ? [[place, left] as const] : [];
  });
  return behind.length > 0 ? Object.fromEntries(behind) : undefined;
}

/**
 * A language that is written anew has caught up, and whoever writes only those that were behind leaves no other behind; correcting
 * words leaves none behind either. What is first written in a language, or not in it yet, leaves none behind and is not behind.
 */
function pieceBehind(were: readonly Lang[], old: Words, now: Words, editorial: boolean): readonly Lang[] {
  const anew = languages.filter((one) => now[one] !== old[one]);
  const stillWere = were.filter((one) => !anew.includes(one));
  const isSubstance = !editorial && anew.some((one) => now[one] && old[one] && !were.includes(one));
  if (!isSubstance) return stillWere;
  return languages.filter((one) => now[one] && !anew.includes(one));
}

/** Every piece of words that a section holds, by where it stands in it. */
function wordsIn(value: FieldValue | undefined): ReadonlyMap<string, Words> {
  if (isWords(value)) return new Map([[placeIn(), value]]);
  if (!isRows(value)) return new Map();
  const cells = value.flatMap((row) =>
    Object.entries(row).flatMap(([column, cell]) =>
      isWords(cell) ? [[placeIn(row.id, column), cell] as const] : [],
    ),
  );
  return new Map(cells);
}
