/**
 * Writes rows into a desk's database until it is killed, and prints each row's number once the database has
 * acknowledged it. `node write-rows.ts DIRECTORY`
 */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCluster } from '#postgres/cluster.ts';
import { openPool } from '#postgres/pool.ts';

const writers = 4;
const cluster = await openCluster({ dataDir: process.argv[2] ?? '', purpose: 'desk' });
const pool = openPool({ ...cluster.connection('owner'), max: writers });
await pool.query('create table if not exists written (id bigint generated always as identity, words text)');

async function writeForEver(): Promise<never> {
  for (;;) {
    try {
      const written = await pool.query<{ id: string }>(
        `insert into written (words) values (repeat('musyawarah ', 20)) returning id`,
      );
      writeSync(1, `${written.rows[0]?.id}\n`);
    } catch {
      // Not acknowledged: the server died before this process did.
      await sleep(10);
    }
  }
}

await Promise.all(Array.from({ length: writers }, writeForEver));
