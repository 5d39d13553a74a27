import { describe, expect, test } from 'vitest';
import { findField } from '#desk/kinds/kinds.ts';
import type { Field } from '#desk/record/field.ts';
import { localOf, momentAt } from './local-moment.ts';
import { readForm } from './read-form.ts';
import { readMarking } from './read-marking.ts';
import { defaultScheme, government } from '#desk/marking/marking.ts';

const options = {
  choices: {
    actor: [
      { id: 'IDN', label: 'Indonesia' },
      { id: 'IND', label: 'India' },
    ],
  },
  timeZone: 'Asia/Jakarta',
  newId: () => 'new',
};

function fieldOf(kind: 'item' | 'meeting' | 'candidature', key: string): Field {
  const field = findField(kind, key);
  if (!field) throw new Error(`no field ${key}`);
  return field;
}

function formOf(...entries: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

describe('reading a form', () => {
  test('reads only the fields that the form showed', () => {
    const read = readForm(
      formOf(['field', 'starts'], ['starts', '2027-10-18'], ['ends', '2027-11-12'], ['base.starts', '7']),
      [fieldOf('meeting', 'starts'), fieldOf('meeting', 'ends')],
      options,
    );
    expect(read.values).toEqual({ starts: '2027-10-18' });
    expect(read.bases).toEqual({ starts: 7 });
  });

  test('keeps what was typed where it could not be read, and says what is wrong with it', () => {
    const read = readForm(
      formOf(['field', 'starts'], ['starts', '2027-02-30']),
      [fieldOf('meeting', 'starts')],
      options,
    );
    expect(read.values).toEqual({});
    expect(read.problems).toEqual([{ field: 'starts', reason: 'not-a-date' }]);
    expect(read.typed['starts']).toEqual(['2027-02-30']);
  });

  test('takes no time zone that no clock goes by', () => {
    const read = (typed: string) =>
      readForm(formOf(['field', 'timeZone'], ['timeZone', typed]), [fieldOf('meeting', 'timeZone')], options);
    expect(read('Asia/Shanghai').values).toEqual({ timeZone: 'Asia/Shanghai' });
    expect(read('Mars/Phobos')).toMatchObject({
      values: {},
      problems: [{ field: 'timeZone', reason: 'no-time-zone', values: { typed: 'Mars/Phobos' } }],
    });
  });

  test('names the row and the column of a problem', () => {
    const read = readForm(
      formOf(
        ['field', 'support'],
        ['support[0].actor', 'india'],
        ['support[0].standing', 'written'],
        ['support[4].actor', 'Atlantis'],
        ['support[4].standing', ''],
      ),
      [fieldOf('candidature', 'support')],
      options,
    );
    expect(read.problems).toEqual([
      {
        field: 'support',
        row: 4,
        column: 'actor',
        reason: 'unknown-reference',
        values: { typed: 'Atlantis' },
      },
      { field: 'support', row: 4, column: 'standing', reason: 'required' },
    ]);
  });

  test('puts rows in the order of their numbers, gives new rows an id and leaves out removed and blank ones', () => {
    const read = readForm(
      formOf(
        ['field', 'redLines'],
        ['redLines[0].id', 'a'],
        ['redLines[0].order', '1'],
        ['redLines[0].text.en', 'First'],
        ['redLines[1].id', 'b'],
        ['redLines[1].order', '2'],
        ['redLines[1].text.en', 'Gone'],
        ['redLines[1].remove', 'yes'],
        ['redLines[2].id', ''],
        ['redLines[2].order', '0,5'],
        ['redLines[2].text.id', 'Baru'],
        ['redLines[3].id', ''],
        ['redLines[3].order', ''],
        ['redLines[3].text.en', '  '],
      ),
      [fieldOf('item', 'redLines')],
      options,
    );
    expect(read.values['redLines']).toEqual([
      { id: 'new', text: { id: 'Baru' } },
      { id: 'a', text: { en: 'First' } },
    ]);
  });

  test('a required field left empty is a problem', () => {
    const read = readForm(formOf(['field', 'name'], ['name.en', ' ']), [fieldOf('item', 'name')], options);
    expect(read.problems).toEqual([{ field: 'name', reason: 'required' }]);
  });

  test('a meeting does not end before it starts, nor take documents after it has ended', () => {
    const fields = ['starts', 'ends', 'submissionDate'].map((key) => fieldOf('meeting', key));
    const typed = (ends: string, submission: string): FormData =>
      formOf(
        ...fields.map(({ key }): [string, string] => ['field', key]),
        ['starts', '2027-03-10'],
        ['ends', ends],
        ['submissionDate', submission],
      );
    expect(readForm(typed('2027-03-10', '2027-03-10'), fields, options).problems).toEqual([]);
    const read = readForm(typed('2027-03-01', '2027-02-01'), fields, options);
    expect(read.problems).toEqual([{ field: 'ends', reason: 'too-early', values: { day: '2027-03-10' } }]);
    expect(read.values).not.toHaveProperty('ends');
    expect(readForm(typed('2027-03-12', '2028-01-01'), fields, options).problems).toEqual([
      { field: 'submissionDate', reason: 'too-late', values: { day: '2027-03-12' } },
    ]);
  });

  test('a session ends after it begins', () => {
    const sessions = (to: string) =>
      formOf(['field', 'sessions'], ['sessions[0].from', '2027-03-01T09:00'], ['sessions[0].to', to]);
    const read = (to: string) => readForm(sessions(to), [fieldOf('item', 'sessions')], options);
    expect(read('2027-03-01T09:00').problems).toEqual([
      { field: 'sessions', row: 0, column: 'to', reason: 'not-after' },
    ]);
    expect(read('2027-03-01T10:00').problems).toEqual([]);
  });

  test('a list emptied on purpose is read as empty', () => {
    const read = readForm(formOf(['field', 'redLines']), [fieldOf('item', 'redLines')], options);
    expect(read.values['redLines']).toEqual([]);
  });
});

describe('moments as clocks show them', () => {
  test('nine in Jakarta is two in UTC', () => {
    expect(momentAt('2027-10-18T09:00', 'Asia/Jakarta')).toBe('2027-10-18T02:00:00.000Z');
    expect(localOf('2027-10-18T02:00:00.000Z', 'Asia/Jakarta')).toBe('2027-10-18T09:00');
  });

  test('an hour that summer time skips is no moment', () => {
    expect(momentAt('2027-03-28T02:30', 'Europe/Berlin')).toBeUndefined();
  });

  test('an hour shown twice means the first', () => {
    expect(momentAt('2027-10-31T02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z');
  });
});

test('a marking that the desk does not have falls back', () => {
  const typed = { 'm.rank': ['15'], 'm.audience': ['partners'] };
  expect(readMarking(typed, 'm', defaultScheme, government)).toEqual(government);
  expect(readMarking({ ...typed, 'm.rank': ['20'] }, 'm', defaultScheme, government)).toEqual({
    rank: 20,
    audience: 'partners',
  });
});
