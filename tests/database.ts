import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError, type PoolConfig } from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openCluster } from '#postgres/cluster.ts';
import type { Cluster } from '#postgres/cluster.ts';
import { newClient } from '#postgres/connect.ts';
import { openOwnServer } from '#postgres/own-server.ts';
import type { DatabaseRole } from '#postgres/roles.ts';

/** The embedded server, or one's own reached by an address, whose user is no superuser. */
export type DatabaseKind = 'embedded' | 'own';
export const databaseKinds = ['embedded', 'own'] as const;

/** A database of one test file. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  readonly name: string;
  connection(role: DatabaseRole): PoolConfig;
  /** The address to give as DATABASE_URL; undefined on the embedded server. */
  readonly url: string | undefined;
  drop(): Promise<void>;
}

/** What a database holds before its tests begin. It is prepared once per run and kind, and then copied. */
export interface Template {
  /** Two templates that differ need different names. */
  readonly name: string;
  prepare(connection: (role: DatabaseRole) => PoolConfig): Promise<void>;
}

const emptyTemplate: Template = { name: 'empty', prepare: () => Promise.resolve() };
const ownUser = 'desk_admin';

/** An operator's own server given by the environment, instead of a second embedded one that stands in for it. */
function givenOwnServer(): string | undefined {
  return process.env['MUFAKAT_TEST_DATABASE_URL'];
}

/**
 * Starts, or joins, this run's server of a kind. Close it with `leaveRunning`: the run's end stops it.
 *
 * @param directory the run's directory, `inject('testDirectory')`
 */
export async function startTestCluster(directory: string, kind: DatabaseKind): Promise<Cluster> {
  const cluster = await openCluster({ dataDir: join(directory, kind), purpose: 'command' });
  await waitForNoDisk(cluster);
  return cluster;
}

/**
 * Nobody kills this server or the machine under it, so nothing need be on the disk before it is acknowledged. What a desk's own server
 * keeps when it is killed is tested on servers of their own, in `src/server/postgres/`.
 */
const waitForNoDisk = (cluster: Cluster): Promise<void> =>
  withClient({ ...cluster.connection('owner'), database: 'postgres' }, async (client) => {
    const { rows } = await client.query<{ on: boolean }>(`select current_setting('fsync') = 'on' as on`);
    if (rows[0]?.on !== true) return;
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      await client.query(`alter system set ${name} = off`);
    }
    await client.query('select pg_reload_conf()');
  });

/**
 * Makes a new database on a server of this kind, copied from the template.
 *
 * @throws when the test runner was not configured with `tests/global-setup.ts`
 */
export async function createTestDatabase(
  kind: DatabaseKind,
  template: Template = emptyTemplate,
): Promise<TestDatabase> {
  const directory = inject('testDirectory');
  const given = kind === 'own' ? givenOwnServer() : undefined;
  const cluster = given === undefined ? await startTestCluster(directory, kind) : undefined;
  const server = kind === 'own' ? await ownServer(given, cluster) : embeddedServer(cluster);
  const prefix = databasePrefix(directory);
  const name = `${prefix}${randomBytes(6).toString('hex')}`;
  await withClient(server.administration, async (client) => {
    // One process at a time: a template is made once, and roles are shared by all databases of a server.
    await client.query(`select pg_advisory_lock(hashtext('mufakat test databases'))`);
    const source = `${prefix}template_${template.name}`;
    const found = await client.query('select from pg_database where datname = $1', [source]);
    if (found.rowCount === 0) {
      const growing = `${prefix}growing`;
      await client.query(`drop database if exists ${growing} with (force)`);
      await client.query(`create database ${growing}`);
      await template.prepare(await server.connection(growing));
      await client.query(`alter database ${growing} rename to ${source}`);
    }
    await client.query(`create database ${name} template ${source}`);
  });
  return {
    kind,
    name,
    connection: await server.connection(name),
    url: server.url(name),
    drop: async () => {
      await withClient(server.administration, (client) => dropDatabase(client, name));
      await cluster?.close({ leaveRunning: true });
    },
  };
}

/** Drops a database whoever is still connected; the server's own work on it is not ours to end, and is over soon. */
async function dropDatabase(client: ReturnType<typeof newClient>, name: string): Promise<void> {
  const notOurs = '42501';
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === notOurs && attempt < 50)) throw error;
      await sleep(200);
    }
  }
}

/**
 * Describes what must hold on the embedded server and on one's own alike. `database()` is the file's database, new
 * for each kind.
 */
export function describeOnBothDatabases(
  name: string,
  tests: (database: () => TestDatabase) => void,
  template?: Template,
): void {
  describe.each(databaseKinds)(`${name} (%s server)`, (kind) => {
    let database: TestDatabase | undefined;
    beforeAll(async () => {
      database = await createTestDatabase(kind, template);
    }, 60_000);
    afterAll(async () => {
      await database?.drop();
    });
    tests(() => {
      if (database === undefined)
        throw new Error('the test database is made before the tests, not before describe');
      return database;
    });
  });
}

/** Stops the run's servers and removes what they held; on a given server, drops the run's databases. */
export async function removeTestDatabases(directory: string): Promise<void> {
  for (const kind of databaseKinds) {
    if (existsSync(join(directory, kind))) await (await startTestCluster(directory, kind)).close();
  }
  const given = givenOwnServer();
  if (given !== undefined) {
    await withClient({ connectionString: given }, async (client) => {
      const found = await client.query<{ name: string }>(
        'select datname::text as name from pg_database where starts_with(datname, $1)',
        [databasePrefix(directory)],
      );
      for (const { name } of found.rows) await client.query(`drop database ${name} with (force)`);
    });
  }
  rmSync(directory, { recursive: true, force: true });
}

/** How databases are made and reached on one server. */
interface TestServer {
  readonly administration: PoolConfig;
  connection(database: string): Promise<(role: DatabaseRole) => PoolConfig>;
  url(database: string): string | undefined;
}

function embeddedServer(cluster: Cluster | undefined): TestServer {
  if (cluster === undefined) throw new Error('an embedded server is always started');
  return {
    administration: { ...cluster.connection('owner'), database: 'postgres' },
    connection: (database) => Promise.resolve((role) => ({ ...cluster.connection(role), database })),
    url: () => undefined,
  };
}

async function ownServer(given: string | undefined, standIn: Cluster | undefined): Promise<TestServer> {
  const address = given ?? (await standInAddress(standIn));
  const url = (database: string): string => {
    const changed = new URL(address);
    changed.pathname = `/${database}`;
    return changed.href;
  };
  return {
    administration: { connectionString: address },
    connection: async (database) => (await openOwnServer(url(database))).connection,
    url,
  };
}

/** Makes the stand-in's user: one who may create databases and roles and is otherwise like anybody. */
async function standInAddress(cluster: Cluster | undefined): Promise<string> {
  if (cluster === undefined) throw new Error('a stand-in server is always started');
  const owner = cluster.connection('owner');
  await withClient({ ...owner, database: 'postgres' }, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('mufakat test databases'))`);
    const found = await client.query('select from pg_roles where rolname = $1', [ownUser]);
    if (found.rowCount !== 0) return;
    await client.query(`create role ${ownUser} login createdb createrole`);
    await client.query(`grant mufakat_app, mufakat_sign_in to ${ownUser}`);
  });
  return `postgres://${ownUser}@localhost/postgres?host=${encodeURIComponent(String(owner.host))}`;
}

async function withClient(
  settings: PoolConfig,
  work: (client: ReturnType<typeof newClient>) => Promise<void>,
): Promise<void> {
  const client = newClient(settings);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Databases of one run share the random part of its directory's name. */
function databasePrefix(directory: string): string {
  return `mufakat_test_${basename(directory).replace(/^.*-/, '').toLowerCase()}_`;
}
