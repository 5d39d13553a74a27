import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { everyone, restricted } from '#desk/marking/marking.ts';
import { readerWithRole, type Reader } from '#desk/people/reader.ts';
import { openDossier } from '#acts/open-dossier.ts';
import { askAsReader } from './ask-as-reader.ts';
import { openDb, poolOf } from './connect.ts';
import { asEngine } from './context.ts';
import type { Db } from './database.ts';
import { insertWorkspace } from './workspaces.ts';

describeOnBothDatabases(
  'questions asked as one person in one message',
  (database) => {
    let db: Db;
    const officer = readerWithRole('officer');
    const publicly = readerWithRole('reader');

    beforeAll(async () => {
      // One connection, so that everybody's questions are asked over the same.
      db = openDb({ ...database().connection('app'), max: 1 });
      await asEngine(db, officer, (trx) =>
        insertWorkspace(trx, { id: 'desk', name: { en: 'Desk' }, about: {}, country: 'IDN', example: false }),
      );
      const at = { db, reader: officer, workspace: 'desk', now: () => '2026-11-23T08:00:00.000Z' };
      for (const [name, marking] of [
        ['Open', everyone],
        ['Closed', restricted],
      ] as const) {
        const opened = await openDossier(at, { kind: 'meeting', marking, fields: { name: { en: name } } });
        if (!opened.ok) throw new Error(opened.reason);
      }
    });
    afterAll(() => db.destroy());

    const namesSeenBy = async (
      reader: Reader,
      kind: string | null = 'meeting',
    ): Promise<readonly string[]> => {
      const [rows, [counted]] = await askAsReader(
        db,
        reader,
        sql<{ readonly name: string }>`
          select name ->> 'en' as name from dossiers where kind = ${kind} order by name ->> 'en'`,
        sql<{ readonly count: number }>`select count(*)::integer as count from dossiers where kind = ${kind}`,
      );
      expect(counted?.count).toBe(rows.length);
      return rows.map(({ name }) => name);
    };

    it('are answered for whoever asks, though somebody else has asked the same before', async () => {
      for (let time = 0; time < 8; time += 1) {
        expect(await namesSeenBy(officer)).toEqual(['Closed', 'Open']);
        expect(await namesSeenBy(publicly)).toEqual(['Open']);
      }
    });

    it('take a value for nothing but a value', async () => {
      expect(await namesSeenBy(officer, `meeting' or 'a' = 'a`)).toEqual([]);
      expect(await namesSeenBy(officer, '$1')).toEqual([]);
      expect(await namesSeenBy(officer, null)).toEqual([]);
    });

    it('are answered too where a pooler hands each transaction another session', async () => {
      await namesSeenBy(officer);
      await poolOf(db).query('deallocate all');
      expect(await namesSeenBy(officer)).toEqual(['Closed', 'Open']);
      expect(await namesSeenBy(publicly)).toEqual(['Open']);
    });

    it('leave the connection fit for the next where one fails', async () => {
      await expect(askAsReader(db, officer, sql`select 1 / 0`)).rejects.toThrow('division by zero');
      expect(await namesSeenBy(publicly)).toEqual(['Open']);
    });
  },
  migratedDesk,
);
