import { sql } from 'kysely';
import type { Db, Trx } from './database.ts';

/** A table that a backup carries row by row. */
export interface ArchivedTable {
  readonly schema: 'public' | 'sign_in';
  readonly name: string;
}

/**
 * Tables that are not copied row by row. The record itself goes into a backup as its acts, from which `dossiers` and
 * `parts` are made again, which the new desk notes by itself, as it does what its
 * own work could not do; attachments go as files; links that let somebody in are
 * secrets, and stay, as do tables that somebody only looked at.
 */
const pushed = ['push_keys', 'push_devices'];
const apart = [
  'migrations',
  'dossiers',
  'parts',
  'acts',
  'attachments',
  'reply_links',
  'state_made',
  'stuck',
  'waiting_files',
  ...pushed,
];
/**
 * Of the door only who may sign in, with hashed passwords and recovery codes, and with authenticator secrets that are
 * sealed by the desk's own secret; sessions, links and counted attempts are of the moment.
 */
const carriedOfSignIn = ['user', 'account', 'people', 'recovery_codes', 'passkeys', 'sign_ons'];

/** All tables that a backup copies, each after those that it refers to: whatever migrations have added is among them. */
export async function findArchivedTables(owner: Db): Promise<readonly ArchivedTable[]> {
  const { rows } = await sql<ArchivedTable & { needs: string[] }>`
    select n.nspname as schema, c.relname as name,
      array(select (tn.nspname || '.' || t.relname)::text from pg_constraint k
        join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r'
      and (n.nspname = 'public' and c.relname <> all (${apart}::text[])
        or n.nspname = 'sign_in' and c.relname = any (${carriedOfSignIn}::text[]))
    order by n.nspname, c.relname`.execute(owner);
  const sorted: ArchivedTable[] = [];
  const placed = new Set<string>();
  let waiting = rows;
  while (waiting.length > 0) {
    const known = new Set(rows.map(({ schema, name }) => `${schema}.${name}`));
    const free = waiting.filter(({ needs }) => needs.every((need) => placed.has(need) || !known.has(need)));
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    for (const { schema, name } of free) {
      sorted.push({ schema, name });
      placed.add(`${schema}.${name}`);
    }
    waiting = waiting.filter(({ schema, name }) => !placed.has(`${schema}.${name}`));
  }
  return sorted;
}

const reference = ({ schema, name }: ArchivedTable) => sql.id(schema, name);

/** How many rows are fetched at a time: a desk of any size passes through the same memory. */
const fetched = 500;

/** The rows of a table as JSON texts, moments in UTC. Call it inside a transaction. */
export const readTableRows = (trx: Trx, table: ArchivedTable): AsyncGenerator<string> =>
  readTexts(
    trx,
    sql<{ text: string }>`select to_jsonb(t)::text as text from ${reference(table)} t order by 1`,
  );

/** All acts as JSON texts, dossier by dossier, each first to last: what is hashed, and its place in the chain. */
export const readActRows = (trx: Trx): AsyncGenerator<string> =>
  readTexts(
    trx,
    sql<{ text: string }>`
      select jsonb_build_object('dossier', dossier, 'seq', seq, 'at', at, 'by', by, 'deed', deed,
        'marking', marking, 'previous', previous, 'hash', hash)::text as text
      from acts order by dossier collate "C", seq`,
  );

async function* readTexts(trx: Trx, query: ReturnType<typeof sql<{ text: string }>>): AsyncGenerator<string> {
  await sql`set local timezone = 'UTC'`.execute(trx);
  await sql`declare archived no scroll cursor for ${query}`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ text: string }>`fetch ${sql.lit(fetched)} from archived`.execute(trx);
    for (const { text } of rows) yield text;
    if (rows.length < fetched) break;
  }
  await sql`close archived`.execute(trx);
}

/** Puts rows back, given as JSON texts. Columns that the rows do not have get their default. */
export async function insertTableRows(
  trx: Trx,
  table: ArchivedTable,
  texts: readonly string[],
): Promise<void> {
  const first = texts[0];
  if (first === undefined) return;
  const columns = sql.join(Object.keys(JSON.parse(first) as object).map((column) => sql.id(column)));
  await sql`insert into ${reference(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${reference(table)}, ${`[${texts.join(',')}]`}::jsonb)`.execute(
    trx,
  );
}

/** The names of the migrations that the database has had. */
export async function findMigrations(owner: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(owner);
  return rows.map(({ name }) => name);
}

/** The first table that holds anything; undefined on an empty desk. Nobody else writes until the transaction ends. */
export async function findFilledTable(trx: Trx): Promise<string | undefined> {
  await sql`lock table workspaces, accounts in exclusive mode`.execute(trx);
  for (const table of [...(await findArchivedTables(trx)), { schema: 'public', name: 'acts' } as const]) {
    const { rows } = await sql`select from ${reference(table)} limit 1`.execute(trx);
    if (rows.length > 0) return table.name;
  }
  return undefined;
}

/** For the length of a restore a dossier may stand before the one it belongs under. */
export async function deferReferences(trx: Trx): Promise<void> {
  await sql`set constraints all deferred`.execute(trx);
}
