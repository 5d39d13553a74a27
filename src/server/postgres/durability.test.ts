import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import {
  cleanUp,
  newDirectory,
  open,
  projectDirectory,
  serverProcesses,
  until,
} from '#tests/postgres/processes.ts';
import { openPool } from './pool.ts';
import { signal } from './processes.ts';
import { prepareSite } from './site.ts';

afterEach(cleanUp);

const rounds = 20;

it(`loses nothing it acknowledged when everything is killed ${rounds} times during writes`, async () => {
  const dataDir = newDirectory();
  const site = prepareSite(dataDir);
  const program = join(projectDirectory, 'tests', 'postgres', 'write-rows.ts');
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    // A group of its own, so that one signal reaches all of it; the server's processes each have theirs.
    const writer = spawn(process.execPath, [program, dataDir], {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: writer.stdout });
    lines.on('line', (id) => acknowledged.add(id));
    const closed = once(lines, 'close');
    await once(lines, 'line');
    await sleep(round * 15);
    const server = serverProcesses(site);
    // Every other time the server dies first, so that the writer is caught between writing and hearing of it.
    const victims = [-(writer.pid ?? 0), ...server];
    for (const victim of round % 2 === 0 ? victims : victims.toReversed()) signal(victim, 'SIGKILL');
    await closed;
    // The desk starts a killed server again; one that it had just started when it died itself must go as well.
    for (const pid of serverProcesses(site)) signal(pid, 'SIGKILL');
    await until(() => serverProcesses(site).length === 0);
  }
  const cluster = await open({ dataDir, purpose: 'desk' });
  const pool = openPool(cluster.connection('owner'));
  const kept = new Set(
    (await pool.query<{ id: string }>('select id from written')).rows.map((row) => row.id),
  );
  await pool.end();
  await cluster.close();
  expect(acknowledged.size).toBeGreaterThan(rounds * 10);
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
});
