import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directoryFrom, type DirectoryEntry } from './directory.ts';
import { whomToAsk, type AskingMatter } from './whom-to-ask.ts';

const institution = (id: string, sector: string, fields: DirectoryEntry['fields'] = {}): DirectoryEntry => ({
  id,
  kind: 'institution',
  fields: { name: { en: id }, sector, ...fields },
});
const mandate = (capacity: string, theme = 'data', law = '') => ({
  mandates: [{ id: 'm', theme, capacity, law }],
});
const directory = directoryFrom([
  institution('digital', 'government', mandate('owns-the-law', 'data', 'Law 27/2022')),
  institution('agency', 'government', mandate('implements')),
  institution('treasury', 'government', { flags: ['finance'] }),
  institution('justice', 'government', { flags: ['legal'] }),
  institution('university', 'academia', { themes: ['data'] }),
  institution('chamber', 'industry'),
  institution('watch', 'civil-society', mandate('is-consulted')),
  institution('farmers', 'civil-society'),
]);
const matter: AskingMatter = {
  theme: 'data',
  lead: 'ministry',
  asked: [],
  touchesMoney: false,
  makesTreaty: false,
  touchesLaw: false,
};
const suggested = (one: Partial<AskingMatter>, before: Parameters<typeof whomToAsk>[2] = []) =>
  whomToAsk({ ...matter, ...one }, directory, before).suggestions.map((s) => s.institution);
const gaps = (one: Partial<AskingMatter>) => whomToAsk({ ...matter, ...one }, directory, []).missing;

test('whoever has a mandate on the theme is suggested, the owner of its law first, with the reason', () => {
  const { suggestions } = whomToAsk(matter, directory, []);
  expect(suggestions.map((s) => s.institution)).toEqual(['digital', 'agency', 'watch', 'university']);
  expect(suggestions[0]?.reasons).toEqual([{ why: 'owns-the-law', law: 'Law 27/2022' }]);
});

test('whoever was asked on such items before is suggested, and says how often', () => {
  const { suggestions } = whomToAsk(matter, directory, [{ institution: 'chamber', times: 3 }]);
  expect(suggestions.find((s) => s.institution === 'chamber')?.reasons).toEqual([
    { why: 'asked-before', times: 3 },
  ]);
  expect(suggested({ theme: 'space' }, [{ institution: 'farmers', times: 1 }])).toEqual(['farmers']);
});

test('finance is suggested and missed only where money is touched', () => {
  expect(suggested({})).not.toContain('treasury');
  expect(suggested({ touchesMoney: true })).toContain('treasury');
  expect(gaps({ touchesMoney: true })).toContainEqual({ what: 'finance', institutions: ['treasury'] });
  expect(gaps({ touchesMoney: true, asked: ['treasury'] }).map(({ what }) => what)).not.toContain('finance');
  expect(gaps({}).map(({ what }) => what)).not.toContain('finance');
});

test('where a treaty or a law is concerned, the ministry that owns the law and the legal institution must be asked', () => {
  for (const concerned of [{ makesTreaty: true }, { touchesLaw: true }]) {
    expect(gaps(concerned)).toContainEqual({ what: 'legal', institutions: ['justice'] });
    expect(gaps(concerned)).toContainEqual({
      what: 'law-owner',
      must: true,
      laws: ['Law 27/2022'],
      institutions: ['digital'],
    });
  }
  expect(gaps({ makesTreaty: true, asked: ['digital', 'justice'] }).map(({ what }) => what)).toEqual([
    'sector',
    'sector',
    'sector',
  ]);
});

test('a sector that nobody asked is missing, with those of it that fit, or else all of it', () => {
  expect(gaps({ asked: ['chamber'] }).filter(({ what }) => what === 'sector')).toEqual([
    { what: 'sector', sector: 'civil-society', institutions: ['watch'] },
    { what: 'sector', sector: 'academia', institutions: ['university'] },
  ]);
  expect(gaps({ theme: 'space' })).toContainEqual({
    what: 'sector',
    sector: 'civil-society',
    institutions: ['watch', 'farmers'],
  });
});

test('the lead is heard without being asked', () => {
  expect(suggested({ lead: 'digital' })).not.toContain('digital');
  expect(gaps({ lead: 'digital' }).map(({ what }) => what)).not.toContain('law-owner');
});

test('asking everybody who is named leaves nobody suggested and only gaps that nobody can fill', () => {
  const entries = fc.array(
    fc.record({
      sector: fc.constantFrom('government', 'academia', 'industry', 'civil-society'),
      flags: fc.subarray(['finance', 'legal']),
      mandates: fc.array(
        fc.record({
          id: fc.uuid(),
          theme: fc.constantFrom('data', 'space'),
          capacity: fc.constantFrom('owns-the-law', 'implements', 'funds', 'is-consulted'),
          law: fc.string(),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(
      entries,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (some, touchesMoney, makesTreaty, touchesLaw) => {
        const made = directoryFrom(some.map((fields, n) => institution(`i${n}`, fields.sector, fields)));
        const about: AskingMatter = { ...matter, touchesMoney, makesTreaty, touchesLaw };
        const first = whomToAsk(about, made, []);
        const named = [
          ...first.suggestions.map((s) => s.institution),
          ...first.missing.flatMap(({ institutions }) => institutions),
        ];
        const then = whomToAsk({ ...about, asked: [...new Set(named)] }, made, []);
        expect(then.suggestions).toEqual([]);
        expect(then.missing.flatMap(({ institutions }) => institutions)).toEqual([]);
      },
    ),
  );
});
