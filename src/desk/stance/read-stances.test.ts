import { expect, it } from 'vitest';
import { csvOf } from '#documents/csv.ts';
import { defaultScheme, restricted } from '#desk/marking/marking.ts';
import { stanceColumns, stanceRow } from './stance-columns.ts';
import { readStances, type StancesKnown } from './read-stances.ts';
import { aStance } from './testing.ts';

const known: StancesKnown = {
  held: [],
  choices: {
    'actor-or-group': [
      { id: 'JPN', label: 'Japan', also: ['Jepang'] },
      { id: 'KOR', label: 'Republic of Korea' },
      { id: 'PRK', label: 'DPR of Korea' },
      { id: 'IDN', label: 'Indonesia' },
    ],
  },
  scheme: defaultScheme,
  ours: 'IDN',
  hasScale: true,
  today: '2026-11-25',
};
const problems = (text: string, more: Partial<StancesKnown> = {}) =>
  readStances(text, { ...known, ...more }).problems.map(({ line, column, reason }) => [line, column, reason]);

it('takes actors by code or name, choices by code or word, and the columns of a model’s own file', () => {
  const { planned, problems: none } = readStances(
    'Actor;Stance;Position;Capability;how known\nJepang;Menentang;20,5;80;Dokumen\nkor;can-accept;;;\n',
    known,
  );
  expect(none).toEqual([]);
  expect(planned.map(({ does, values }) => [does, values])).toEqual([
    ['add', { actor: 'JPN', stance: 'oppose', point: 20.5, power: 80, howKnown: 'document' }],
    ['add', { actor: 'KOR', stance: 'can-accept' }],
  ]);
});

it('names every bad line with its column, and how to mend it', () => {
  const text = [
    'actor,stance,point,said_on,level',
    'Atlantis,support,10,,', // nobody
    'Korea,support,10,,', // one of two
    'JPN,furious,10,,', // no such stance
    'JPN,support,110,,', // off the scale
    'JPN,support,10,2026-02-30,', // no day
    'JPN,support,10,2027-01-01,', // not yet
    'IDN,support,10,,', // ourselves
    'JPN,support,10,,Cosmic', // no level
    'JPN,support,10,,', // good
    'Japan,oppose,10,,', // says the same statement again
    ',support,,,',
    'KOR,,,,',
    'KOR,support,,,,and more',
  ].join('\n');
  expect(problems(text)).toEqual([
    [2, 'actor', 'unknown-reference'],
    [3, 'actor', 'which-reference'],
    [4, 'stance', 'not-an-option'],
    [5, 'point', 'out-of-range'],
    [6, 'said_on', 'not-a-date'],
    [7, 'said_on', 'ahead'],
    [8, 'actor', 'is-ours'],
    [9, 'level', 'unknown-level'],
    [11, '', 'twice'],
    [12, 'actor', 'required'],
    [13, 'stance', 'required'],
    [14, '', 'too-many-cells'],
  ]);
  expect(problems('actor,stance,point\nJPN,support,10\n', { hasScale: false })).toEqual([
    [2, 'point', 'scale-missing'],
  ]);
  expect(problems('who,stance\nJPN,support\n')).toEqual([[1, 'who', 'unknown-column']]);
  expect(problems('stance\nsupport\n')).toEqual([[1, '', 'no-actor-column']]);
});

const held = [
  aStance(
    's1',
    {
      ...{ actor: 'JPN', stance: 'oppose', point: 20, power: 40, on: '2026-10-01', source: '=Doc "1"; 2' },
      ...{ salience: 'high', howKnown: 'document', confidence: 'firm', link: 'https://example.org' },
      quotation: { en: 'Never, “ever”,\nwe say', id: 'Tidak' },
    },
    { marking: restricted },
  ),
  aStance('s2', { actor: 'KOR', stance: 'support' }),
];

it('reads back what was saved, and changes nothing', () => {
  const table = csvOf(
    stanceColumns.map(({ name }) => name),
    held.map(stanceRow),
  );
  const read = readStances(table, { ...known, held });
  expect(read.problems).toEqual([]);
  expect(read.planned.map(({ does }) => does)).toEqual(['nothing', 'nothing']);
});

it('knows a statement by actor, day and source where no id is given; empty cells say nothing', () => {
  const text =
    'actor,said_on,source,stance,quotation_id\nJPN,2026-10-01,"=Doc ""1""; 2",,Jangan\nKOR,2026-11-01,,oppose,\n';
  const [change, added] = readStances(text, { ...known, held }).planned;
  expect(change).toMatchObject({
    does: 'change',
    held: { id: 's1' },
    changes: ['quotation'],
    marking: restricted,
  });
  expect(change?.values).toMatchObject({
    stance: 'oppose',
    quotation: { id: 'Jangan', en: 'Never, “ever”,\nwe say' },
  });
  expect(added).toMatchObject({ does: 'add', held: null });
});

it('keeps the actor of a recorded stance, and takes no id that is not there', () => {
  const withId = (id: string, actor: string): string => `id,actor,stance\n${id},${actor},oppose\n`;
  expect(problems(withId('s1', 'KOR'), { held })).toEqual([[2, 'actor', 'other-actor']]);
  expect(problems(withId('s9', 'KOR'), { held })).toEqual([[2, 'id', 'unknown-id']]);
});
