import type { Client } from 'pg';
import type { Cluster } from './cluster.ts';
import { newClient } from './connect.ts';
import { appRole, signInRole } from './roles.ts';
import type { DatabaseRole } from './roles.ts';
import { codeOf, PostgresTrouble, reasonOf } from './trouble.ts';

const oldestVersion = 150000;
const deskRoles = [appRole, signInRole];

/**
 * Opens a desk's database on a server of the operator's own, after checking that it will do: PostgreSQL 15 or newer,
 * schemas may be created, and the two roles exist (or may be made) and do not bypass row-level security.
 *
 * There is one user and one password in the address; the roles are taken on as the connection starts, by
 * `options=-c role=mufakat_app`. From then on the server treats the connection as that role, which owns nothing, so
 * that row-level security binds it as it does on the embedded server. `RESET ROLE` comes back to it, too; `SET ROLE
 * NONE` would not, so the embedded server's separate logins are the stronger fence. Poolers that drop the option are
 * found out and refused.
 *
 * Several processes may share such a database: there is no lock of one desk.
 *
 * @throws PostgresTrouble whose message says what to ask of the server's administrator
 */
export async function openOwnServer(databaseUrl: string): Promise<Cluster> {
  const server = describeServer(databaseUrl);
  const client = await connect(databaseUrl, server);
  let serverVersion: string;
  try {
    serverVersion = await checkServer(client, server);
    for (const role of deskRoles) await checkRole(client, role, server);
  } finally {
    await client.end();
  }
  for (const role of deskRoles) await checkTakenOn(databaseUrl, role, server);
  return {
    kind: 'own',
    connection: (role) => ({ connectionString: addressFor(databaseUrl, role) }),
    serverVersion,
    socketDirectory: undefined,
    dataDirectory: undefined,
    placedElsewhere: false,
    startedByUs: false,
    adopted: true,
    close: () => Promise.resolve(),
  };
}

/** The address with which a connection starts out as this role; the owner is the address's own user. */
export function addressFor(databaseUrl: string, role: DatabaseRole): string {
  if (role === 'owner') return databaseUrl;
  const address = new URL(databaseUrl);
  const before = address.searchParams.get('options');
  const option = `-c role=${role === 'app' ? appRole : signInRole}`;
  address.searchParams.set('options', before === null ? option : `${before} ${option}`);
  return address.href;
}

/** Names the server without its password. */
function describeServer(databaseUrl: string): string {
  const address = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  if (address === undefined || !/^postgres(ql)?:$/.test(address.protocol)) {
    throw new PostgresTrouble('address-malformed');
  }
  const host = address.searchParams.get('host') ?? decodeURIComponent(address.host);
  return `${host || 'localhost'}${address.pathname}`;
}

async function connect(address: string, server: string): Promise<Client> {
  try {
    const client = newClient({ connectionString: address, connectionTimeoutMillis: 15_000 });
    await client.connect();
    return client;
  } catch (cause) {
    throw new PostgresTrouble('own-server-unreachable', { server, reason: reasonOf(cause) }, { cause });
  }
}

async function checkServer(client: Client, server: string): Promise<string> {
  const answer = await client.query<{
    number: number;
    version: string;
    user: string;
    database: string;
    mayCreate: boolean;
  }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_user::text as user, current_database()::text as database,
            has_database_privilege(current_database(), 'CREATE') as "mayCreate"`,
  );
  const found = answer.rows[0];
  if (found === undefined || found.number < oldestVersion) {
    throw new PostgresTrouble('own-server-too-old', { server, found: found?.version ?? '?' });
  }
  if (!found.mayCreate) {
    throw new PostgresTrouble('own-server-may-not-create', { user: found.user, database: found.database });
  }
  return found.version;
}

/** Sees that the role exists, binds, and may be taken on by our user; makes what may be made. */
async function checkRole(client: Client, role: string, server: string): Promise<void> {
  const asked = await client.query<{ user: string; mayMake: boolean }>(
    `select rolname::text as user, rolsuper or rolcreaterole as "mayMake" from pg_roles where rolname = current_user`,
  );
  const { user, mayMake } = asked.rows[0] ?? { user: '?', mayMake: false };
  const find = async () =>
    (
      await client.query<{ unsafe: boolean; open: boolean }>(
        `select rolsuper or rolbypassrls as unsafe,
                pg_has_role(current_user, oid,
                  case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as open
           from pg_roles where rolname = $1`,
        [role],
      )
    ).rows[0];
  let found = await find();
  if (found === undefined) {
    if (!mayMake) throw new PostgresTrouble('own-server-role-missing', { role, server, user });
    await tolerating(['42710', '23505'], client, `create role ${role} nologin`);
    found = await find();
  }
  if (found?.unsafe !== false) throw new PostgresTrouble('own-server-role-unsafe', { role });
  if (!found.open && mayMake) {
    // Refused where the role is another's; then the check below says so.
    await tolerating(['42501'], client, `grant ${role} to current_user`);
    found = await find();
  }
  if (found?.open !== true) throw new PostgresTrouble('own-server-role-closed', { role, user });
}

/** Sees that a connection really starts out as the role. */
async function checkTakenOn(databaseUrl: string, role: string, server: string): Promise<void> {
  const client = await connect(addressFor(databaseUrl, role === appRole ? 'app' : 'sign-in'), server);
  try {
    const answer = await client.query<{ role: string }>('select current_user::text as role');
    if (answer.rows[0]?.role !== role) throw new PostgresTrouble('own-server-role-ignored', { server });
  } finally {
    await client.end();
  }
}

/** Runs a statement that may be refused with these codes: somebody else made the role first, or it is not ours. */
async function tolerating(codes: string[], client: Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!codes.includes(codeOf(error) ?? '')) throw error;
  }
}
