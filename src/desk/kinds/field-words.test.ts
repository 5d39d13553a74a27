import { expect, test } from 'vitest';
import en from '#messages/en/fields.json' with { type: 'json' };
import id from '#messages/id/fields.json' with { type: 'json' };
import { stanceFields } from '#desk/stance/stance-fields.ts';
import { dossierKinds, fieldsOf } from './kinds.ts';

const english: Readonly<Record<string, string>> = en;
const indonesian: Readonly<Record<string, string>> = id;

const needed = new Set<string>();
const kinds = [
  ...dossierKinds.map((kind) => [kind, fieldsOf[kind]] as const),
  ['stance', stanceFields] as const,
];
for (const [kind, fields] of kinds) {
  for (const field of fields) {
    needed.add(`${kind}.${field.key}`);
    for (const option of field.options ?? []) needed.add(`option.${option}`);
    for (const column of field.columns ?? []) {
      needed.add(`${kind}.${field.key}.${column.key}`);
      for (const option of column.options ?? []) needed.add(`option.${option}`);
    }
  }
}

test('every field, column and option has its words in both languages', () => {
  expect([...needed].filter((key) => !english[key])).toEqual([]);
  expect([...needed].filter((key) => !indonesian[key])).toEqual([]);
});

test('no words are kept for a field that does not exist', () => {
  const hints = new Set([...needed].map((key) => `${key}.hint`));
  expect(Object.keys(english).filter((key) => !needed.has(key) && !hints.has(key))).toEqual([]);
  expect(Object.keys(indonesian).toSorted()).toEqual(Object.keys(english).toSorted());
});
