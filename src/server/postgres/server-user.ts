import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { PostgresTrouble } from './trouble.ts';

/** The user of the machine that the server runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
  /** How to start a program as that user when we are root; undefined when we are that user ourselves. */
  readonly spawnAs: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * The users a server may run as for root, best first: one that an operator made for it, or the one that owns
 * nothing. (`nobody` may be shared with other services; THREAT_MODEL says to make a user `mufakat`.)
 */
const standIns = ['mufakat', 'nobody'];

/** Whether this process is root, as which PostgreSQL refuses to run. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Whose server it is. An ordinary user runs their own. For root it is the owner of existing data (so that root
 * may run a command on a desk that an ordinary user keeps), and for new data an unprivileged stand-in.
 *
 * @param owner who owns the directory of existing data, if there is any
 * @throws PostgresTrouble `user-has-no-name`, `no-unprivileged-user`, `data-of-another-user`
 */
export function chooseServerUser(
  directory: string,
  owner: { uid: number; gid: number } | undefined,
): ServerUser {
  const uid = process.getuid?.() ?? 0;
  if (!isRoot()) {
    const user: ServerUser = { uid, gid: process.getgid?.() ?? uid, name: ownName(uid), spawnAs: undefined };
    if (owner !== undefined && owner.uid !== uid) {
      throw new PostgresTrouble('data-of-another-user', {
        directory,
        owner: ask('-nu', String(owner.uid)) ?? String(owner.uid),
        user: user.name,
      });
    }
    return user;
  }
  if (owner !== undefined && owner.uid !== 0) {
    const name = ask('-nu', String(owner.uid));
    if (name === undefined) throw new PostgresTrouble('user-has-no-name', { uid: String(owner.uid) });
    return { ...owner, name, spawnAs: owner };
  }
  for (const name of standIns) {
    const found = { uid: Number(ask('-u', name) ?? NaN), gid: Number(ask('-g', name) ?? NaN) };
    if (Number.isInteger(found.uid) && Number.isInteger(found.gid)) return { ...found, name, spawnAs: found };
  }
  throw new PostgresTrouble('no-unprivileged-user');
}

/**
 * The machine's users who may connect: root, whoever starts the server, and the owner of the data, but not
 * `nobody`, under whose name strangers' services may run.
 */
export function usersWhoMayConnect(user: ServerUser): string[] {
  const names = new Set(['root', ownName(process.getuid?.() ?? 0), user.name]);
  names.delete('nobody');
  if (user.spawnAs === undefined) names.add(user.name);
  return [...names];
}

/** Whether the server's user may enter a directory: asked of the system itself, so that ACLs count too. */
export function mayEnter(directory: string, user: ServerUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { ...user.spawnAs, cwd: '/' }).status === 0;
}

function ownName(uid: number): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new PostgresTrouble('user-has-no-name', { uid: String(uid) }, { cause });
  }
}

/** Asks the system's list of users; undefined where it knows no such user. */
function ask(option: '-u' | '-g' | '-nu', user: string): string | undefined {
  const answer = spawnSync('id', [option, user], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}
