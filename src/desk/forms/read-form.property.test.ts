import fc from 'fast-check';
import { sdgTargets } from '#desk/strategy/sdg.ts';
import { expect, test } from 'vitest';
import { stanceFields } from '#desk/stance/stance-fields.ts';
import { dossierKinds, fieldsOf } from '#desk/kinds/kinds.ts';
import type { Column, Field } from '#desk/record/field.ts';
import type { Cell, FieldValue } from '#desk/record/value.ts';
import type { FormChoices } from './form-choices.ts';
import { momentAt } from './local-moment.ts';
import { presenceName, type Typed } from './names.ts';
import { readForm } from './read-form.ts';
import { writeForm } from './write-form.ts';

/** A short list is a select; a long one, with two states of one name, is typed into. */
const few = [1, 2, 3].map((n) => ({ id: `few-${n}`, label: `Choice ${n}` }));
const many = Array.from({ length: 60 }, (_, n) => ({ id: `MANY${n}`, label: `State ${n % 59}` }));
const longLists = new Set(['actor', 'actor-or-group']);
const everyTo = new Set(
  dossierKinds.flatMap((kind) =>
    fieldsOf[kind].flatMap((field) => [field.to ?? '', ...(field.columns ?? []).map(({ to }) => to ?? '')]),
  ),
);
const choices: FormChoices = Object.fromEntries(
  [...everyTo].map((to) => [to, longLists.has(to) ? many : few]),
);
const timeZone = 'Asia/Jakarta';

const text = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .map((words) => words.replaceAll('\r', ' ').trim())
  .filter((words) => words !== '');
const line = text.map((words) => words.replaceAll('\n', ' ').trim()).filter((words) => words !== '');
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const words = fc
  .record({ en: text, id: text }, { requiredKeys: [] })
  .map((value) => (value.en === undefined && value.id === undefined ? null : value));

function cellFor(
  column: Pick<Column, 'shape' | 'options' | 'to' | 'least' | 'most'> & Pick<Field, 'holds'>,
): fc.Arbitrary<Cell> {
  const ids = (choices[column.to ?? ''] ?? []).map(({ id }) => id);
  switch (column.shape) {
    case 'words':
    case 'title':
      return words;
    case 'date':
      return fc.option(day);
    case 'moment':
      return fc.option(day.map((date) => momentAt(`${date}T09:30`, timeZone) ?? null));
    case 'number':
      return fc.option(fc.integer({ min: column.least ?? -9999, max: column.most ?? 9999 }));
    case 'yes-no':
      return fc.option(fc.boolean());
    case 'choice':
      return fc.option(fc.constantFrom(...(column.options ?? [])));
    case 'choices':
      return fc.subarray([...(column.options ?? [])]);
    case 'reference':
      return fc.option(fc.constantFrom(...ids));
    case 'references':
      return fc.subarray(ids);
    default:
      if (column.holds === 'time-zone') return fc.option(fc.constantFrom('Asia/Jakarta', 'UTC', '+07:00'));
      return column.holds === 'sdg-targets'
        ? fc.subarray([...sdgTargets], { minLength: 1, maxLength: 40 }).map((targets) => targets.join(', '))
        : fc.option(line);
  }
}

const isEmpty = (cell: Cell): boolean => cell === null || (Array.isArray(cell) && cell.length === 0);

function valueFor(field: Field): fc.Arbitrary<FieldValue> {
  if (field.shape !== 'rows') return cellFor({ ...field, shape: field.shape });
  const columns = field.columns ?? [];
  const row = fc.tuple(...columns.map((column) => cellFor(column))).map((cells) =>
    Object.fromEntries(
      columns.flatMap((column, n) => {
        const cell = cells[n] ?? null;
        return isEmpty(cell) ? [] : [[column.key, cell] as const];
      }),
    ),
  );
  return fc
    .array(
      row.filter((cells) => Object.keys(cells).length > 0),
      { maxLength: 4 },
    )
    .map((rows) => rows.map((cells, n) => ({ ...cells, id: `r${n}` })));
}

function send(typed: Typed, field: string): FormData {
  const form = new FormData();
  form.append(presenceName, field);
  for (const [name, entries] of Object.entries(typed)) for (const entry of entries) form.append(name, entry);
  return form;
}

const relaxed = (field: Field): Field => ({
  ...field,
  required: false,
  ...(field.columns
    ? { columns: field.columns.map((column) => ({ ...column, required: false, after: '' })) }
    : {}),
});

const kinds = [
  ...dossierKinds.map((kind) => [kind, fieldsOf[kind]] as const),
  ['stance', stanceFields] as const,
];
for (const [kind, fields] of kinds) {
  test(`whatever a ${kind} holds, its form gives back unchanged`, () => {
    for (const field of fields.map(relaxed)) {
      fc.assert(
        fc.property(valueFor(field), (value) => {
          const form = send(writeForm(field, value, { choices, timeZone }), field.key);
          const read = readForm(form, [field], { choices, timeZone, newId: () => 'new' });
          expect(read.problems).toEqual([]);
          expect(read.values[field.key]).toEqual(value);
        }),
        { numRuns: 25 },
      );
    }
  });
}
