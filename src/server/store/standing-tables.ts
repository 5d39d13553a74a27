import { lockNumbers } from './locks.ts';
import type { RunSql } from './votes/run-sql.ts';

/** A table of participation or of dependence that was taken in, as the acts that it led to tell of it. */
export interface StandingTable {
  readonly id: string;
  readonly file: string;
  readonly by: string;
  readonly at: string;
  /** Records that were new, and that were told otherwise. */
  readonly added: number;
  readonly changed: number;
  /** Who took it back, and when; null where it stands. */
  readonly back: { readonly by: string; readonly at: string } | null;
}

/** Two tables never mix: each waits until the other is taken in, or back. */
export const lockStanding = async (run: RunSql): Promise<void> => {
  await run('select pg_advisory_xact_lock($1)', [lockNumbers.standing]);
};

/** The last tables that were taken in, the latest first, as far as whoever asks may see their acts. */
export const findStandingTables = async (
  run: RunSql,
  workspace: string,
  kind: string,
  most: number,
): Promise<readonly StandingTable[]> =>
  (
    await run<
      Omit<StandingTable, 'at' | 'back'> & { at: Date; back_by: string | null; back_at: Date | null }
    >(
      `select deed -> 'table' ->> 'id' as id, min(deed -> 'table' ->> 'file') as file,
         min(by ->> 'name') filter (where not back) as by, min(at) filter (where not back) as at,
         (count(distinct dossier) filter (where deed ->> 'kind' = 'opened'))::integer as added,
         (count(distinct dossier) filter (where deed ->> 'kind' = 'edited' and not back))::integer as changed,
         min(by ->> 'name') filter (where back) as back_by, min(at) filter (where back) as back_at
       from (select a.dossier, a.deed, a.by, a.at, a.deed -> 'table' ? 'back' as back
         from acts a join dossiers d on d.id = a.dossier
         where d.workspace = $1 and d.kind = $2 and a.deed ? 'table') told
       group by 1 having bool_or(not back) order by 4 desc, 1 limit $3`,
      [workspace, kind, most],
    )
  ).map(({ back_by, back_at, at, ...table }) => ({
    ...table,
    at: at.toISOString(),
    back: back_by === null || back_at === null ? null : { by: back_by, at: back_at.toISOString() },
  }));

/** The records of one kind that a table opened or changed. */
export const findOfStandingTable = async (
  run: RunSql,
  workspace: string,
  kind: string,
  id: string,
): Promise<readonly string[]> =>
  (
    await run<{ dossier: string }>(
      `select distinct a.dossier from acts a join dossiers d on d.id = a.dossier
       where d.workspace = $1 and d.kind = $2 and a.deed -> 'table' ->> 'id' = $3 order by a.dossier`,
      [workspace, kind, id],
    )
  ).map(({ dossier }) => dossier);
