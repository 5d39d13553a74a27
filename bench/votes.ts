/**
 * Brings in all votes of the General Assembly of 1946 to 2025 into a fresh desk: seconds, and the highest resident memory of
 * the process that reads them. Needs the tables in ../shared/data/votes, or in the folder given.
 *
 *   npx node bench/votes.ts [FOLDER]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = process.argv[2] ?? '../shared/data/votes';
const files = [
  ...['un_votes_1946_2020', 'un_roll_calls_1946_2020', 'un_roll_call_issues'],
  ...['unga_votes_2020_2025', 'unga_resolutions_2020_2025'],
]
  .map((name) => join(folder, `${name}.csv.gz`))
  .concat(join(folder, 'repeated_resolutions.csv'));
const absent = files.find((file) => !existsSync(file));
if (absent !== undefined) {
  console.log(`skipped: ${absent} is not here`);
  process.exit(0);
}

const data = mkdtempSync(join(tmpdir(), 'mufakat-votes-'));
/** Runs a command of Mufakat, and says how long it took and how much memory it held at most. */
async function measure(...words: string[]): Promise<{ seconds: number; megabytes: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['src/cli/main.ts', ...words, '--data', data, '--lang', 'en'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let highest = 0;
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      highest = Math.max(highest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended.
    }
  }, 50);
  const [code] = (await once(child, 'exit')) as [number];
  clearInterval(watch);
  if (code !== 0) throw new Error(`mufakat ${words[0]} ended with ${code}`);
  return { seconds: (performance.now() - begun) / 1000, megabytes: highest / 1024 };
}
const say = (what: string, { seconds, megabytes }: { seconds: number; megabytes: number }): void =>
  console.log(`${what}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB resident at most`);

try {
  say('a new database, nothing in it', await measure('migrate'));
  say('all votes brought in', await measure('import', 'votes', ...files));
  say('the same again', await measure('import', 'votes', ...files));
  say('estimates from them, all and by theme', await measure('estimate'));
} finally {
  rmSync(data, { recursive: true, force: true });
}
