import { languages, type Lang } from '#language/language.ts';
import { asText, asWords } from '#desk/record/value.ts';
import type { HeldStance } from './stance.ts';
import { stanceFields } from './stance-fields.ts';

/** A column of the table: the field it holds, for words in which language; the marking's columns hold no field. */
export interface StanceColumn {
  readonly name: string;
  /** What it may be called besides, as the models' own files do. */
  readonly also?: string;
  readonly field: string;
  readonly lang?: Lang;
}

const named: Readonly<Record<string, Pick<StanceColumn, 'name' | 'also'>>> = {
  point: { name: 'point', also: 'position' },
  power: { name: 'power', also: 'capability' },
  howKnown: { name: 'how_known' },
  on: { name: 'said_on' },
};

/** In the order in which they are written; a file may have any of them in any order. */
export const stanceColumns: readonly StanceColumn[] = [
  { name: 'id', field: 'id' },
  ...stanceFields.flatMap(({ key, shape }): StanceColumn[] =>
    shape === 'words'
      ? languages.map((lang) => ({ name: `${key}_${lang}`, field: key, lang }))
      : [{ field: key, ...(named[key] ?? { name: key }) }],
  ),
  { name: 'level', field: 'level' },
  { name: 'audience', field: 'audience' },
];

/** A stance as a row of the table; what is withdrawn has none. */
export const stanceRow = ({ id, values, marking }: HeldStance): readonly (string | number | null)[] =>
  stanceColumns.map(({ field, lang }) => {
    if (field === 'id') return id;
    if (field === 'level') return marking.rank;
    if (field === 'audience') return marking.audience;
    const value = values[field];
    if (lang !== undefined) return asWords(value)[lang] ?? null;
    return typeof value === 'number' ? value : asText(value) || null;
  });
