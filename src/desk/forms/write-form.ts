import { languages } from '#language/language.ts';
import type { Column, Field } from '#desk/record/field.ts';
import { asCodes, asRows, isWords, type FieldValue } from '#desk/record/value.ts';
import { distinctChoices, mostInSelect, type FormChoices } from './form-choices.ts';
import { localOf } from './local-moment.ts';
import { cellName, rowName, wordsName, type Typed } from './names.ts';

export interface WritingOptions {
  readonly choices: FormChoices;
  readonly timeZone: string;
}

type Names = Record<string, readonly string[]>;

/** What the controls of a field hold before anybody types: the inverse of `readForm`. */
export function writeForm(field: Field, value: FieldValue | undefined, options: WritingOptions): Typed {
  const names: Names = {};
  if (field.shape !== 'rows') {
    writeCell(names, field.key, { ...field, shape: field.shape }, value, options);
    return names;
  }
  asRows(value).forEach((row, index) => {
    names[`${rowName(field.key, index)}.id`] = [row.id];
    names[`${rowName(field.key, index)}.order`] = [String(index + 1)];
    for (const column of field.columns ?? []) {
      writeCell(names, cellName(field.key, index, column.key), column, row[column.key], options);
    }
  });
  return names;
}

function writeCell(
  names: Names,
  name: string,
  column: Pick<Column, 'shape' | 'to'>,
  value: FieldValue | undefined,
  { choices, timeZone }: WritingOptions,
): void {
  switch (column.shape) {
    case 'words':
    case 'title':
      for (const lang of languages) {
        names[wordsName(name, lang)] = [isWords(value) ? (value[lang] ?? '') : ''];
      }
      return;
    case 'choices':
    case 'references':
      names[name] = asCodes(value);
      return;
    case 'yes-no':
      names[name] = [value === true ? 'yes' : value === false ? 'no' : ''];
      return;
    case 'reference':
      names[name] = [referenceText(value, choices[column.to ?? ''] ?? [])];
      return;
    case 'moment':
      names[name] = [typeof value === 'string' && value !== '' ? localOf(value, timeZone) : ''];
      return;
    default:
      names[name] = [typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
  }
}

/** A short list is a select, which holds ids; a long one is typed into, which shows labels. */
function referenceText(value: FieldValue | undefined, choices: FormChoices[string]): string {
  if (typeof value !== 'string') return '';
  if (choices.length <= mostInSelect) return value;
  return distinctChoices(choices).find((choice) => choice.id === value)?.label ?? value;
}
