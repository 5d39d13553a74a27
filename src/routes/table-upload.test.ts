import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { newClient } from '#postgres/connect.ts';
import { openDb } from '#store/connect.ts';
import type { Db } from '#store/database.ts';
import { loadStarter } from '#acts/load-starter.ts';
import { takeTable } from './table-upload.ts';

describeOnBothDatabases(
  'an uploaded table of dependence',
  (database) => {
    let db: Db;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      const owner = newClient(database().connection('owner'));
      await owner.connect();
      await loadStarter(owner, 'starter');
      await owner.end();
    });
    afterAll(() => db.destroy());
    const head = 'name,about,theme,layer,year,who,country,amount,their_total';
    const rows = Array.from({ length: 200 }, (_, at) => `Cloud,platform,dpi,cloud,2025,Host ${at},IDN,1,`);
    const table = (last: string): string => [head, ...rows, last].join('\n');
    const look = (bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.set('file', new File([bytes], 'table.csv'));
      form.set('look', '1');
      const locals = {
        ...{ lang: 'en', desk: { db, workspace: 'desk', now: () => '2026-11-26T00:00:00Z' } },
      };
      Object.assign(locals.desk, { reader: { ...readerWithRole('officer'), id: 'sari', name: 'Sari' } });
      return takeTable(locals as unknown as App.Locals, form, 'dependence');
    };

    it('is read in UTF-16 and gzipped as at the terminal, and not where a letter of another code stands far down in it', async () => {
      const good = table('Cloud,platform,dpi,cloud,2025,Télécom,IDN,1,');
      const taken = { taken: { added: 1, changed: 0 } };
      expect(await look(Buffer.from(good))).toMatchObject(taken);
      expect(await look(Buffer.from(`\uFEFF${good}`, 'utf16le'))).toMatchObject(taken);
      expect(await look(Buffer.from(gzipSync(good)))).toMatchObject(taken);
      expect(await look(Buffer.from(good, 'latin1'))).toMatchObject({
        data: { refused: 'problems', problems: [{ line: 202, problem: 'no-text' }] },
      });
      expect(await look(Buffer.from(gzipSync(good).subarray(0, 60)))).toMatchObject({
        data: { refused: 'broken' },
      });
    });
  },
  migratedDesk,
);
