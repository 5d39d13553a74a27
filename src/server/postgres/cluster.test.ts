import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  cleanUp,
  endProcesses,
  hold,
  newDirectory,
  open,
  postmasterOf,
  serverProcesses,
  until,
} from '#tests/postgres/processes.ts';
import { openPool } from './pool.ts';
import { endOrphans, findOrphans, signal } from './processes.ts';
import { prepareSite } from './site.ts';

afterEach(endProcesses);
afterAll(cleanUp);

/** A statement that never ends and notices nothing: its backend outlives a killed postmaster. */
const busy = 'do $$ begin loop perform 1; end loop; end $$';

describe('a desk alone', () => {
  it('prepares, starts and stops a server, and leaves no process', async () => {
    const dataDir = newDirectory();
    const cluster = await open({ dataDir, purpose: 'desk' });
    expect(cluster).toMatchObject({ kind: 'embedded', startedByUs: true, adopted: false });
    expect(cluster.serverVersion).toMatch(/^18\./);
    const site = prepareSite(dataDir);
    expect(serverProcesses(site).length).toBeGreaterThan(1);
    await cluster.close();
    expect(serverProcesses(site)).toEqual([]);
  });

  it('gives three roles, of which only the owner stands above row-level security', async () => {
    const cluster = await open({ dataDir: newDirectory(), purpose: 'desk' });
    const found = [];
    for (const role of ['owner', 'app', 'sign-in'] as const) {
      const pool = openPool(cluster.connection(role));
      const answer = await pool.query<{ rolname: string; free: boolean }>(
        'select rolname, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
      );
      found.push(answer.rows[0]);
      await pool.end();
    }
    await cluster.close();
    expect(found).toEqual([
      { rolname: 'mufakat_owner', free: true },
      { rolname: 'mufakat_app', free: false },
      { rolname: 'mufakat_sign_in', free: false },
    ]);
  });

  it('keeps its promises of durability, checksums, time zone, letters and no network', async () => {
    const cluster = await open({ dataDir: newDirectory(), purpose: 'desk' });
    const pool = openPool(cluster.connection('app'));
    const answer = await pool.query(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
              current_setting('data_checksums') as checksums, current_setting('timezone') as zone,
              current_setting('listen_addresses') as network, current_setting('server_encoding') as encoding,
              (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale,
              lower('ÉTÉ ΣΊΓΜΑ') as lower,
              (select string_agg(w, ' ' order by w collate "id-x-icu") from unnest(array['zat','Élan','dua']) w) as sorted`,
    );
    await pool.end();
    await cluster.close();
    expect(answer.rows[0]).toEqual({
      fsync: 'on',
      commit: 'on',
      checksums: 'on',
      zone: 'UTC',
      network: '',
      encoding: 'UTF8',
      locale: 'b C.UTF-8',
      lower: 'été σίγμα',
      sorted: 'dua Élan zat',
    });
  });

  it('closes the way to the socket and to the data to everyone else', async () => {
    const dataDir = newDirectory();
    const cluster = await open({ dataDir, purpose: 'desk' });
    const site = prepareSite(dataDir);
    const modes = [site.home, site.dataDirectory, cluster.socketDirectory ?? ''].map(
      (path) => statSync(path).mode & 0o777,
    );
    await cluster.close();
    expect(modes).toEqual([0o700, 0o700, 0o700]);
  });

  it('reaches its server by a short path when its own directory lies deep', async () => {
    const dataDir = join(newDirectory(), ...Array.from({ length: 6 }, () => 'a-deeply-nested-directory'));
    mkdirSync(dataDir, { recursive: true });
    const cluster = await open({ dataDir, purpose: 'desk' });
    const site = prepareSite(dataDir);
    expect(Buffer.byteLength(join(cluster.socketDirectory ?? '', '.s.PGSQL.5432'))).toBeLessThan(104);
    expect(statSync(cluster.socketDirectory ?? '').mode & 0o777).toBe(0o700);
    await cluster.close();
    expect(serverProcesses(site)).toEqual([]);
    expect(statSync(site.socketDirectory, { throwIfNoEntry: false })).toBeUndefined();
  });

  it('is one desk under every name of its directory, be there spaces, commas and quotes in it', async () => {
    const parent = newDirectory();
    const dataDir = join(parent, `Meja "diplomasi", O'Brien`);
    const link = join(parent, 'link');
    mkdirSync(dataDir);
    symlinkSync(dataDir, link);
    const cluster = await open({ dataDir, purpose: 'desk' });
    await expect(open({ dataDir: link, purpose: 'desk' })).rejects.toThrow(`process ${process.pid}`);
    await cluster.close();
    expect(serverProcesses(prepareSite(link))).toEqual([]);
  });

  it('refuses a socket directory that somebody else put in its place', async () => {
    const dataDir = newDirectory();
    const site = prepareSite(dataDir);
    mkdirSync(site.socketDirectory, { mode: 0o755 });
    await expect(open({ dataDir, purpose: 'desk' })).rejects.toMatchObject({
      code: 'socket-directory-unsafe',
    });
  });

  it('refuses data of another PostgreSQL and says how to carry it over', async () => {
    const dataDir = newDirectory();
    const site = prepareSite(dataDir);
    mkdirSync(site.dataDirectory);
    writeFileSync(join(site.dataDirectory, 'PG_VERSION'), '17\n');
    await expect(open({ dataDir, purpose: 'desk' })).rejects.toThrow(/PostgreSQL 17.*backup/s);
  });

  it('starts over when its preparation was cut short', async () => {
    const dataDir = newDirectory();
    const site = prepareSite(dataDir);
    mkdirSync(join(site.home, 'unfinished-x', 'base'), { recursive: true });
    const cluster = await open({ dataDir, purpose: 'desk' });
    expect(statSync(join(site.home, 'unfinished-x'), { throwIfNoEntry: false })).toBeUndefined();
    await cluster.close();
  });

  it('writes none of the desk’s words into its log', async () => {
    const dataDir = newDirectory();
    const cluster = await open({ dataDir, purpose: 'desk' });
    const pool = openPool(cluster.connection('owner'));
    await pool.query('create table secret (words text unique)');
    const insert = () => pool.query('insert into secret values ($1)', ['the red line is twelve']);
    await insert();
    await expect(insert()).rejects.toThrow(/unique/);
    await pool.end();
    await cluster.close();
    const log = join(prepareSite(dataDir).dataDirectory, 'log');
    const day = new Date().toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' });
    const text = readFileSync(join(log, `postgresql-${day}.log`), 'utf8');
    expect(text).toContain('unique');
    expect(text).not.toContain('twelve');
  });
});

describe('a server left behind', () => {
  // One desk for all: what a test does to its server is what the next must be able to start from.
  const dataDir = newDirectory();

  it('is adopted when the desk before was killed', async () => {
    const before = hold({ dataDir, purpose: 'desk' });
    await before.next();
    const site = prepareSite(dataDir);
    const postmaster = postmasterOf(site);
    await before.kill();
    const after = hold({ dataDir, purpose: 'desk' });
    expect(await after.next()).toMatchObject({ startedByUs: false, adopted: true });
    expect(postmasterOf(site)).toBe(postmaster);
    expect(await after.ask('close')).toEqual({ closed: true });
    expect(serverProcesses(site)).toEqual([]);
  });

  it('is replaced when the postmaster was killed and busy backends live on', async () => {
    const before = hold({ dataDir, purpose: 'desk' });
    await before.next();
    const site = prepareSite(dataDir);
    before.tell(busy);
    await until(() => readTitles(site).some((title) => title.includes(' DO')));
    await before.kill();
    signal(postmasterOf(site), 'SIGKILL');
    await until(() => findOrphans(site).length > 0);
    const orphans = findOrphans(site).map((each) => each.pid);
    const after = hold({ dataDir, purpose: 'desk' });
    expect(await after.next()).toMatchObject({ startedByUs: true });
    expect(serverProcesses(site).filter((pid) => orphans.includes(pid))).toEqual([]);
    expect(await after.ask('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    await after.ask('close');
  });

  it('is not mistaken for its orphans: children of a living postmaster stay', async () => {
    const desk = hold({ dataDir, purpose: 'desk' });
    await desk.next();
    const site = prepareSite(dataDir);
    const before = serverProcesses(site);
    endOrphans(site);
    expect(serverProcesses(site)).toEqual(before);
    await desk.ask('close');
  });

  it('does not fool a start by the file it left, though another process bears its number', async () => {
    const before = hold({ dataDir, purpose: 'desk' });
    await before.next();
    const site = prepareSite(dataDir);
    const file = join(site.dataDirectory, 'postmaster.pid');
    const text = readFileSync(file, 'utf8');
    await before.kill();
    for (const pid of serverProcesses(site)) signal(pid, 'SIGKILL');
    await until(() => serverProcesses(site).length === 0);
    const stranger = spawn('sleep', ['600'], { ...site.user.spawnAs, stdio: 'ignore' });
    writeFileSync(file, text.replace(/^\d+/, String(stranger.pid)));
    expect(text).toContain('ready');
    const after = hold({ dataDir, purpose: 'desk' });
    expect(await after.next()).toMatchObject({ startedByUs: true });
    await after.ask('close');
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it('comes back under a desk that lives on when its postmaster is killed', async () => {
    const desk = hold({ dataDir, purpose: 'desk' });
    await desk.next();
    const site = prepareSite(dataDir);
    await desk.ask('create table kept (n int)');
    signal(postmasterOf(site), 'SIGKILL');
    expect(await desk.next()).toEqual({ event: 'recovered' });
    expect(await desk.ask('select count(*)::int as n from kept')).toEqual({ rows: [{ n: 0 }] });
    const second = hold({ dataDir, purpose: 'desk' });
    expect(await second.next()).toMatchObject({ refused: 'desk-already-running', pid: desk.pid });
    await desk.ask('close');
    expect(serverProcesses(site)).toEqual([]);
  });
});

describe('two at once', () => {
  const dataDir = newDirectory();

  it('refuses a second desk and names the first', async () => {
    const opened = Date.now();
    const first = hold({ dataDir, purpose: 'desk' });
    await first.next();
    const answer = await hold({ dataDir, purpose: 'desk' }).next();
    expect(answer).toMatchObject({ refused: 'desk-already-running', pid: first.pid });
    expect(answer.message).toContain(`process ${first.pid}, since ${answer.since}`);
    expect(Date.parse(answer.since ?? '')).toBeGreaterThanOrEqual(opened - 1000);
    expect(await first.ask('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    await first.ask('close');
  });

  it('lets a command use the running server and leave it running', async () => {
    const desk = hold({ dataDir, purpose: 'desk' });
    await desk.next();
    const command = hold({ dataDir, purpose: 'command' });
    expect(await command.next()).toMatchObject({ adopted: true });
    await command.ask('close');
    expect(await desk.ask('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    await desk.ask('close');
  });

  it('lets a desk come in while a command works, and the last to leave stops the server', async () => {
    const command = hold({ dataDir, purpose: 'command' });
    expect(await command.next()).toMatchObject({ startedByUs: true });
    const site = prepareSite(dataDir);
    const desk = hold({ dataDir, purpose: 'desk' });
    expect(await desk.next()).toMatchObject({ adopted: true });
    await command.ask('close');
    expect(await desk.ask('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    await desk.ask('close');
    expect(serverProcesses(site)).toEqual([]);
  });

  it('settles a race on an empty directory: one starts the server, one desk stays', async () => {
    const empty = newDirectory();
    const racers = Array.from({ length: 3 }, () => hold({ dataDir: empty, purpose: 'desk' }));
    const answers = await Promise.all(racers.map((racer) => racer.next()));
    const winners = racers.filter((_, index) => answers[index]?.refused === undefined);
    expect(winners).toHaveLength(1);
    for (const answer of answers.filter((each) => each.refused !== undefined)) {
      expect(answer).toMatchObject({ refused: 'desk-already-running', pid: winners[0]?.pid });
    }
    await winners[0]?.ask('close');
    expect(serverProcesses(prepareSite(empty))).toEqual([]);
  });

  it('settles a race of commands: one starts the server, all work, the last stops it', async () => {
    const racers = Array.from({ length: 3 }, () => hold({ dataDir, purpose: 'command' }));
    const answers = await Promise.all(racers.map((racer) => racer.next()));
    expect(answers.filter((answer) => answer.startedByUs)).toHaveLength(1);
    for (const racer of racers) {
      expect(await racer.ask('select 1 as one')).toEqual({ rows: [{ one: 1 }] });
    }
    await Promise.all(racers.map((racer) => racer.ask('close')));
    expect(serverProcesses(prepareSite(dataDir))).toEqual([]);
  });
});

/** What the server's processes say they are doing. */
function readTitles(site: ReturnType<typeof prepareSite>): string[] {
  return serverProcesses(site).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
}
