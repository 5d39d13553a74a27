import { sql } from 'kysely';
import type { Words } from '#language/language.ts';
import type { Db, Trx } from './database.ts';

/** A country's own desk, or a worked example beside it. */
export interface Workspace {
  readonly id: string;
  readonly name: Words;
  readonly about: Words;
  readonly country: string;
  readonly example: boolean;
}

/** The workspace that is no example: the desk itself. */
export const ownWorkspace = 'desk';

/** All workspaces, the desk's own first. */
export async function findWorkspaces(trx: Db): Promise<readonly Workspace[]> {
  const rows = await trx
    .selectFrom('workspaces')
    .select(['id', 'name', 'about', 'country', 'example'])
    .orderBy('example')
    .orderBy('id', 'desc')
    .execute();
  return rows;
}

export async function insertWorkspace(trx: Trx, workspace: Workspace): Promise<void> {
  await trx
    .insertInto('workspaces')
    .values({ ...workspace, name: JSON.stringify(workspace.name), about: JSON.stringify(workspace.about) })
    .execute();
}

/** Whoever brings a file into a workspace waits here for whoever is bringing another, until the transaction ends. */
export async function lockWorkspace(trx: Trx, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`workspace ${id}`}, 0))`.execute(trx);
}

/** Throws away a worked example whole. @throws when the workspace is not an example. */
export async function discardExample(trx: Trx, id: string): Promise<void> {
  await sql`select discard_example(${id})`.execute(trx);
}
