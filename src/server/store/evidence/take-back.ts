import type { RunSql } from '../votes/run-sql.ts';

/**
 * An import that told of a series of this one after it, and was not taken back; undefined where there is none. What counts is when
 * they were taken in, which is when their figures are known from, not when their files came.
 */
export const findLaterImport = async (
  run: RunSql,
  id: string,
): Promise<{ readonly by: string; readonly at: string } | undefined> =>
  (
    await run<{ by_name: string; at: Date }>(
      `select later.by_name, later.at from evidence_imports one join evidence_imports later
         on later.id <> one.id and later.state = 'taken' and later.series && one.series
       where one.id = $1 and exists (
         select from observations o where o.import = later.id and o.series = any (one.series) and o.known_from > (
           select min(own.known_from) from observations own where own.import = one.id and own.series = any (one.series)))
       order by later.at desc limit 1`,
      [id],
    )
  ).map(({ by_name, at }) => ({ by: by_name, at: at.toISOString() }))[0];

/**
 * Writes again what the desk knew before an import, each place as a row of its own; where it knew nothing, that the figure was
 * taken back. @returns the series whose figures changed
 */
export const writeBack = async (run: RunSql, id: string, at: string): Promise<readonly number[]> =>
  (
    await run<{ series: number }>(
      `with told as (
         select distinct on (o.series, o.area, o.period) o.series, o.area, o.period, o.known_from from observations o
         join evidence_imports i on i.id = $1 where o.series = any (i.series) and o.import = $1
         order by o.series, o.area, o.period, o.known_from),
       written as (
         insert into observations (series, area, period, known_from, value, missing, import)
         select t.series, t.area, t.period, $2::timestamptz, b.value,
           case when b.series is null then 'taken-back' else b.missing end, $1 || ' back'
         from told t left join lateral (
           select o.series, o.value, o.missing from observations o
           where o.series = t.series and o.area = t.area and o.period = t.period and o.known_from < t.known_from
           order by o.known_from desc limit 1) b on true
         returning series)
       select distinct series from written`,
      [id, at],
    )
  ).map(({ series }) => series);

/** Marks an import as taken back. @returns whether it stood as taken in */
export const markTakenBack = async (run: RunSql, id: string, by: string, at: string): Promise<boolean> =>
  (
    await run(
      `update evidence_imports set state = 'back', back_by = $2, back_at = $3 where id = $1 and state = 'taken' returning 1`,
      [id, by, at],
    )
  ).length > 0;
