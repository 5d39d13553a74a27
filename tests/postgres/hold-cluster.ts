/**
 * A process that opens a desk's database and obeys lines on its standard input, for tests of what happens between
 * processes. `node hold-cluster.ts DIRECTORY desk|command`; each answer is one line of JSON.
 */
import { createInterface } from 'node:readline';
import { openCluster } from '#postgres/cluster.ts';
import type { Cluster } from '#postgres/cluster.ts';
import { openPool } from '#postgres/pool.ts';
import { DeskAlreadyRunning, PostgresTrouble, reasonOf } from '#postgres/trouble.ts';

const [dataDir = '', purpose] = process.argv.slice(2);

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function obey(cluster: Cluster): Promise<void> {
  const pool = openPool(cluster.connection('owner'));
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'close') {
      await pool.end();
      await cluster.close();
      say({ closed: true });
      return;
    }
    try {
      say({ rows: (await pool.query<Record<string, unknown>>(line)).rows });
    } catch (error) {
      say({ failed: reasonOf(error) });
    }
  }
}

try {
  const cluster = await openCluster({
    dataDir,
    purpose: purpose === 'desk' ? 'desk' : 'command',
    onEvent: (event) => say({ event: event.kind }),
  });
  const { startedByUs, adopted, placedElsewhere, socketDirectory, dataDirectory, serverVersion } = cluster;
  say({ startedByUs, adopted, placedElsewhere, socketDirectory, dataDirectory, serverVersion });
  await obey(cluster);
} catch (error) {
  if (error instanceof DeskAlreadyRunning) {
    say({ refused: error.code, pid: error.pid, since: error.since.toISOString(), message: error.message });
  } else if (error instanceof PostgresTrouble) say({ refused: error.code, message: error.message });
  else throw error;
}
