import { afterAll, beforeAll, expect, it } from 'vitest';
import { settingsFrom } from '#desk/people/settings.ts';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { reachedToday } from '#desk/people/reached-today.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDirectory } from '#store/directory.ts';
import { insertWorkspace } from '#store/workspaces.ts';
import { askInstitutions } from './ask-institutions.ts';
import type { Desk } from './desk.ts';
import { openDossier, type NewDossier } from './open-dossier.ts';
import { readDossier } from './read-dossier.ts';
import { readWhomToAsk } from './read-whom-to-ask.ts';

const now = '2026-11-23T08:00:00.000Z';

describeOnBothDatabases(
  'whom to ask, and who is reached',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const desk = (reader = officer): Desk => ({ db, reader, workspace: 'desk', now: () => now });
    const open = async (id: string, made: NewDossier): Promise<void> => {
      const done = await openDossier(desk(), made, id);
      if (!done.ok) throw new Error(done.reason);
    };
    const whom = async (item: string, reader = officer) => {
      const read = await readDossier(desk(reader), item);
      if (!read) throw new Error(`${item} is not for this reader`);
      return readWhomToAsk(desk(reader), read.dossier, undefined, 'en');
    };

    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const mandates = [{ id: 'm', theme: 'space', capacity: 'owns-the-law', law: 'Law 21/2013' }];
      const focalPoints = [{ id: 'f', person: 'wati' }];
      const space = { name: { en: 'Space agency' }, sector: 'government', mandates, focalPoints };
      await open('space-agency', { kind: 'institution', fields: space });
      await open('firms', { kind: 'institution', fields: { name: { en: 'Firms' }, sector: 'industry' } });
      const absences = [{ id: 'a', from: '2026-11-20', to: '2026-11-23', standIn: 'budi' }];
      const at = { institution: 'space-agency', email: 'x@example.org' };
      await open('wati', { kind: 'person', fields: { name: 'Wati', ...at, absences } });
      await open('budi', { kind: 'person', fields: { name: 'Budi', ...at, language: 'en' } });
      for (const id of ['item-one', 'item-two']) {
        await open(id, {
          kind: 'item',
          fields: { name: { en: id }, theme: 'space', objective: { en: 'x' } },
        });
      }
    });
    afterAll(() => db.destroy());

    it('names the owner of the law, and whoever was asked on another item of the theme', async () => {
      expect((await whom('item-two')).suggestions.map(({ institution }) => institution)).toEqual([
        'space-agency',
      ]);
      const terms = {
        today: '2026-11-23',
        submissionDate: null,
        starts: null,
        daysOff: settingsFrom(undefined).daysOff,
      };
      const asked = await askInstitutions(
        desk(),
        ['item-one'],
        {
          institutions: ['firms'],
          mandatory: [],
          points: [{ question: 'Do you agree?', sections: ['objective'], to: [] }],
          on: '2026-12-04',
          shortBecause: '',
        },
        terms,
        { lang: 'en', timeZone: 'Asia/Jakarta', origin: 'http://desk.test' },
      );
      expect(asked.ok).toBe(true);
      const { suggestions, missing, names } = await whom('item-two');
      expect(suggestions).toEqual([
        {
          institution: 'space-agency',
          sector: 'government',
          reasons: [{ why: 'owns-the-law', law: 'Law 21/2013' }],
        },
        { institution: 'firms', sector: 'industry', reasons: [{ why: 'asked-before', times: 1 }] },
      ]);
      expect(names['firms']).toBe('Firms');
      expect(missing.map((gap) => (gap.what === 'sector' ? gap.sector : gap.what))).toEqual([
        'law-owner',
        'civil-society',
        'academia',
        'industry',
      ]);
    });

    it('tells whoever may not see the questions nothing of whom others asked', async () => {
      const { suggestions } = await whom('item-two', readerWithRole('reader'));
      expect(suggestions.map(({ institution }) => institution)).toEqual(['space-agency']);
    });

    it('reaches the stand-in while the focal point is away, and nobody whom the reader may not know', async () => {
      const directoryFor = (reader: typeof officer) =>
        asReader(db, reader, (trx) => findDirectory(trx, 'desk'));
      const directory = await directoryFor(officer);
      expect(reachedToday(directory, 'space-agency', '2026-11-23').people).toEqual([
        { person: 'budi', name: 'Budi', email: 'x@example.org', language: 'en', insteadOf: 'wati' },
      ]);
      expect(
        reachedToday(directory, 'space-agency', '2026-11-24').people.map(({ person }) => person),
      ).toEqual(['wati']);
      expect((await directoryFor(readerWithRole('reader'))).people.size).toBe(0);
    });
  },
  migratedDesk,
);
