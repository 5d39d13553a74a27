import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { cleanUp, endProcesses, newDirectory, open } from '#tests/postgres/processes.ts';
import { signal } from '#postgres/processes.ts';
import { openDb, poolOf } from './connect.ts';
import { findSnapshot } from './snapshot.ts';

afterEach(endProcesses);
afterAll(cleanUp);

const numberOf = (snapshot: string): string => snapshot.split(' ')[0] ?? '';

describe('which transactions have ended', () => {
  it('is another answer after a crash, though the server gives their numbers again', async () => {
    const cluster = await open({ dataDir: newDirectory(), purpose: 'desk' });
    const living = openDb({ ...cluster.connection('owner'), max: 1 });
    const lost = new Promise((resolve) => poolOf(living).once('error', resolve));
    await sql`create table words (word text)`.execute(living);
    await sql`checkpoint`.execute(living);
    expect(await findSnapshot(living)).toBe(await findSnapshot(living));
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(living);
    await poolOf(living).query('begin; select pg_current_xact_id(); rollback');
    const kept = await findSnapshot(living);
    // What was only begun is not on the disk yet.
    signal(rows[0]?.pid ?? 0, 'SIGKILL');
    await lost;
    await living.destroy();
    const db = openDb(cluster.connection('owner'));
    const written = async (): Promise<boolean> =>
      sql`insert into words values ('new')`.execute(db).then(
        () => true,
        () => false,
      );
    while (!(await written())) await sleep(50);
    const now = await findSnapshot(db);
    expect(numberOf(now), 'the numbers are given again').toBe(numberOf(kept));
    expect(now).not.toBe(kept);
    await db.destroy();
  });
});
