import { formatDate, formatDayInLine, formatList, formatMoment, formatNumber } from '#language/formats.ts';
import { wordsIn, type Lang } from '#language/language.ts';
import type { FormChoices } from '#desk/forms/form-choices.ts';
import type { Column } from '#desk/record/field.ts';
import { asCodes, asWords, type FieldValue } from '#desk/record/value.ts';
import type { Tongue } from '../context.ts';
import { optionLabel } from './labels.ts';

/** A cell as one line of text, and the language it is in where that is not the page's. */
export interface CellText {
  readonly text: string;
  readonly lang?: Lang;
}

/** What a cell of any shape but rows says to a reader; undefined where it says nothing. */
export function cellText(
  column: Pick<Column, 'key' | 'shape' | 'to'>,
  value: FieldValue | undefined,
  choices: FormChoices,
  { t, lang, timeZone }: Tongue,
): CellText | undefined {
  const nameOf = (id: string): string =>
    choices[column.to ?? '']?.find((choice) => choice.id === id)?.label ?? id;
  switch (column.shape) {
    case 'words':
    case 'title': {
      const said = wordsIn(asWords(value), lang);
      if (!said) return undefined;
      return said.lang === lang ? { text: said.text } : said;
    }
    case 'choices':
      return someText(
        asCodes(value).map((code) => optionLabel(t, code)),
        lang,
      );
    case 'references':
      return someText(asCodes(value).map(nameOf), lang);
    case 'yes-no':
      return typeof value === 'boolean' ? { text: t(value ? 'ui.form.yes' : 'ui.form.no') } : undefined;
    case 'number':
      if (typeof value !== 'number') return undefined;
      return { text: column.key === 'year' ? String(value) : formatNumber(value, lang, 2) };
    default:
  }
  if (typeof value !== 'string' || value === '') return undefined;
  switch (column.shape) {
    case 'date':
      return { text: formatDate(value, lang) };
    case 'moment':
      return { text: formatMoment(value, lang, timeZone) };
    case 'choice':
      return { text: optionLabel(t, value) };
    case 'reference':
      // Whose account it is, is told to those who keep rosters; nobody is shown its id.
      if (column.to === 'account' && nameOf(value) === value) return undefined;
      return { text: nameOf(value) };
    case 'line':
      return { text: formatDayInLine(value, lang) };
    default:
      return { text: value };
  }
}

const someText = (parts: readonly string[], lang: Lang): CellText | undefined =>
  parts.length > 0 ? { text: formatList(parts, lang) } : undefined;
