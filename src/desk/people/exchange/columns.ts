import { isMessageKey, translatorFor } from '#language/messages.ts';
import { languages, type Lang } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { findField, fieldsOf } from '#desk/kinds/kinds.ts';
import type { Field } from '#desk/record/field.ts';

/** What goes out of the directory and comes in again. */
export type ExchangeKind = 'person' | 'institution';

/** A column of the directory as a table: the field it holds, and for words, in which language. */
export interface ExchangeColumn {
  /** `short_name_id`: how the desk writes it. */
  readonly name: string;
  readonly field: Field;
  readonly lang?: Lang;
}

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const columnsFor = (kind: ExchangeKind): readonly ExchangeColumn[] =>
  fieldsOf[kind].flatMap((field): readonly ExchangeColumn[] =>
    field.shape === 'title' || field.shape === 'words'
      ? languages.map((lang) => ({ name: `${snake(field.key)}_${lang}`, field, lang }))
      : [{ name: snake(field.key), field }],
  );

/** The columns of each kind in the order they are written; a file may have any of them in any order. */
export const exchangeColumns: Readonly<Record<ExchangeKind, readonly ExchangeColumn[]>> = {
  person: columnsFor('person'),
  institution: columnsFor('institution'),
};

/** What ministries' own tables call a field, besides its name on the desk. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  name: ['nama', 'nama lengkap', 'full name', 'name'],
  title: ['jabatan', 'position', 'job title'],
  institution: ['instansi', 'lembaga', 'organisasi', 'organisation', 'organization', 'company', 'ministry'],
  unit: ['unit kerja', 'department', 'division', 'satuan kerja'],
  email: ['email', 'e mail', 'surel', 'email address', 'alamat email'],
  phone: ['phone', 'telepon', 'telp', 'hp', 'no hp', 'nomor telepon', 'mobile', 'mobile phone', 'telephone'],
  website: ['web', 'url', 'situs', 'situs web', 'website'],
  sector: ['sektor', 'sector'],
  shortName: ['singkatan', 'abbreviation', 'acronym', 'short name', 'nama singkat'],
  focalPoint: ['narahubung', 'focal point', 'pic'],
};

const plain = (text: string): string =>
  folded(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** How a language is written behind a heading: `Jabatan (Indonesia)`, `title_en`. */
const tongues: Readonly<Record<Lang, readonly string[]>> = {
  id: ['id', 'ind', 'indonesia', 'bahasa indonesia', 'indonesian'],
  en: ['en', 'eng', 'inggris', 'bahasa inggris', 'english'],
};

interface Heading {
  readonly column: ExchangeColumn;
  readonly heading: string;
}

/** Every heading by which a column is known. A heading without a language stands for the one that it is written in. */
function headingsOf(kind: ExchangeKind, lang: Lang): readonly Heading[] {
  return exchangeColumns[kind].flatMap((column) => {
    const { key } = column.field;
    const said = (tongue: Lang): readonly string[] => {
      const label = `fields.${kind}.${key}`;
      return isMessageKey(label) ? [plain(translatorFor(tongue)(label))] : [];
    };
    const other = (otherNames[key] ?? []).map(plain);
    const own = plain(column.name);
    if (column.lang === undefined) {
      return [own, ...languages.flatMap(said), ...other].map((heading) => ({ column, heading }));
    }
    const all = [...new Set([...languages.flatMap(said), ...other, plain(snake(key))])];
    const marked = all.flatMap((heading) =>
      tongues[column.lang ?? lang].map((tongue) => `${heading} ${tongue}`),
    );
    const elsewhere = languages.filter((tongue) => tongue !== column.lang).flatMap(said);
    const mine = said(column.lang).filter((heading) => lang === column.lang || !elsewhere.includes(heading));
    const loose = lang === column.lang ? all.filter((heading) => !elsewhere.includes(heading)) : [];
    return [...new Set([own, ...marked, ...mine, ...loose])].map((heading) => ({ column, heading }));
  });
}

/**
 * Which column of the directory each heading of a table stands for, recognised in both languages; undefined where
 * none does. Of two headings for the same column the first has it.
 *
 * @param lang the language of words whose heading does not say one
 */
export function recogniseColumns(
  headings: readonly string[],
  kind: ExchangeKind,
  lang: Lang,
): readonly (ExchangeColumn | undefined)[] {
  const known = headingsOf(kind, lang);
  const taken = new Set<ExchangeColumn>();
  return headings.map((typed) => {
    const wanted = plain(typed);
    const found = known.find(({ heading, column }) => heading === wanted && !taken.has(column))?.column;
    if (found) taken.add(found);
    return found;
  });
}

/** The column of a name; undefined where the kind has none of it. */
export const columnNamed = (kind: ExchangeKind, name: string): ExchangeColumn | undefined =>
  exchangeColumns[kind].find((column) => column.name === name);

/** The field of a kind; every column has one. @throws Error for a key that is none. */
export function fieldOf(kind: ExchangeKind, key: string): Field {
  const field = findField(kind, key);
  if (!field) throw new Error(`exchange: ${kind} has no field ${key}`);
  return field;
}
