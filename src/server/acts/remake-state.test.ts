import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import { openDb } from '#store/connect.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { readExample } from './example-files.ts';
import { loadExample } from './load-example.ts';
import { deskItself } from './accounts.ts';
import { remakeState } from './remake-state.ts';
import { verifyRecord } from './verify-record.ts';

describeOnBothDatabases(
  'A desk that an older version wrote',
  (database) => {
    let db: Db;
    beforeAll(async () => {
      db = openDb(database().connection('app'));
      await loadExample(db, await readExample('starter/examples', 'indonesia'));
    });
    afterAll(() => db.destroy());

    it('has its state made again from its acts, and nothing of the record changed', async () => {
      const acts = () =>
        asEngine(db, deskItself, (trx) =>
          sql`select dossier, seq, hash from acts order by 1, 2`.execute(trx),
        );
      const before = await acts();
      await asEngine(db, deskItself, async (trx) => {
        await sql`update dossiers set turn_holder = null, turn_whom = '{}', written = false, card = '{}'`.execute(
          trx,
        );
        await sql`delete from parts where key = 'clearance'`.execute(trx);
        await sql`update parts set shared_with = '{nobody}' where part_of = 'request'`.execute(trx);
        await sql`update acts set rank = 0`.execute(trx);
      });
      expect((await verifyRecord(db)).differences.length).toBeGreaterThan(0);
      const made = await remakeState(db);
      const verified = await verifyRecord(db);
      expect(verified.differences).toEqual([]);
      expect(made).toBe(verified.dossiers);
      expect((await acts()).rows).toEqual(before.rows);
    });
  },
  migratedDesk,
);
