import { languages, type Lang, type Words } from '#language/language.ts';
import type { HeldField } from './dossier.ts';
import { isRows, isWords, type FieldValue } from './value.ts';

/**
 * The languages in which a section still says what it said before its substance was changed in another. One that is written anew has
 * caught up, and whoever writes only those that were behind leaves no other behind; correcting words leaves none behind either.
 */
export function languagesBehind(
  before: HeldField | undefined,
  value: FieldValue,
  editorial: boolean,
): readonly Lang[] {
  const were = before?.behind ?? [];
  const pieces = [...wordsIn(value)].map(([place, now]) => ({
    now,
    old: wordsIn(before?.value).get(place),
  }));
  const isNew = (one: Lang) => pieces.some(({ now, old }) => now[one] !== old?.[one]);
  const stillWere = were.filter((one) => !isNew(one));
  const anew = languages.filter(isNew);
  if (editorial || anew.every((one) => were.includes(one))) return stillWere;
  // What is first written in a language, or not in it yet, leaves none behind and is not behind.
  const left = pieces.flatMap(({ now, old }) =>
    languages.some((one) => now[one] && old?.[one] && now[one] !== old[one])
      ? languages.filter((one) => now[one] && now[one] === old?.[one])
      : [],
  );
  return languages.filter((one) => left.includes(one) || stillWere.includes(one));
}

/** Every piece of words that a section holds, by where it stands in it. */
function wordsIn(value: FieldValue | undefined): ReadonlyMap<string, Words> {
  if (isWords(value)) return new Map([['', value]]);
  if (!isRows(value)) return new Map();
  const cells = value.flatMap((row) =>
    Object.entries(row).flatMap(([column, cell]) =>
      isWords(cell) ? [[`${row.id} ${column}`, cell] as const] : [],
    ),
  );
  return new Map(cells);
}
