import { languages } from '#language/language.ts';
import { isMessageKey, translatorFor } from '#language/messages.ts';
import { folded } from '#desk/facts/find-facts.ts';
import type { Column } from '#desk/record/field.ts';
import {
  asCodes,
  asRows,
  asText,
  asWords,
  type Cell,
  type FieldValue,
  type Row,
} from '#desk/record/value.ts';
import type { ExchangeColumn } from './columns.ts';
import { addressOf, findMeant, type ExchangeKnown } from './known.ts';

/** What is wrong with a cell; each is a message under `exchange.problem.`. */
export type CellProblem =
  | 'not-an-option'
  | 'not-yes-or-no'
  | 'not-a-date'
  | 'unknown-theme'
  | 'unknown-institution'
  | 'unknown-person'
  | 'several-institutions'
  | 'several-people'
  | 'row-incomplete'
  | 'too-long';

export type ReadExchangeCell =
  { readonly value: FieldValue } | { readonly problem: CellProblem; readonly typed: string };

const most = { words: 40_000, other: 500, list: 10_000 } as const;

/** Several values in one cell are parted by `;`, the cells of a row by `|`; a backslash keeps either as a letter. */
const parted = (text: string, mark: ';' | '|'): readonly string[] => {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    // Rows are parted before their cells are, so what is kept from the first pass must reach the second.
    if (letter === '\\') {
      part += letter + (text[at + 1] ?? '');
      at += 1;
    } else if (letter === mark || (mark === ';' && letter === '\n')) {
      parts.push(part);
      part = '';
    } else part += letter;
  }
  return [...parts, part].map((one) => one.trim());
};
const kept = (text: string): string => text.replaceAll(/[\\;|]/g, (letter) => `\\${letter}`);
const loosened = (text: string): string => text.replaceAll(/\\(.)/gs, '$1').trim();

/** A cell of the directory's table as the value of its field. `newId` names rows that a cell holds. */
export function readExchangeCell(
  { field, lang }: ExchangeColumn,
  text: string,
  known: ExchangeKnown,
  newId: () => string,
): ReadExchangeCell {
  const limit = field.shape === 'words' ? most.words : field.shape === 'rows' ? most.list : most.other;
  if (text.length > limit && !['choices', 'references'].includes(field.shape)) {
    return { problem: 'too-long', typed: text };
  }
  if (lang !== undefined) return { value: { [lang]: text } };
  if (field.shape !== 'rows') return readOne({ ...field, shape: field.shape }, text, known);
  const rows: Row[] = [];
  for (const line of parted(text, ';').filter((one) => one !== '')) {
    const cells = parted(line, '|').map(loosened);
    const row: Record<string, Cell> = {};
    for (const [place, column] of (field.columns ?? []).entries()) {
      const cell = cells[place] ?? '';
      if (cell === '') {
        if (column.required) return { problem: 'row-incomplete', typed: line };
        continue;
      }
      const read = readOne(column, cell, known);
      if ('problem' in read) return read;
      row[column.key] = read.value as Cell;
    }
    rows.push({ ...row, id: newId() });
  }
  return { value: rows };
}

function readOne(column: Column, text: string, known: ExchangeKnown): ReadExchangeCell {
  switch (column.shape) {
    case 'yes-no': {
      const typed = folded(text);
      if (['yes', 'ya', 'y', 'true', '1', 'x', 'benar'].includes(typed)) return { value: true };
      const no = ['no', 'tidak', 'n', 't', 'false', '0', '-', 'bukan'].includes(typed);
      return no ? { value: false } : { problem: 'not-yes-or-no', typed: text };
    }
    case 'date': {
      const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
      const real = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
      return real ? { value: text } : { problem: 'not-a-date', typed: text };
    }
    case 'choice': {
      const option = findOption(column, text);
      return option === undefined ? { problem: 'not-an-option', typed: text } : { value: option };
    }
    case 'choices':
    case 'references': {
      const codes: string[] = [];
      for (const typed of severalIn(text)) {
        const read =
          column.shape === 'choices' ? optionIn(column, typed) : readReference(column, typed, known);
        if ('problem' in read) return read;
        if (!codes.includes(asText(read.value))) codes.push(asText(read.value));
      }
      return { value: codes };
    }
    case 'reference':
      return readReference(column, text, known);
    default:
      return { value: text };
  }
}

const severalIn = (text: string): readonly string[] =>
  parted(text, ';')
    .map(loosened)
    .filter((one) => one !== '');

function optionIn(column: Column, typed: string): ReadExchangeCell {
  const option = findOption(column, typed);
  return option === undefined ? { problem: 'not-an-option', typed } : { value: option };
}

/** An option by its code, or by what it is called in either language. */
export function findOption({ options = [] }: Pick<Column, 'options'>, typed: string): string | undefined {
  const wanted = folded(typed);
  return options.find((option) => {
    const key = `fields.option.${option}`;
    const said = isMessageKey(key) ? languages.map((lang) => folded(translatorFor(lang)(key))) : [];
    return option === wanted || said.includes(wanted);
  });
}

function readReference({ to }: Column, typed: string, known: ExchangeKnown): ReadExchangeCell {
  if (to === 'theme') {
    const wanted = folded(typed);
    const theme = known.themes.find(
      ({ code, name }) => code === wanted || Object.values(name).some((said) => folded(said) === wanted),
    );
    return theme ? { value: theme.code } : { problem: 'unknown-theme', typed };
  }
  const kind = to === 'person' ? 'person' : 'institution';
  const found = findMeant(known.held, kind, typed);
  if (found === 'many')
    return { problem: kind === 'person' ? 'several-people' : 'several-institutions', typed };
  return found
    ? { value: found.id }
    : { problem: kind === 'person' ? 'unknown-person' : 'unknown-institution', typed };
}

/** The value of a field as a cell: codes for what has a code, addresses for people, names for institutions. */
export function writeExchangeCell(
  { field, lang }: ExchangeColumn,
  value: FieldValue | undefined,
  known: ExchangeKnown,
): string {
  if (lang !== undefined) return asWords(value)[lang] ?? '';
  if (field.shape !== 'rows') return writeOne({ ...field, shape: field.shape }, value, known);
  return asRows(value)
    .map((row) => {
      const cells = (field.columns ?? []).map((column) => kept(writeOne(column, row[column.key], known)));
      return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1).join(' | ');
    })
    .join('; ');
}

function writeOne(column: Column, value: FieldValue | undefined, known: ExchangeKnown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (column.shape === 'references' || column.shape === 'choices') return asCodes(value).map(kept).join('; ');
  if (column.shape !== 'reference' || column.to === 'theme') return asText(value);
  return nameFor(asText(value), column.to === 'person' ? 'person' : 'institution', known);
}

/** The readable name that finds the same again; the id where none does. */
function nameFor(id: string, kind: 'person' | 'institution', { held }: ExchangeKnown): string {
  const one = held.find((candidate) => candidate.id === id);
  if (!one) return id;
  const { id: indonesian, en } = asWords(one.values['name']);
  const said = kind === 'person' ? [addressOf(one)] : [indonesian, en];
  for (const name of said) {
    const found = name ? findMeant(held, kind, name) : undefined;
    if (name && found !== 'many' && found?.id === id) return name;
  }
  return id;
}
