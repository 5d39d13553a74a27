import { expect, it } from 'vitest';
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
});
