import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { findBinaries, runnableBinaries, systemDirectory } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { chooseServerUser, isRoot, mayEnter } from './server-user.ts';
import type { ServerUser } from './server-user.ts';
import { codeOf, PostgresTrouble } from './trouble.ts';

/** Where one desk's server lives, who runs it, and with which programs. */
export interface Site {
  /** The desk's data directory, as the caller named it (absolute). */
  readonly deskDirectory: string;
  /** `<desk>/postgres`, real path: everything of the server's, mode 0700, owned by the server's user. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly dataDirectory: string;
  /** Where the socket goes when we start the server. A running server's pid file says where it really is. */
  readonly socketDirectory: string;
  readonly user: ServerUser;
  readonly binaries: Binaries;
}

/** A socket's whole path has at most 107 bytes on Linux and 103 on macOS. */
const longestSocketPath = process.platform === 'linux' ? 107 : 103;

/** The name PostgreSQL gives its socket. */
export const socketFile = '.s.PGSQL.5432';

/**
 * Settles where a desk's server lives, and makes its directory. For root, when the server's user may not enter
 * the desk's directory (one under /root), the server's files are placed under /var/lib/mufakat and
 * `<desk>/postgres` becomes a link to them: whoever looks for the data is led there, and a removed desk
 * directory is a new desk and not an old one risen.
 *
 * @throws PostgresTrouble when no user, no binaries or no access can be had
 */
export function prepareSite(dataDir: string): Site {
  const deskDirectory = resolve(dataDir);
  // Others may pass through a directory we make for root (the server's user must), but not list it.
  mkdirSync(deskDirectory, { recursive: true, mode: isRoot() ? 0o711 : 0o700 });
  const link = join(deskDirectory, 'postgres');
  const existing = ownerOf(link);
  const user = chooseServerUser(deskDirectory, existing);
  if (existing === undefined) makeHome(deskDirectory, link, user);
  const home = realpathSync(link);
  if (statSync(home).uid !== user.uid) giveTo(user, home);
  return {
    deskDirectory,
    home,
    dataDirectory: join(home, 'data'),
    socketDirectory: socketDirectoryFor(home),
    user,
    binaries: runnableBinaries(findBinaries(), user),
  };
}

/** Whether the server's files were placed outside the desk's directory. */
export function isPlacedElsewhere(site: Site): boolean {
  return lstatSync(join(site.deskDirectory, 'postgres')).isSymbolicLink();
}

/** Hands a file or directory to the server's user, where that is not ourselves. */
export function giveTo(user: ServerUser, path: string): void {
  if (user.spawnAs !== undefined) chownSync(path, user.uid, user.gid);
}

/**
 * Beside the data, where the directory above is already closed to others; or, when that path is too long for a
 * socket, under /tmp (for root /run) by a name made from the data's path.
 */
export function socketDirectoryFor(home: string): string {
  const beside = join(home, 'socket');
  if (Buffer.byteLength(join(beside, socketFile)) <= longestSocketPath) return beside;
  const name = `mufakat-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`;
  return join(isRoot() && existsSync('/run') ? '/run' : '/tmp', name);
}

/**
 * Makes the socket's directory. Its mode is 0700 and its owner the server's user, which must create the socket
 * there; root, when root is who connects, passes every mode. Nobody else reaches the socket at all, and
 * PostgreSQL then asks the kernel who is calling (`peer`) and lets in only those it was told of.
 *
 * @throws PostgresTrouble `socket-directory-unsafe` when somebody else's directory stands in its place
 */
export function makeSocketDirectory(site: Site): void {
  const directory = site.socketDirectory;
  try {
    mkdirSync(directory, { mode: 0o700 });
    giveTo(site.user, directory);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  const found = lstatSync(directory);
  const ours = found.uid === site.user.uid || (isRoot() && found.uid === 0);
  if (!found.isDirectory() || !ours || (found.mode & 0o077) !== 0) {
    throw new PostgresTrouble('socket-directory-unsafe', { directory });
  }
  giveTo(site.user, directory);
}

/** Removes the socket's directory once it is empty. */
export function removeSocketDirectory(site: Site): void {
  try {
    rmdirSync(site.socketDirectory);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY'].includes(codeOf(error) ?? '')) throw error;
  }
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : { uid: found.uid, gid: found.gid };
}

function makeHome(deskDirectory: string, link: string, user: ServerUser): void {
  if (mayEnter(deskDirectory, user)) {
    mkdirSync(link, { recursive: true, mode: 0o700 });
    giveTo(user, link);
    return;
  }
  mkdirSync(systemDirectory, { recursive: true, mode: 0o711 });
  const home = mkdtempSync(join(systemDirectory, 'desk-'));
  chmodSync(home, 0o700);
  giveTo(user, home);
  try {
    symlinkSync(home, link);
  } catch (error) {
    rmSync(home, { recursive: true });
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}
