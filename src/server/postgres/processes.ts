import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from './site.ts';

/** A running PostgreSQL process that is ours: our user, our executable, our data directory. */
export interface ServerProcess {
  readonly pid: number;
  readonly parent: number;
  /** When the kernel started it, in clock ticks: tells two processes of the same number apart. */
  readonly startedAt: string;
  /** A postmaster shows its command line; what it started shows `postgres: …`. */
  readonly isChild: boolean;
}

/** What a server wrote about itself when it started. */
export interface PidFile {
  readonly pid: number;
  readonly socketDirectory: string;
}

/**
 * Reads `postmaster.pid`. Its word is never taken for more than a hint: the file outlives a killed server, its
 * process number may be another program's by now, and its last line says "ready" for ever.
 */
export function readPidFile(site: Site): PidFile | undefined {
  const lines = readIfThere(join(site.dataDirectory, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, socketDirectory: lines?.[4] ?? '' } : undefined;
}

/**
 * The process of this number if it is ours. Away from Linux, where there is no /proc, a process that answers to
 * its number is taken for ours and the children are not listed.
 */
export function findServerProcess(site: Site, pid: number): ServerProcess | undefined {
  if (process.platform !== 'linux') {
    return isAlive(pid) ? { pid, parent: 0, startedAt: '', isChild: false } : undefined;
  }
  try {
    const folder = `/proc/${pid}`;
    if (statSync(folder).uid !== site.user.uid) return undefined;
    if (!executables(site).includes(withoutDeleted(readlinkSync(`${folder}/exe`)))) return undefined;
    if (withoutDeleted(readlinkSync(`${folder}/cwd`)) !== site.dataDirectory) return undefined;
    // The second field is the name in brackets and may itself hold spaces and brackets.
    const fields = readFileSync(`${folder}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return {
      pid,
      parent: Number(fields[1]),
      startedAt: fields[19] ?? '',
      isChild: readFileSync(`${folder}/cmdline`, 'utf8').startsWith('postgres: '),
    };
  } catch {
    // The process ended while we looked, or is not ours to look into.
    return undefined;
  }
}

/** All processes of ours on this data directory (Linux; elsewhere none are seen). */
export function findServerProcesses(site: Site): ServerProcess[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => findServerProcess(site, Number(name)))
    .filter((found) => found !== undefined);
}

/**
 * The children that outlived their postmaster. A killed postmaster's busy backends go on to the end of their
 * statement and block a new start ("pre-existing shared memory block"); nobody waits for their result any more.
 */
export function findOrphans(site: Site): ServerProcess[] {
  const all = findServerProcesses(site);
  const alive = new Set(all.map((each) => each.pid));
  return all.filter((each) => each.isChild && !alive.has(each.parent));
}

/** Ends orphans, each looked up once more just before, lest its number has passed to another process. */
export function endOrphans(site: Site): void {
  for (const orphan of findOrphans(site)) {
    if (findServerProcess(site, orphan.pid)?.startedAt === orphan.startedAt) signal(orphan.pid, 'SIGKILL');
  }
}

/** Whether any process has this number. */
export function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

/** Signals a process; false when it is gone. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Our executable, and the one the server was last started with (an upgrade may have moved ours since). */
function executables(site: Site): string[] {
  const lastStart = readIfThere(join(site.dataDirectory, 'postmaster.opts'));
  const before = lastStart?.slice(0, lastStart.indexOf(' "')).trim();
  return before ? [site.binaries.postgres, before] : [site.binaries.postgres];
}

function withoutDeleted(path: string): string {
  return path.replace(/ \(deleted\)$/, '');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
