import type { Field } from '#desk/record/field.ts';
import { isFilled, type Cell, type FieldValue, type Row } from '#desk/record/value.ts';
import {
  allTyped,
  baseName,
  cellName,
  editorialName,
  firstTyped,
  presenceName,
  rowName,
  rowNumbers,
  typedOf,
  type Typed,
} from './names.ts';
import { readCell, type CellProblem, type ReadCell, type ReadingOptions } from './read-cell.ts';

/** What is wrong, and where: the page says it beside the control, and lists it above the form. */
export interface FormProblem extends CellProblem {
  readonly field: string;
  /** The number that the row has on the form, not its place in the list. */
  readonly row?: number;
  readonly column?: string;
}

export interface FormReading extends ReadingOptions {
  /** Makes the id of a new row. */
  readonly newId: () => string;
}

export interface ReadForm {
  /** The fields that were on the form and read well; null is a field left empty. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** The version of each field that its author saw; 0 where the form does not say. */
  readonly bases: Readonly<Record<string, number>>;
  /** The fields whose author says that only the wording changed. */
  readonly editorial: readonly string[];
  readonly problems: readonly FormProblem[];
  /** Everything as it was typed, to show it again. */
  readonly typed: Typed;
}

/**
 * Reads the fields that a form shows (`FieldControl` marks each as present) by their definition.
 * A field with a problem has no value, and nothing that was typed is lost: it is in `typed`.
 */
export function readForm(form: FormData, fields: readonly Field[], options: FormReading): ReadForm {
  const typed = typedOf(form);
  const present = new Set(allTyped(typed, presenceName));
  const values: Record<string, FieldValue> = {};
  const bases: Record<string, number> = {};
  const editorial: string[] = [];
  const problems: FormProblem[] = [];

  for (const field of fields) {
    if (!present.has(field.key)) continue;
    const found: FormProblem[] = [];
    const value =
      field.shape === 'rows'
        ? readRows(typed, field, options, found)
        : readPlain(typed, field, options, found);
    if (found.length === 0) values[field.key] = value;
    problems.push(...found);
    bases[field.key] = Number.parseInt(firstTyped(typed, baseName(field.key)), 10) || 0;
    if (firstTyped(typed, editorialName(field.key)) !== '') editorial.push(field.key);
  }
  for (const field of fields) {
    const problem = findWrongOrder(field, values);
    if (!problem) continue;
    delete values[field.key];
    problems.push({ field: field.key, ...problem });
  }
  return { values, bases, editorial, problems, typed };
}

/** Whether a day stands on the wrong side of another on the same form; ISO days compare as text. */
function findWrongOrder(field: Field, values: ReadForm['values']): CellProblem | undefined {
  const day = values[field.key];
  if (typeof day !== 'string') return undefined;
  const earliest = field.notBefore === undefined ? undefined : values[field.notBefore];
  if (typeof earliest === 'string' && day < earliest) {
    return { reason: 'too-early', values: { day: earliest } };
  }
  const latest = field.notAfter === undefined ? undefined : values[field.notAfter];
  if (typeof latest === 'string' && day > latest) return { reason: 'too-late', values: { day: latest } };
  return undefined;
}

function readPlain(typed: Typed, field: Field, options: FormReading, problems: FormProblem[]): FieldValue {
  const { value, problem } = withRequired(readCell(typed, field.key, field, options), field.required);
  if (problem) problems.push({ field: field.key, ...problem });
  return value;
}

/** Rows in the order of their numbers; a row with nothing in it, or marked for removal, is left out. */
function readRows(typed: Typed, field: Field, options: FormReading, problems: FormProblem[]): readonly Row[] {
  const rows: { readonly row: Row; readonly order: number }[] = [];
  for (const index of rowNumbers(typed, field.key)) {
    const name = rowName(field.key, index);
    if (firstTyped(typed, `${name}.remove`) !== '') continue;
    const cells = (field.columns ?? []).map((column) => ({
      column,
      read: readCell(typed, cellName(field.key, index, column.key), column, options),
    }));
    if (!cells.some(({ read }) => read.problem !== undefined || isFilled(read.value))) continue;

    const row: Record<string, Cell> = {};
    for (const { column, read } of cells) {
      const { value, problem } = withRequired(read, column.required);
      if (problem) problems.push({ field: field.key, row: index, column: column.key, ...problem });
      if (isFilled(value)) row[column.key] = value;
    }
    for (const { key, after } of field.columns ?? []) {
      const [begins, ends] = [row[after ?? ''], row[key]];
      // Moments are kept in one zone, and so compare as text.
      if (typeof begins === 'string' && typeof ends === 'string' && ends <= begins)
        problems.push({ field: field.key, row: index, column: key, reason: 'not-after' });
    }
    const order = Number.parseFloat(firstTyped(typed, `${name}.order`).replace(',', '.'));
    const id = firstTyped(typed, `${name}.id`) || options.newId();
    rows.push({ row: { ...row, id }, order: Number.isFinite(order) ? order : Number.POSITIVE_INFINITY });
  }
  return rows
    .toSorted((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0))
    .map(({ row }) => row);
}

function withRequired(read: ReadCell, required: boolean | undefined): ReadCell {
  if (read.problem !== undefined || required !== true || isFilled(read.value)) return read;
  return { value: read.value, problem: { reason: 'required' } };
}
