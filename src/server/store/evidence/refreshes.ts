import type { FetchTrouble } from '#desk/evidence/fetch-trouble.ts';
import type { Refresh } from '#desk/evidence/refresh.ts';
import type { RunSql } from '../votes/run-sql.ts';

/** A service that is refreshed, and how that goes. */
export interface HeldRefresh extends Refresh {
  readonly id: string;
  readonly stopped: boolean;
  readonly by: string;
  readonly at: string;
  readonly nextAt: string | null;
  /** The import whose pages are being fetched. */
  readonly running: string | null;
  readonly attempts: number;
  readonly tryAt: string;
  readonly trouble: FetchTrouble | null;
  readonly lastImport: string | null;
}

interface Row extends Refresh {
  id: string;
  stopped: boolean;
  by_name: string;
  at: Date;
  next_at: Date | null;
  running: string | null;
  attempts: number;
  try_at: Date;
  trouble: FetchTrouble | null;
  last_import: string | null;
}

const columns = `id, kind, name, address, wanted, part, since, every, manner, stopped, by_name, at, next_at,
  running, attempts, try_at, trouble, last_import`;

const refreshOf = ({ by_name, at, next_at, try_at, last_import, ...row }: Row): HeldRefresh => ({
  ...row,
  ...{ by: by_name, at: at.toISOString(), nextAt: next_at?.toISOString() ?? null },
  ...{ tryAt: try_at.toISOString(), lastImport: last_import },
});

export const findRefreshes = async (run: RunSql): Promise<readonly HeldRefresh[]> =>
  (await run<Row>(`select ${columns} from evidence_refreshes order by name, id`)).map(refreshOf);

export async function insertRefresh(
  run: RunSql,
  given: Refresh & {
    readonly id: string;
    readonly by: { readonly id: string; readonly name: string };
    readonly at: string;
    readonly nextAt: string | null;
  },
): Promise<void> {
  const { id, kind, name, address, wanted, part, since, every, manner, by, at, nextAt } = given;
  await run(
    `insert into evidence_refreshes (id, kind, name, address, wanted, part, since, every, manner, by_id, by_name, at, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [id, kind, name, address, wanted, part, since, every, manner, by.id, by.name, at, nextAt],
  );
}

/**
 * Takes up one that is due or under way, for two minutes: so long the next process leaves it alone, unless each page that comes
 * prolongs it. Undefined where none is.
 */
export const claimRefresh = async (run: RunSql, now: string): Promise<HeldRefresh | undefined> =>
  (
    await run<Row>(
      `update evidence_refreshes set try_at = $1::timestamptz + interval '2 minutes' where id = (
         select id from evidence_refreshes
         where not stopped and (running is not null or next_at <= $1) and try_at <= $1
         order by coalesce(next_at, try_at), id for update skip locked limit 1) returning ${columns}`,
      [now],
    )
  ).map(refreshOf)[0];

/** What changes of one while it runs. */
export interface RefreshMoves {
  readonly running?: string | null;
  readonly attempts?: number;
  readonly tryAt?: string;
  readonly nextAt?: string | null;
  readonly trouble?: FetchTrouble | null;
  readonly lastImport?: string;
  readonly stopped?: boolean;
}

const columnOf = {
  ...{ running: 'running', attempts: 'attempts', tryAt: 'try_at', nextAt: 'next_at' },
  ...{ trouble: 'trouble', lastImport: 'last_import', stopped: 'stopped' },
} as const;

/** @returns whether there is such a one */
export async function moveRefresh(run: RunSql, id: string, moves: RefreshMoves): Promise<boolean> {
  const keys = (Object.keys(columnOf) as (keyof RefreshMoves)[]).filter((key) => moves[key] !== undefined);
  const values = keys.map((key) =>
    key === 'trouble' && moves.trouble ? JSON.stringify(moves.trouble) : moves[key],
  );
  const sets = keys.map((key, n) => `${columnOf[key]} = $${n + 2}`).join(', ');
  return (
    (await run(`update evidence_refreshes set ${sets} where id = $1 returning 1`, [id, ...values])).length > 0
  );
}

/** Whether a service is still to be asked: neither stopped nor removed meanwhile. */
export const isStillAsked = async (run: RunSql, id: string): Promise<boolean> =>
  (await run('select 1 from evidence_refreshes where id = $1 and not stopped', [id])).length > 0;

export const deleteRefresh = async (run: RunSql, id: string): Promise<boolean> =>
  (await run('delete from evidence_refreshes where id = $1 and stopped returning 1', [id])).length > 0;
