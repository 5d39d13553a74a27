import { chownSync, existsSync, lstatSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, hold, newDirectory, postmasterOf, serverProcesses } from '#tests/postgres/processes.ts';
import { copyProject, nodeFor } from '#tests/postgres/project-copy.ts';
import { systemDirectory } from './binaries.ts';
import { chooseServerUser, isRoot } from './server-user.ts';
import { prepareSite, socketDirectoryFor } from './site.ts';

afterEach(cleanUp);

describe('the socket’s directory', () => {
  it('lies beside the data, or under a short name that is always the same', () => {
    expect(socketDirectoryFor('/srv/desk/postgres')).toBe('/srv/desk/postgres/socket');
    const deep = `/srv/${'deep/'.repeat(20)}postgres`;
    expect(socketDirectoryFor(deep)).toMatch(/^\/(run|tmp)\/mufakat-[0-9a-f]{12}$/);
    expect(socketDirectoryFor(deep)).toBe(socketDirectoryFor(deep));
    expect(socketDirectoryFor(deep)).not.toBe(socketDirectoryFor(`${deep}2`));
  });
});

describe.runIf(isRoot())('started by root', () => {
  it('runs the server as an unprivileged user who owns the data', async () => {
    const dataDir = newDirectory();
    const desk = hold({ dataDir, purpose: 'desk' });
    expect(await desk.next()).toMatchObject({ startedByUs: true, placedElsewhere: false });
    const site = prepareSite(dataDir);
    expect(site.user.uid).not.toBe(0);
    expect(statSync(`/proc/${postmasterOf(site)}`).uid).toBe(site.user.uid);
    expect(statSync(site.dataDirectory).uid).toBe(site.user.uid);
    await desk.ask('close');
  });

  it('puts programs and data where the server can reach them when both lie under /root', async () => {
    const hadCopies = existsSync(systemDirectory);
    const project = newDirectory(homedir());
    copyProject(project);
    const dataDir = newDirectory(homedir());
    const desk = hold({ dataDir, purpose: 'desk', project });
    const opened = await desk.next();
    expect(opened).toMatchObject({ startedByUs: true, placedElsewhere: true });
    expect(opened.dataDirectory).toMatch(new RegExp(`^${systemDirectory}/desk-`));
    expect(lstatSync(join(dataDir, 'postgres')).isSymbolicLink()).toBe(true);
    await desk.ask('create table kept (n int)');
    await desk.ask('close');
    const again = hold({ dataDir, purpose: 'command', project });
    expect(await again.next()).toMatchObject({ dataDirectory: opened.dataDirectory });
    expect(await again.ask('select count(*)::int as n from kept')).toEqual({ rows: [{ n: 0 }] });
    await again.ask('close');
    expect(serverProcesses(prepareSite(dataDir))).toEqual([]);
    await cleanUp();
    if (!hadCopies) rmSync(systemDirectory, { recursive: true });
  });

  it('works on the desk of an ordinary user as that user, and that user on it meanwhile', async () => {
    const user = chooseServerUser('/', undefined);
    const dataDir = newDirectory();
    chownSync(dataDir, user.uid, user.gid);
    const { project, node } = placeForUser(user);
    const theirs = hold({ dataDir, purpose: 'desk', project, node, user });
    expect(await theirs.next()).toMatchObject({ startedByUs: true, placedElsewhere: false });
    const ours = hold({ dataDir, purpose: 'command' });
    expect(await ours.next()).toMatchObject({ adopted: true });
    expect(await ours.ask('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    await theirs.ask('close');
    await ours.ask('close');
    expect(serverProcesses(prepareSite(dataDir))).toEqual([]);
  });

  it('refuses an ordinary user the desk of another, naming the owner', async () => {
    const dataDir = newDirectory();
    const desk = hold({ dataDir, purpose: 'desk' });
    await desk.next();
    await desk.ask('close');
    const user = { uid: 1, gid: 1 };
    const { project, node } = placeForUser(user);
    const answer = await hold({ dataDir, purpose: 'command', project, node, user }).next();
    expect(answer).toMatchObject({ refused: 'data-of-another-user' });
    expect(answer.message).toContain(`belongs to ${prepareSite(dataDir).user.name}`);
  });
});

describe('started by an ordinary user', () => {
  it('runs the server as that user, in the directory given', async () => {
    const user = isRoot()
      ? chooseServerUser('/', undefined)
      : { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
    const dataDir = newDirectory();
    if (isRoot()) chownSync(dataDir, user.uid, user.gid);
    const place = isRoot() ? { ...placeForUser(user), user } : {};
    const desk = hold({ dataDir, purpose: 'desk', ...place });
    expect(await desk.next()).toMatchObject({ startedByUs: true, placedElsewhere: false });
    const site = prepareSite(dataDir);
    expect(statSync(`/proc/${postmasterOf(site)}`).uid).toBe(user.uid);
    expect(await desk.ask('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    await desk.ask('close');
    expect(serverProcesses(site)).toEqual([]);
  });
});

/** A copy of the project, and a Node, that this user can run wherever the project itself lies. */
function placeForUser(user: { uid: number; gid: number }): { project: string; node: string } {
  const project = newDirectory();
  copyProject(project);
  return { project, node: nodeFor({ uid: user.uid, gid: user.gid }, project) };
}
