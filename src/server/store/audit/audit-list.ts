import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.ts';

/** What the audit is asked for; empty texts ask for everything. */
export interface AuditWanted {
  readonly workspace: string;
  /** A part of a person's name, or their id. */
  readonly who: string;
  /** A part of a dossier's name, or its id. */
  readonly dossier: string;
  /** `saw`, `changed`, `exported`, `discarded`. */
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** One line of the audit: an act, something that went out, or the looks of one person at one version on one day. */
export interface AuditLine {
  readonly at: Date;
  readonly what: 'saw' | 'changed' | 'exported' | 'discarded';
  readonly byId: string;
  readonly byName: string;
  readonly dossier: string | null;
  readonly version: number | null;
  readonly count: number;
  readonly address: string | null;
  /** The hash of the act or row in its chain; null where looks are put together. */
  readonly hash: string | null;
  /** Of an act, its kind under `deed`; of one about an account, also what became of whose. */
  readonly detail: Readonly<Record<string, string | number>>;
}

/** Everything that happened, as far as whoever asks may see the dossiers that it happened to. */
function linesOf({ workspace, who, dossier, what, from, to, timeZone }: AuditWanted): RawBuilder<AuditLine> {
  const day = (at: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${at} at time zone ${timeZone})::date`;
  const within = (at: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    (${from} = '' or ${at} >= (nullif(${from}, '')::date)::timestamp at time zone ${timeZone})
    and (${to} = '' or ${at} < (nullif(${to}, '')::date + 1)::timestamp at time zone ${timeZone})`;
  const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
  const by = (id: RawBuilder<unknown>, name: RawBuilder<unknown>): RawBuilder<unknown> =>
    who === '' ? sql`true` : sql`(${id} = ${who} or ${name} ilike ${like(who)})`;
  const about = (id: RawBuilder<unknown>): RawBuilder<unknown> =>
    dossier === ''
      ? sql`true`
      : sql`(${id} = ${dossier} or exists (
          select from dossiers n where n.id = ${id} and n.name::text ilike ${like(dossier)}))`;
  return sql<AuditLine>`
    select a.at, 'changed' as what, a.by_id as "byId", a.by ->> 'name' as "byName", a.dossier, a.seq as version,
      1 as count, null as address, a.hash,
      jsonb_strip_nulls(jsonb_build_object('deed', a.deed ->> 'kind', 'field', a.deed ->> 'field') ||
        case when a.deed ->> 'kind' = 'account-changed'
          then jsonb_build_object('change', a.deed ->> 'what', 'account', a.deed ->> 'name') else '{}' end) as detail
    from acts a join dossiers d on d.id = a.dossier
    where ${what} in ('', 'changed') and d.workspace = ${workspace} and ${within(sql`a.at`)}
      and ${by(sql`a.by_id`, sql`a.by ->> 'name'`)} and ${about(sql`a.dossier`)}
    union all
    select max(s.at), s.what, s.by_id, max(s.by_name), s.dossier, s.version, sum(s.count)::integer, null, null, '{}'::jsonb
    from audit s
    where s.what = 'saw' and ${what} in ('', 'saw') and s.workspace = ${workspace} and ${within(sql`s.at`)}
      and ${by(sql`s.by_id`, sql`s.by_name`)} and ${about(sql`s.dossier`)}
    group by s.what, s.by_id, s.dossier, s.version, ${day(sql`s.at`)}
    union all
    select e.at, e.what, e.by_id, e.by_name, e.dossier, e.version, e.count, e.address, e.hash, e.detail
    from audit e
    where e.what <> 'saw' and ${what} in ('', e.what) and (e.workspace is null or e.workspace = ${workspace})
      and ${within(sql`e.at`)} and ${by(sql`e.by_id`, sql`e.by_name`)} and ${about(sql`e.dossier`)}`;
}

/** The lines that are asked for, the latest first, and how many there are. */
export async function findAuditLines(
  trx: Db,
  wanted: AuditWanted,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly lines: readonly AuditLine[]; readonly total: number }> {
  const { rows } = await sql<AuditLine & { total: string }>`
    select *, count(*) over () as total from (${linesOf(wanted)}) as line
    order by at desc, what, "byId", dossier, version desc
    limit ${sql.lit(limit)} offset ${sql.lit(offset)}`.execute(trx);
  return { lines: rows, total: Number(rows[0]?.total ?? 0) };
}
