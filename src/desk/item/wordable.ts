import { wordsIn, isLang, type Lang } from '#language/language.ts';
import { findField } from '#desk/kinds/kinds.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asRows, asWords } from '#desk/record/value.ts';
import type { SuggestedWording } from './reply-extras.ts';

/** Words of a section that an institution may rewrite: all of it, or one cell of one of its lines. */
export type WordablePiece = Omit<SuggestedWording, 'was' | 'text'> & { readonly was: string };

const isWordy = ({ shape }: { readonly shape: string }): boolean => shape === 'words' || shape === 'title';

/** The pieces of a section that hold somebody's words, in a language in which they are written. */
export function wordablePieces(
  item: Pick<Dossier, 'fields'>,
  section: string,
  lang: Lang,
): readonly WordablePiece[] {
  const field = findField('item', section);
  const held = item.fields[section];
  if (!field || !held) return [];
  const piece = (said: ReturnType<typeof wordsIn>, place: { row?: string; column?: string }) =>
    said ? [{ section, ...place, lang: said.lang, base: held.version, was: said.text }] : [];
  if (isWordy(field)) return piece(wordsIn(asWords(held.value), lang), {});
  const columns = (field.columns ?? []).filter(isWordy);
  return asRows(held.value).flatMap((row) =>
    columns.flatMap(({ key }) => piece(wordsIn(asWords(row[key]), lang), { row: row.id, column: key })),
  );
}

/** The same piece as it stands now; undefined where it is gone. */
export const findPiece = (
  item: Pick<Dossier, 'fields'>,
  { section, row, column, lang }: Pick<SuggestedWording, 'section' | 'row' | 'column' | 'lang'>,
): WordablePiece | undefined =>
  wordablePieces(item, section, lang).find(
    (piece) => piece.row === row && piece.column === column && piece.lang === lang,
  );

const nothing = '-';

/** What a piece is called on a form and in a file, within its point. */
export const pieceName = ({
  section,
  row,
  column,
  lang,
}: Pick<WordablePiece, 'section' | 'row' | 'column' | 'lang'>): string =>
  [section, row ?? nothing, column ?? nothing, lang].join('.');

/** The piece of such a name; undefined for anything else. */
export function readPieceName(
  name: string,
): Pick<WordablePiece, 'section' | 'row' | 'column' | 'lang'> | undefined {
  const [section, row, column, lang, ...more] = name.split('.');
  if (!section || !row || !column || !isLang(lang) || more.length > 0) return undefined;
  return {
    section,
    ...(row !== nothing && { row }),
    ...(column !== nothing && { column }),
    lang,
  };
}
