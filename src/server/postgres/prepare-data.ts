import { execFile } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { giveTo } from './site.ts';
import type { Site } from './site.ts';
import { PostgresTrouble, reasonOf } from './trouble.ts';

const run = promisify(execFile);
const unfinished = 'unfinished-';

/** The superuser that initdb makes: it owns the database and runs the migrations. */
export const ownerRole = 'mufakat_owner';

/** Programs of the server get no environment of ours: PGDATA, PGOPTIONS or LC_ALL would change what they do. */
export const serverEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Makes the data directory of a new desk, or checks that of an old one; call it under the start lock. It grows
 * under another name and is renamed when complete, so that a power cut half-way leaves nothing to trip over.
 *
 * The locale is the built-in `C.UTF-8`: upper and lower case of every script, an order by code point that never
 * changes. An ICU locale's order changes with the ICU library, and an index built under the old order then
 * misses rows in silence. Lists that people read ask for their order by name (`COLLATE "id-x-icu"`).
 *
 * @throws PostgresTrouble `preparation-failed`, `data-of-another-version`
 */
export async function prepareData(site: Site): Promise<void> {
  const versionFile = join(site.dataDirectory, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim();
    const expected = site.binaries.version.split('.')[0] ?? '';
    if (found === expected) return;
    throw new PostgresTrouble('data-of-another-version', { directory: site.dataDirectory, found, expected });
  }
  for (const name of readdirSync(site.home).filter((each) => each.startsWith(unfinished))) {
    rmSync(join(site.home, name), { recursive: true });
  }
  const growing = mkdtempSync(join(site.home, unfinished));
  try {
    giveTo(site.user, growing);
    const options = [
      ['--pgdata', growing],
      ['--username', ownerRole],
      ['--encoding', 'UTF8'],
      ['--locale-provider', 'builtin'],
      ['--builtin-locale', 'C.UTF-8'],
      ['--locale', 'C'],
      ['--auth-local', 'peer'],
      ['--auth-host', 'reject'],
      ['--data-checksums'],
      ['--no-instructions'],
    ].flat();
    await run(site.binaries.initdb, options, { ...site.user.spawnAs, cwd: '/', env: serverEnvironment });
    renameSync(growing, site.dataDirectory);
    // The new name, too, must be on the disk before anything is kept under it.
    const home = openSync(site.home, 'r');
    fsyncSync(home);
    closeSync(home);
  } catch (cause) {
    rmSync(growing, { recursive: true, force: true });
    const reason = reasonOf(cause);
    throw new PostgresTrouble('preparation-failed', { directory: site.home, reason }, { cause });
  }
}
