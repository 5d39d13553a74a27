import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { government } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { registerKey } from './contribution-columns.ts';
import { readCsv, type CsvKnown } from './read-csv.ts';
import { writeCsv } from './write-csv.ts';

const items = [{ id: 'item-a', number: '1.7' }];
const known: CsvKnown = {
  items,
  isActor: (code) => ['IDN', 'CHN', 'ASEAN'].includes(code),
  present: new Set(),
};
const contribution = (values: Readonly<Record<string, FieldValue>>): Dossier => ({
  id: 'c',
  kind: 'contribution',
  workspace: 'desk',
  parent: 'm',
  lead: null,
  marking: government,
  version: 1,
  fields: Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, marking: government, version: 1, by: 'x', at: '2026-11-23T00:00:00.000Z' },
    ]),
  ),
  attachments: [],
  archived: false,
  createdAt: '2026-11-23T00:00:00.000Z',
  changedAt: '2026-11-23T00:00:00.000Z',
  changedBy: 'x',
});
const whole = {
  number: 'C/1',
  revision: 2,
  name: { id: 'Usulan "satu", dua', en: '=HYPERLINK("x")' },
  from: ['CHN', 'ASEAN'],
  item: 'item-a',
  marks: ['MOD'],
  received: '2026-10-02',
  link: 'https://example.org/c1',
  summary: { en: 'Two\nlines' },
  ourView: 'can-accept',
  reason: { id: '-alasan' },
};

describe('the register as a table', () => {
  it('comes back as it went out', () => {
    const { rows, problems } = readCsv(writeCsv([contribution(whole)], items), known);
    expect(problems).toEqual([]);
    expect(rows.map(({ values }) => values)).toEqual([whole]);
  });

  it('holds no cell that a spreadsheet would run', () => {
    const text = writeCsv([contribution(whole)], items);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain(",'-alasan");
  });

  it('brings back any words, whatever they begin with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (said) => {
        const title = said.trim().replaceAll('\r\n', '\n').replaceAll('\r', '\n');
        fc.pre(title !== '' && !title.includes('\u0000') && title === title.trim());
        const text = writeCsv([contribution({ ...whole, name: { en: title } })], items);
        expect(readCsv(text, known).rows[0]?.values['name']).toEqual({ en: title });
      }),
    );
  });

  it('reads what a spreadsheet parts by semicolons', () => {
    const { rows } = readCsv('number;title_en;from\r\nC/9;A title, with a comma;IDN CHN\r\n', known);
    expect(rows[0]?.values).toEqual({
      number: 'C/9',
      name: { en: 'A title, with a comma' },
      from: ['IDN', 'CHN'],
    });
  });

  it('reports every bad line with its column, and still reads the good ones', () => {
    const table = [
      'number,revision,title_en,from,item,marks,received,our_view',
      'C/1,,Good,IDN,1.7,ADD,2026-10-02,support',
      ',,No number,,,,,',
      'C/2,x,Bad revision,XXX,9.9,FOO,2026-02-30,maybe',
      'C/1,,Again,,,,,',
      'C/3,,,,,,,',
      '"C/4",,"Two',
      'lines",,,,,',
    ].join('\n');
    const { rows, problems } = readCsv(table, known);
    expect(rows.map(({ number, line }) => `${number} ${line}`)).toEqual(['C/1 2', 'C/4 7']);
    expect(problems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '3 number number-missing',
      '4 revision not-a-revision',
      '4 from unknown-actor',
      '4 item unknown-item',
      '4 marks unknown-mark',
      '4 received not-a-date',
      '4 our_view unknown-view',
      '5 number twice',
      '6 title_en title-missing',
    ]);
  });

  it('takes nothing of a table whose columns it does not know', () => {
    expect(readCsv('nomor,judul\nC/1,x', known).problems.map(({ reason }) => reason)).toEqual([
      'unknown-column',
      'unknown-column',
      'no-number-column',
    ]);
    expect(readCsv('number,title_en\nC/1,"open', known).problems[0]?.reason).toBe('not-a-table');
  });

  it('asks no title of a contribution that is there already', () => {
    const present = new Set([registerKey('c/1', 0)]);
    expect(readCsv('number,our_view\nC/1,oppose', { ...known, present }).problems).toEqual([]);
  });
});
