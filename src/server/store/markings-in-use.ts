import { sql } from 'kysely';
import { audiencesOf } from '#desk/marking/marking.ts';
import type { Trx } from './database.ts';

/** Every rank and audience that something in a workspace carries, its past included, or somebody is admitted to. */
export async function findMarkingsInUse(
  trx: Trx,
  workspace: string,
): Promise<{ readonly ranks: readonly number[]; readonly audiences: readonly string[] }> {
  const { rows } = await sql<{ rank: number | null; audience: string | null }>`
    select rank, audience from dossiers where workspace = ${workspace}
    union
    select p.rank, p.audience from parts p join dossiers d on d.id = p.dossier where d.workspace = ${workspace}
    union
    select a.rank, a.audience from acts a join dossiers d on d.id = a.dossier where d.workspace = ${workspace}
    union
    select null, unnest(audiences) from accounts
      where exists (select 1 from workspaces where id = ${workspace} and not example)`.execute(trx);
  return {
    ranks: [...new Set(rows.flatMap(({ rank }) => rank ?? []))],
    audiences: [...new Set(rows.flatMap(({ audience }) => audiencesOf({ rank: 0, audience })))],
  };
}
