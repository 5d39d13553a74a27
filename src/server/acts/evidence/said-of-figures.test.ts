import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { fileOf } from '#documents/evidence/testing.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import type { Desk } from '../desk.ts';
import { fillIn } from './fill-in.ts';
import { gatherEvidence, importEvidence } from './import-evidence.ts';
import { readCatalogue } from './read-indicators.ts';
import { readIndicator } from './read-indicator.ts';
import { saySame } from './same-series.ts';

const table = [
  'iso3,indicator,year,value,publisher',
  ...['IDN,users,2020,50,ITU', 'IDN,users,2023,80,ITU', 'MYS,users,2023,90,ITU', 'MYS,users,2025,96,ITU'],
  ...['IDN,netshare,2023,0.6,Bank', 'MYS,netshare,2023,0.9,Bank'],
].join('\n');

describeOnBothDatabases(
  'what somebody says of figures',
  (database) => {
    let db: Db;
    const desk = (role: 'officer' | 'reader' = 'officer'): Desk => ({
      ...{ db, reader: { ...readerWithRole(role), id: 'sari', name: 'Sari' }, workspace: 'desk' },
      now: () => '2026-03-01T00:00:00.000Z',
    });
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const gathered = await gatherEvidence(desk(), [fileOf('own.csv', table)]);
      await importEvidence(desk(), gathered, { manner: 'all-or-nothing', save: true, import: 'one' });
    });
    afterAll(() => db.destroy());
    const page = (code: string, asOf: string | null = null) =>
      readIndicator(desk('reader'), {
        ...{ code, home: 'IDN', peers: '', chosen: ['MYS'], source: '', asOf, today: '2026-03-06' },
      });
    const ours = async (asOf: string | null = null) =>
      (await page('users', asOf))?.home?.figures.map(
        ({ year, value, filled }) => `${year} ${value}${filled ? ` ${filled}` : ''}`,
      );
    const fill = (method: 'between' | 'carried' | null, base: number, area = 'IDN', role?: 'reader') =>
      fillIn(desk(role), { indicator: 'users', area, method, base });

    it('fills years in where somebody asks for it, marks them, and forgets them as easily', async () => {
      expect(await ours()).toEqual(['2020 50', '2023 80']);
      expect(await fill('between', 0, 'IDN', 'reader')).toMatchObject({ ok: false, reason: 'not-yours' });
      expect(await fill('between', 0, 'SGP')).toMatchObject({ ok: false, reason: 'evidence-no-gap' });
      expect(await fill('between', 0)).toEqual({ ok: true });
      expect(await ours()).toEqual(['2020 50', '2021 60 between', '2022 70 between', '2023 80']);
      expect(await fill('carried', 0)).toMatchObject({ ok: false, reason: 'evidence-changed' });
      expect(await fill('carried', 1)).toEqual({ ok: true });
      expect((await ours())?.slice(-2)).toEqual(['2024 80 carried', '2025 80 carried']);
      expect((await page('users'))?.home?.latest).toMatchObject({ year: 2025, filled: 'carried' });
      // As it was known before anybody asked, nothing was filled in.
      expect((await ours('2026-02-28T00:00:00.000Z')) ?? []).toEqual([]);
      expect(await fill(null, 2)).toEqual({ ok: true });
      expect(await ours()).toEqual(['2020 50', '2023 80']);
      expect((await page('users'))?.words.map(({ by, value }) => [by, value])).toEqual([
        ...[
          ['Sari', {}],
          ['Sari', { IDN: 'carried' }],
          ['Sari', { IDN: 'between' }],
        ],
      ]);
    });

    it('sets what another publisher tells under another code beside it, in its unit, and shows where both contradict', async () => {
      const say = (code: string, as: string | null, times = 100, role?: 'reader') =>
        saySame(desk(role), { code, as, times, base: 1 });
      expect(await say('netshare', 'users', 100, 'reader')).toMatchObject({ reason: 'not-yours' });
      expect(await say('netshare', 'users', 0)).toMatchObject({ reason: 'evidence-same-times' });
      expect(await say('netshare', 'nothing')).toMatchObject({ reason: 'evidence-same-which' });
      expect(await say('netshare', 'users')).toEqual({ ok: true });
      const codes = async () => (await readCatalogue(desk())).map(({ code }) => code);
      expect(await codes()).toEqual(['users']);
      // Whoever opens the old code finds it under the other.
      const shown = await page('netshare');
      expect(shown?.entry.code).toBe('users');
      expect(shown?.entry.sources.map(({ publisher, same }) => [publisher, same?.code])).toEqual([
        ...[
          ['ITU', undefined],
          ['Bank', 'netshare'],
        ],
      ]);
      expect(shown?.contradictions).toMatchObject([{ area: 'IDN', year: 2023 }]);
      expect(shown?.contradictions[0]?.values.map(({ value }) => value)).toEqual([80, 60]);
      expect(await say('users', 'netshare')).toMatchObject({ reason: 'evidence-same-which' });
      expect(await say('netshare', null)).toEqual({ ok: true });
      expect(await say('netshare', null)).toMatchObject({ reason: 'evidence-changed' });
      expect(await codes()).toEqual(['users', 'netshare']);
      expect((await page('users'))?.contradictions).toEqual([]);
    });
  },
  migratedDesk,
);
