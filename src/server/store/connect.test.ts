import { expect, it, vi } from 'vitest';
import { sql } from 'kysely';
import { describeOnBothDatabases } from '#tests/database.ts';
import { openDb, poolOf } from './connect.ts';

describeOnBothDatabases("the desk's connections", (database) => {
  it('have gone once they were closed, so that a server which stops then finds none of them', async () => {
    const db = openDb({ ...database().connection('app'), max: 10 });
    let open = 0;
    poolOf(db).on('connect', () => (open += 1));
    poolOf(db).on('remove', () => (open -= 1));
    await Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.05)`.execute(db)));
    expect(open).toBe(10);
    await db.destroy();
    expect(open).toBe(0);
  });

  it('have gone too where they were only asked past the query builder', async () => {
    const db = openDb({ ...database().connection('app'), max: 2 });
    let open = 0;
    poolOf(db).on('connect', () => (open += 1));
    poolOf(db).on('remove', () => (open -= 1));
    await poolOf(db).query('select 1');
    expect(open).toBe(1);
    await db.destroy();
    await db.destroy();
    expect(open).toBe(0);
  });

  it('may be cut between two statements of a transaction: that transaction fails, and nothing else', async () => {
    const db = openDb({ ...database().connection('app'), max: 2 });
    const cut = db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
      // Nothing is asked of the connection while it hears that it was cut.
      await vi.waitUntil(
        async () => {
          const left = await sql`select from pg_stat_activity where pid = ${rows[0]?.pid}`.execute(db);
          return left.rows.length === 0;
        },
        { timeout: 60_000 },
      );
      await sql`select 1`.execute(trx);
    });
    await expect(cut).rejects.toThrow();
    await expect(sql`select 1 as one`.execute(db)).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await db.destroy();
  });
});
