import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';
import { splitPreview } from '#documents/evidence/split-preview.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { asEngine } from '#store/context.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { rememberMappings } from '#store/evidence/evidence-imports.ts';
import { findObservations } from '#store/evidence/observations.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { deskItself } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { doEvidenceImport } from './do-import.ts';
import {
  beginEvidenceImport,
  mapTables,
  readEvidenceImport,
  readEvidenceTroubles,
  settleEvidenceImport,
  takeBackImport,
} from './imports.ts';

const ministry = (year: number, ...rows: readonly string[]): string =>
  ['Laporan menara, menurut negara, tahunan', `Wilayah;Kode;${year - 1};${year}`, ...rows].join('\n');
const mapping: TableMapping = {
  ...{ layout: 'periods-across', columns: { areaName: 'Wilayah' }, separator: ';', decimal: ',' },
  indicator: { code: 'towers', name: 'Towers', unit: 'towers', publisher: 'Ministry', multiplier: 1000 },
};

describeOnBothDatabases(
  'bringing figures in by the page',
  (database) => {
    let db: Db;
    beforeAll(() => {
      db = openDb(database().connection('app'));
    });
    afterAll(() => db.destroy());
    const desk = (role: 'officer' | 'reader' = 'officer'): Desk => ({
      ...{ db, reader: { ...readerWithRole(role), id: 'sari', name: 'Sari' }, workspace: 'desk' },
      now: () => new Date().toISOString(),
    });
    const begin = async (name: string, text: string): Promise<string> => {
      const begun = await beginEvidenceImport(desk(), [{ name, bytes: new TextEncoder().encode(text) }]);
      if (!begun.ok) throw new Error(begun.reason);
      await doEvidenceImport(db, begun.id, false);
      return begun.id;
    };
    const stateOf = async (id: string) => (await readEvidenceImport(desk(), id))?.state;
    const take = async (id: string, manner: 'all-or-nothing' | 'skip-bad-rows' = 'all-or-nothing') => {
      expect(await settleEvidenceImport(desk(), id, manner)).toEqual({ ok: true });
      if ((await stateOf(id)) === 'taking') await doEvidenceImport(db, id, true);
    };
    const known = () =>
      asEngine(db, deskItself, async (trx) => {
        const [series] = await sqlOn(trx)<{ id: number }>(
          `select id from evidence_series where code = 'towers'`,
        );
        const found = await findObservations(sqlOn(trx), [series?.id ?? 0]);
        return found.map(({ area, period, value, missing }) => `${area} ${period} ${value ?? missing}`);
      });

    it('keeps to its list of bad rows where a file holds noughts and halves of letters, which no JSON of the database may hold', async () => {
      const id = await begin('random.bin', `\0\u0001;\uD800x\0\n${'\0\uDC00,'.repeat(400)}`);
      const found = await readEvidenceImport(desk(), id);
      expect(found).toMatchObject({ state: 'read', trouble: '', plan: { troubled: 1, added: 0 } });
      expect(found?.files).toEqual(['random.bin']);
    });

    it('shows a table whose columns cannot be told, reads it as somebody says, and remembers that for the next year’s', async () => {
      const first = await begin('menara.csv', ministry(2024, 'Indonesia;x;12,5;13', 'Malaysia;x;4;4,5'));
      const shown = await readEvidenceImport(desk(), first);
      const table = shown?.preview?.tables[0];
      expect(shown?.plan).toMatchObject({ added: 0, taken: false });
      expect(table).toMatchObject({ head: null, told: false });
      // The title's commas hide the semicolons below it: whoever maps it says what keeps the cells apart.
      const head = table && splitPreview(table, ';').find(({ line }) => line === 2);
      expect(head?.cells).toEqual(['Wilayah', 'Kode', '2023', '2024']);
      expect(await mapTables(desk(), first, head?.shape ?? '', mapping)).toEqual({ ok: true });
      await doEvidenceImport(db, first, false);
      const read = await readEvidenceImport(desk(), first);
      expect(read).toMatchObject({ state: 'read', plan: { added: 4, troubled: 0, series: 1, countries: 2 } });
      expect(read?.preview?.tables[0]).toMatchObject({ head: 2, told: true });
      await take(first);
      expect(await known()).toEqual([...['IDN 2023 12.5', 'IDN 2024 13', 'MYS 2023 4', 'MYS 2024 4.5']]);

      const next = await begin('menara-2025.csv', ministry(2025, 'Indonesia;x;13,2;14', 'Malaysia;x;4,5;5'));
      const again = await readEvidenceImport(desk(), next);
      expect(again?.preview?.tables[0]).toMatchObject({ told: true, by: 'Sari' });
      expect(again?.plan).toMatchObject({ added: 2, revised: 1, same: 1 });
      expect(again?.preview?.changes).toEqual([
        { code: 'towers', area: 'IDN', name: 'Indonesia', period: '2024', was: 13, now: 13.2, missing: null },
      ]);
      // What somebody else says of such tables meanwhile is for the next one: this one was looked at as it is.
      const otherwise = { [head?.shape ?? '']: { ...mapping, indicator: { code: 'masts' } } };
      await asEngine(db, deskItself, (trx) =>
        rememberMappings(sqlOn(trx), otherwise, { id: 'budi', name: 'Budi' }, new Date().toISOString()),
      );
      await take(next);
      expect(await known()).toContain('IDN 2024 13.2');
      await asEngine(db, deskItself, (trx) =>
        rememberMappings(
          sqlOn(trx),
          { [head?.shape ?? '']: mapping },
          { id: 'sari', name: 'Sari' },
          new Date().toISOString(),
        ),
      );

      // The first told of the same: it cannot be taken back before the second is.
      expect(await takeBackImport(desk(), first)).toMatchObject({ ok: false, reason: 'evidence-told-since' });
      expect(await takeBackImport(desk(), next)).toEqual({ ok: true });
      expect(await takeBackImport(desk(), next)).toMatchObject({ ok: false, reason: 'evidence-moved-on' });
      expect(await known()).toEqual([
        ...['IDN 2023 12.5', 'IDN 2024 13', 'IDN 2025 taken-back'],
        ...['MYS 2023 4', 'MYS 2024 4.5', 'MYS 2025 taken-back'],
      ]);
      expect(await readEvidenceImport(desk(), next)).toMatchObject({ state: 'back', back: { by: 'Sari' } });
      // The same file brings them again.
      const once = await begin('menara-2025.csv', ministry(2025, 'Indonesia;x;13,2;14', 'Malaysia;x;4,5;5'));
      expect((await readEvidenceImport(desk(), once))?.plan).toMatchObject({ added: 0, revised: 3, same: 1 });
      await settleEvidenceImport(desk(), once, undefined);
      expect(await stateOf(once)).toBe('left');
    });

    it('leaves bad rows out or changes nothing, as chosen, and lists each with its line and field', async () => {
      const text = 'iso3,indicator,year,value\nIDN,fibre,2024,8\nXQX,fibre,2024,2\nMYS,fibre,2024,many\n';
      const kept = await begin('fibre.csv', text);
      await take(kept);
      expect(await stateOf(kept)).toBe('left');
      const others = await begin('fibre.csv', text);
      await take(others, 'skip-bad-rows');
      expect(await readEvidenceImport(desk(), others)).toMatchObject({
        ...{ state: 'taken', plan: { added: 1, troubled: 2 } },
      });
      expect(await readEvidenceTroubles(desk(), others)).toMatchObject([
        { file: 'fibre.csv', line: 3, field: 'iso3', what: 'unknown-area', value: 'XQX' },
        { file: 'fibre.csv', line: 4, field: 'value', what: 'no-number', value: 'many' },
      ]);
    });

    it('is for those who keep the figures, and for nobody else', async () => {
      const id = await begin('fibre.csv', 'iso3,indicator,year,value\nIDN,fibre,2025,9\n');
      const [other] = [desk('reader')];
      expect(await readEvidenceImport(other, id)).toBeUndefined();
      expect(await readEvidenceTroubles(other, id)).toBeUndefined();
      for (const refused of [
        await beginEvidenceImport(other, []),
        await mapTables(other, id, 'x', mapping),
        await settleEvidenceImport(other, id, 'all-or-nothing'),
        await takeBackImport(other, id),
      ])
        expect(refused).toMatchObject({ ok: false, reason: 'not-yours' });
      expect(await stateOf(id)).toBe('read');
    });
  },
  migratedDesk,
);
