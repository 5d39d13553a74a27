import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openDossier } from '#acts/open-dossier.ts';
import { restricted } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { openDb } from './connect.ts';
import { asEngine, asReader } from './context.ts';
import type { Db } from './database.ts';
import { excerptPieces, searchDossiers, type Found } from './search.ts';
import { insertWorkspace } from './workspaces.ts';

const officer = readerWithRole('officer');

describeOnBothDatabases(
  'searching',
  (database) => {
    let db: Db;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const desk = { db, reader: officer, workspace: 'desk', now: () => '2026-11-23T08:00:00.000Z' };
      const open = async (
        kind: 'item' | 'institution',
        fields: Parameters<typeof openDossier>[1]['fields'],
      ) => {
        const done = await openDossier(desk, { kind, fields });
        if (!done.ok) throw new Error(done.reason);
      };
      await open('item', {
        name: { en: 'Spectrum for mobile networks', id: 'Spektrum untuk jaringan bergerak' },
        lineToTake: {
          en: 'We negotiate protection of satellites before any sharing.',
          id: 'Kami merundingkan perlindungan satelit sebelum ada pemakaian bersama.',
        },
        redLines: [{ id: 'r1', text: { en: 'No loss of the quetzal band' } }],
      });
      await open('item', {
        name: { en: 'Submarine cables' },
        lineToTake: { en: 'Faster permits; spectrum does not come into it.' },
      });
      await open('institution', { name: { en: 'Spectrum authority' }, sector: 'government' });
    });
    afterAll(() => db.destroy());

    const search = (query: string, reader: Reader = officer, more: { kind?: 'item'; limit?: number } = {}) =>
      asReader(db, reader, (trx) =>
        searchDossiers(trx, { workspace: 'desk', query, limit: 20, offset: 0, ...more }),
      );
    const named = (found: readonly Found[]): unknown[] =>
      found.map(({ name }) => (typeof name === 'string' ? name : name.en));
    const marked = ({ excerpt }: Found): string[] =>
      excerptPieces(excerpt)
        .filter(({ found }) => found)
        .map(({ text }) => text);

    it('finds other forms of an English word and marks them as they stand', async () => {
      const [found] = await search('negotiating');
      expect(found?.part).toBe('field:lineToTake');
      expect(found && marked(found)).toEqual(['negotiate']);
    });

    it('finds other forms of an Indonesian word and marks them as they stand', async () => {
      const [found] = await search('melindungi');
      expect(found?.part).toBe('field:lineToTake');
      expect(found && marked(found)).toEqual(['perlindungan']);
      expect(named(await search('jaringan'))).toEqual(['Spectrum for mobile networks']);
    });

    it('puts names before sections, and counts each kind', async () => {
      const found = await search('spectrum');
      expect(named(found)).toEqual([
        'Spectrum authority',
        'Spectrum for mobile networks',
        'Submarine cables',
      ]);
      expect(found.map(({ kind, ofKind }) => [kind, ofKind])).toEqual([
        ['institution', 1],
        ['item', 2],
        ['item', 2],
      ]);
      expect(named(await search('spectrum', officer, { kind: 'item', limit: 1 }))).toEqual([
        'Spectrum for mobile networks',
      ]);
    });

    it('understands exact words and words to leave out', async () => {
      expect(named(await search('"mobile networks"'))).toEqual(['Spectrum for mobile networks']);
      expect(await search('"networks mobile"')).toEqual([]);
      expect(named(await search('spectrum -permits', officer, { kind: 'item' }))).toEqual([
        'Spectrum for mobile networks',
      ]);
      expect(await search('')).toEqual([]);
    });

    it('finds a section only for who may read it, and says how it is marked', async () => {
      const [found] = await search('quetzal');
      expect(found?.marking).toEqual(restricted);
      expect(await search('quetzal', readerWithRole('reader'))).toEqual([]);
      expect(await search('quetzal', readerWithRole('focal-point', 'inst-1'))).toEqual([]);
    });
  },
  migratedDesk,
);
