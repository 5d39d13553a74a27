import { expect, test } from 'vitest';
import type { ExchangeKind } from './columns.ts';
import { recogniseColumns } from './columns.ts';
import type { ExchangeKnown, Held } from './known.ts';
import { planExchange } from './plan.ts';
import { isCardText, readCards } from './read-cards.ts';
import { readPeopleTable } from './read-table.ts';

const themes = [{ code: 'space', name: { en: 'Space', id: 'Antariksa' } }];
const one = (id: string, kind: ExchangeKind, values: Held['values']): Held => ({
  id,
  kind,
  values,
  versions: {},
});
const ministry = one('ministry', 'institution', {
  name: { id: 'Kementerian Antariksa', en: 'Ministry of Space' },
  shortName: { id: 'Kemantar' },
  sector: 'government',
});
const wati = one('wati', 'person', {
  name: 'Wati',
  institution: 'ministry',
  email: 'wati@example.org',
  phone: '1',
});
const known: ExchangeKnown = { held: [ministry, wati], themes };
const newId = (): string => 'row';
const plan = (text: string, kind: ExchangeKind = 'person') =>
  planExchange(readPeopleTable(text, kind, 'en'), known, newId);

test('headings are recognised in both languages, with or without the language of their words', () => {
  const names = (headings: readonly string[], kind: ExchangeKind = 'person') =>
    recogniseColumns(headings, kind, 'id').map((column) => column?.name);
  expect(names(['Nama', 'Jabatan', 'Lembaga', 'Surel', 'Telepon'])).toEqual([
    'name',
    'title_id',
    'institution',
    'email',
    'phone',
  ]);
  expect(names(['Full name', 'Title', 'Institution', 'E-mail', 'Stand-in'])).toEqual([
    'name',
    'title_en',
    'institution',
    'email',
    'stand_in',
  ]);
  expect(
    names(['Nama (Indonesia)', 'Name (English)', 'Sektor', 'short_name_en', 'NIP'], 'institution'),
  ).toEqual(['name_id', 'name_en', 'sector', 'short_name_en', undefined]);
});

test('a table says what it would add, change and leave, and by what somebody was found', () => {
  const { records, problems } = plan(
    'Nama;Instansi;E-mail;Telepon\nWati;Kemantar;WATI@example.org;2\nBudi;Ministry of Space;budi@example.org;3\n',
  );
  expect(problems).toEqual([]);
  expect(records).toMatchObject([
    { does: 'change', id: 'wati', foundBy: 'email', changes: [{ field: 'phone', before: '1', after: '2' }] },
    { does: 'add', name: 'Budi', foundBy: null },
  ]);
});

test('whoever has another address is found by name in the same institution, and the address is a change', () => {
  const { records } = plan('name,institution,email\nwati,Ministry of Space,w@new.example\n');
  expect(records).toMatchObject([{ does: 'change', id: 'wati', foundBy: 'name' }]);
});

test('every problem names its line and its column, and a record that spans lines the one it begins on', () => {
  const { problems } = plan(
    [
      'name,title_en,institution,portfolio,focal_point,absences',
      '"Ani","two\nlines",Nowhere,physics,perhaps,2026-13-01|2026-01-02',
      ',Boss,Ministry of Space,space,yes,',
      'Budi,,Ministry of Space,Antariksa,ya,2026-11-20 | 2026-11-25 | wati@example.org',
      'budi,,Kemantar,,,',
      '',
    ].join('\n'),
  );
  expect(problems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
    '2 absences not-a-date',
    '2 focal_point not-yes-or-no',
    '2 institution unknown-institution',
    '2 portfolio unknown-theme',
    '4 name missing',
    '6 name twice',
  ]);
});

test('an address that two people share is settled by the name, and is a problem without one that fits', () => {
  const budi = one('budi', 'person', { name: 'Budi', institution: 'ministry', email: 'wati@example.org' });
  const shared: ExchangeKnown = { ...known, held: [...known.held, budi] };
  const read = (text: string) => planExchange(readPeopleTable(text, 'person', 'en'), shared, newId);
  expect(read('name,institution,email\nBudi,ministry,wati@example.org\n').records).toMatchObject([
    { id: 'budi' },
  ]);
  expect(read('name,institution,email\nAni,ministry,wati@example.org\n').problems).toMatchObject([
    { line: 2, column: 'email', reason: 'several-matches' },
  ]);
});

test('a heading may be mapped by hand, and without a name nothing is read', () => {
  const read = readPeopleTable('Siapa,Di mana\nBudi,ministry\n', 'person', 'id');
  expect(read.problems).toMatchObject([{ reason: 'no-name-column' }]);
  expect(read.mapping).toEqual([
    { heading: 'Siapa', column: null },
    { heading: 'Di mana', column: null },
  ]);
  const mapped = readPeopleTable('Siapa,Di mana\nBudi,ministry\n', 'person', 'id', {
    0: 'name',
    1: 'institution',
  });
  expect(planExchange(mapped, known, newId).records).toMatchObject([{ does: 'add', name: 'Budi' }]);
});

test('cards of phones are read: their order of names, folded lines, preferred numbers, other versions refused', () => {
  const text = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Santoso;Budi;;Dr.;S.H.',
    'ORG:Kementerian Antar',
    ' iksa;Biro Hukum',
    'TEL;TYPE=CELL:0812',
    'TEL;TYPE=WORK;TYPE=pref:+62 21 1',
    'item1.EMAIL;type=INTERNET:budi@example.org',
    'CATEGORIES:myContacts,Antariksa',
    'END:VCARD',
    'BEGIN:VCARD',
    'VERSION:2.1',
    'FN:Old',
    'END:VCARD',
    'BEGIN:VCARD',
    'nonsense',
  ].join('\r\n');
  expect(isCardText(text)).toBe(true);
  const read = readCards(text, 'id', themes);
  expect(read.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '11 card-version',
    '15 not-a-card',
  ]);
  expect(read.rows).toEqual([
    {
      kind: 'person',
      line: 1,
      card: true,
      cells: {
        name: 'Dr. Budi Santoso S.H.',
        institution: 'Kementerian Antariksa',
        unit_id: 'Biro Hukum',
        email: 'budi@example.org',
        phone: '+62 21 1',
        portfolio: 'space',
      },
    },
  ]);
});

test('a card of somebody new without an organisation says in the card’s own words what to add', () => {
  const card = (...lines: readonly string[]): string =>
    ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD'].join('\n');
  const read = (text: string) => planExchange(readCards(text, 'id', themes), known, newId);
  expect(read(card('FN:Budi')).problems).toEqual([
    { line: 1, column: 'ORG', reason: 'card-no-organisation', typed: 'Budi' },
  ]);
  // Whoever is there already keeps their institution.
  expect(read(card('FN:Wati', 'EMAIL:wati@example.org', 'TEL:2')).problems).toEqual([]);
});

test('people may belong to an institution that comes in the same file', () => {
  const text = [
    ...['BEGIN:VCARD', 'VERSION:4.0', 'FN:Ani', 'ORG:Institut Baru', 'END:VCARD'],
    ...[
      'BEGIN:VCARD',
      'VERSION:4.0',
      'KIND:org',
      'FN:Institut Baru',
      'X-MUFAKAT-SECTOR:academia',
      'END:VCARD',
    ],
  ].join('\n');
  const { records, problems } = planExchange(readCards(text, 'id', themes), known, newId);
  expect(problems).toEqual([]);
  expect(records[0]?.changes.find(({ field }) => field === 'institution')?.value).toBe('new:6');
});
