import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '#tests/database.ts';
import { migratedDesk } from '#tests/desk-template.ts';
import type { AuditEntry } from '#desk/audit/audit-row.ts';
import { readerWithRole } from '#desk/people/reader.ts';
import { openDb } from '#store/connect.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { AuditWalk } from './audit-chain.ts';
import { appendAudit, discardAudit, findAuditAfter, findLastAuditBefore } from './audit-rows.ts';

const entry = (at: string, dossier: string | null = null): AuditEntry => ({
  at,
  what: 'exported',
  by: { id: 'wati', name: 'Wati' },
  workspace: 'desk',
  dossier,
  version: null,
  count: 1,
  address: null,
  detail: { export: 'people', rows: 3 },
});

describeOnBothDatabases(
  'the chain of the audit',
  (database) => {
    let db: Db;
    const head = readerWithRole('head');
    const append = (...entries: readonly AuditEntry[]) =>
      asEngine(db, head, (trx) => appendAudit(trx, entries));
    const walk = async () => {
      const chain = new AuditWalk();
      chain.take(await asEngine(db, head, (trx) => findAuditAfter(trx, 0, 1_000)));
      return chain.end();
    };
    beforeAll(() => {
      db = openDb(database().connection('app'));
    });
    afterAll(() => db.destroy());

    it('holds however many append at once', async () => {
      // The oldest is the first; which of the others comes next is anybody's guess.
      await append(entry('2026-11-10T00:00:00.000Z'));
      await Promise.all(
        Array.from({ length: 11 }, (_, n) => append(entry(`2026-11-${11 + n}T00:00:00.000Z`))),
      );
      expect(await walk()).toEqual([]);
    });

    it('is not written or changed by anybody who only looks, and shows itself to those who keep the desk', async () => {
      const seen = async (role: 'head' | 'operator' | 'officer' | 'reader') =>
        (await asReader(db, readerWithRole(role), (trx) => findAuditAfter(trx, 0, 100))).length;
      expect([
        await seen('head'),
        await seen('operator'),
        await seen('officer'),
        await seen('reader'),
      ]).toEqual([12, 12, 0, 0]);
      await expect(
        asEngine(db, head, (trx) => sql`update audit set by_id = 'x'`.execute(trx)),
      ).rejects.toThrow(/permission denied/);
      await expect(asEngine(db, head, (trx) => sql`delete from audit`.execute(trx))).rejects.toThrow(
        /permission denied/,
      );
    });

    it('keeps rows about dossiers from whoever may not know of them, an operator too', async () => {
      await append(entry('2026-11-23T00:00:00.000Z', 'a-dossier-nobody-knows'));
      const rows = await asReader(db, readerWithRole('operator'), (trx) => findAuditAfter(trx, 0, 100));
      expect(rows.some(({ dossier }) => dossier !== null)).toBe(false);
    });

    it('names the row that was changed, and what was taken out without saying so', async () => {
      const rows = await asEngine(db, head, (trx) => findAuditAfter(trx, 0, 100));
      const changed = new AuditWalk();
      changed.take(rows.map((row) => (row.seq === 4 ? { ...row, by: { id: 'x', name: 'x' } } : row)));
      expect(changed.end()).toEqual([{ row: 4, broken: 'hash' }]);
      const without = new AuditWalk();
      without.take(rows.filter(({ seq }) => seq !== 6));
      expect(without.end()).toEqual([{ row: 6, broken: 'gap' }]);
      const beheaded = new AuditWalk();
      beheaded.take(rows.filter(({ seq }) => seq > 3));
      expect(beheaded.end()).toEqual([{ row: 1, broken: 'gap' }]);
    });

    it('discards old rows only behind a row that says so, and holds afterwards', async () => {
      const last = await asEngine(db, head, (trx) => findLastAuditBefore(trx, '2026-11-15T00:00:00.000Z'));
      const { seq, hash } = last ?? { seq: 0, hash: '' };
      expect(seq).toBeGreaterThan(0);
      await expect(asEngine(db, head, (trx) => discardAudit(trx, seq))).rejects.toThrow(/only after the row/);
      const gone = await asEngine(db, head, async (trx) => {
        const detail = { through: seq, hash, rows: seq };
        await appendAudit(trx, [{ ...entry('2026-11-24T00:00:00.000Z'), what: 'discarded', detail }]);
        return discardAudit(trx, seq);
      });
      expect(gone).toBe(seq);
      expect(await walk()).toEqual([]);
    });
  },
  migratedDesk,
);
