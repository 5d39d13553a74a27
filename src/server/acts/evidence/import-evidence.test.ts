import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { fileOf } from '#documents/evidence/testing.ts';
import { guest, readerWithRole, type Reader } from '#desk/people/reader.ts';
import { asReader } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { findObservations } from '#store/evidence/observations.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { gatherEvidence, importEvidence } from './import-evidence.ts';
import { readCatalogue } from './read-indicators.ts';
import { readIndicator } from './read-indicator.ts';
import { sayOfIndicator } from './say-of-indicator.ts';

const head = 'iso3,indicator,year,value,publisher\n';

describeOnBothDatabases(
  'bringing figures in',
  (database) => {
    let db: Db;
    beforeAll(() => {
      db = openDb(database().connection('app'));
    });
    afterAll(() => db.destroy());
    const desk = (now: string, reader: Reader = readerWithRole('officer')): Desk => ({
      ...{ db, reader, workspace: 'desk', now: () => now },
    });
    const bring = async (
      now: string,
      text: string,
      manner: 'all-or-nothing' | 'skip-bad-rows' = 'all-or-nothing',
    ) => {
      const gathered = await gatherEvidence(desk(now), [fileOf('own.csv', head + text)]);
      const done = await importEvidence(desk(now), gathered, { manner, save: true, import: now });
      if (!done.ok) throw new Error(done.reason);
      return done.plan;
    };
    const known = async (asOf: string | null, reader: Reader = readerWithRole('reader')) =>
      asReader(db, reader, async (trx) => {
        const found = await findObservations(sqlOn(trx), [1], asOf);
        return found.map(({ area, period, value, missing }) => `${area} ${period} ${value ?? missing}`);
      });

    it('keeps every revision, so that what was known on a day can be asked', async () => {
      expect(
        await bring(
          '2026-01-01T00:00:00Z',
          'IDN,users,2022,66,ITU\nIDN,users,2023,69,ITU\nWLD,users,2023,67,ITU\n',
        ),
      ).toMatchObject({
        ...{ added: 3, revised: 0, taken: true, countries: 1, aggregates: 1 },
      });
      expect(
        await bring('2026-02-01T00:00:00Z', 'IDN,users,2022,66.5,ITU\nIDN,users,2023,..,ITU\n'),
      ).toMatchObject({
        ...{ added: 0, revised: 2, same: 0, missing: 1 },
      });
      expect(await known(null)).toEqual(['IDN 2022 66.5', 'IDN 2023 not-available', 'WLD 2023 67']);
      expect(await known('2026-01-15T00:00:00Z')).toEqual(['IDN 2022 66', 'IDN 2023 69', 'WLD 2023 67']);
      expect(await known('2025-01-01T00:00:00Z')).toEqual([]);
    });

    it('changes nothing when the same file comes again', async () => {
      const again = await bring('2026-03-01T00:00:00Z', 'IDN,users,2022,66.5,ITU\nIDN,users,2023,..,ITU\n');
      expect(again).toMatchObject({ added: 0, revised: 0, same: 2 });
    });

    it('keeps an empty cell from overwriting in silence: a figure that is gone is withdrawn', async () => {
      expect(await bring('2026-03-02T00:00:00Z', 'WLD,users,2023,,ITU\nWLD,users,2024,,ITU\n')).toMatchObject(
        { added: 0, revised: 1, same: 0 },
      );
      expect(await known(null)).toContain('WLD 2023 withdrawn');
      expect(await known(null)).toHaveLength(3);
    });

    it('takes nothing where a row is bad, or all the others, as chosen', async () => {
      const bad = 'IDN,users,2024,70,ITU\nQQQ,users,2024,1,ITU\n';
      expect(await bring('2026-03-03T00:00:00Z', bad)).toMatchObject({ taken: false, troubled: 1, added: 1 });
      expect(await known(null)).not.toContain('IDN 2024 70');
      expect(await bring('2026-03-04T00:00:00Z', bad, 'skip-bad-rows')).toMatchObject({
        taken: true,
        troubled: 1,
        added: 1,
      });
      expect(await known(null)).toContain('IDN 2024 70');
    });

    it('shows figures to whoever is signed in, to nobody else, and lets readers write nothing', async () => {
      expect(await known(null, guest)).toEqual([]);
      const outsider = desk('2026-03-05T00:00:00Z', readerWithRole('reader'));
      const gathered = await gatherEvidence(outsider, [fileOf('own.csv', `${head}IDN,users,2030,1,ITU\n`)]);
      const done = await importEvidence(outsider, gathered, {
        manner: 'skip-bad-rows',
        save: true,
        import: 'x',
      });
      expect(done).toMatchObject({ ok: false, reason: 'not-yours' });
      await expect(
        asReader(db, readerWithRole('officer'), (trx) => sqlOn(trx)('delete from observations returning 1')),
      ).rejects.toThrow();
    });

    it('shows where two sources contradict each other', async () => {
      await bring('2026-03-06T00:00:00Z', 'IDN,users,2022,40,Other\nMYS,users,2022,97,Other\n');
      const [entry] = await readCatalogue(desk('2026-03-06T00:00:00Z'));
      expect(entry?.sources.map(({ publisher }) => publisher)).toEqual(['ITU', 'Other']);
      const page = await readIndicator(desk('2026-03-06T00:00:00Z'), {
        ...{
          code: 'users',
          home: 'IDN',
          peers: '',
          chosen: ['MYS'],
          source: '',
          asOf: null,
          today: '2026-03-06',
        },
      });
      expect(page?.contradictions.map(({ area, year }) => `${area} ${year}`)).toEqual(['IDN 2022']);
      expect(page?.revisions.length).toBeGreaterThan(1);
    });

    it('says why a country has no later figure, as the source tells it', async () => {
      await bring(
        '2026-03-06T12:00:00Z',
        'IDN,cables,2023,4,TG\nIDN,cables,2024,confidential,TG\nMYS,cables,2024,9,TG\n',
      );
      const page = await readIndicator(desk('2026-03-06T12:00:00Z'), {
        ...{ code: 'cables', home: 'IDN', peers: '', chosen: ['MYS'], source: '', asOf: null },
        today: '2026-03-06',
      });
      expect(page?.home).toMatchObject({
        latest: { value: 4, year: 2023 },
        missing: { period: '2024', why: 'confidential' },
      });
      expect(page?.peers[0]?.missing).toBeNull();
    });

    it('keeps every note with who and when, and refuses to write over one that came meanwhile', async () => {
      const say = (base: number, value: string, reader = readerWithRole('officer')) =>
        sayOfIndicator(desk('2026-03-07T00:00:00Z', reader), {
          indicator: 'users',
          field: 'note',
          base,
          value,
        });
      expect(await say(0, 'Counted by survey.')).toEqual({ ok: true });
      expect(await say(0, 'Mine.')).toMatchObject({ ok: false, reason: 'evidence-changed' });
      expect(await say(1, 'Counted otherwise since 2020.')).toEqual({ ok: true });
      expect(await say(2, 'x', readerWithRole('reader'))).toMatchObject({ ok: false, reason: 'not-yours' });
      const notes = (reader: Reader) =>
        asReader(
          db,
          reader,
          async (trx) => (await sqlOn(trx)(`select 1 from evidence_words where field = 'note'`)).length,
        );
      expect(await notes(readerWithRole('officer'))).toBe(2);
      expect(await notes({ ...readerWithRole('reader'), ceiling: 0 })).toBe(0);
      expect(await notes(guest)).toBe(0);
    });
  },
  migratedDesk,
);
