import type { MissingReason } from '#desk/evidence/missing.ts';
import type { RunSql } from '../votes/run-sql.ts';

/** Observations in columns, as they are written: a value, or why there is none. */
export interface ObservationColumns {
  /** Numbers of series in the database. */
  readonly series: readonly number[];
  readonly area: readonly string[];
  readonly period: readonly string[];
  readonly value: readonly (number | null)[];
  readonly missing: readonly (MissingReason | null)[];
}

/** What writing some observations comes to: places without a word before, places that stand otherwise now. */
export interface Written {
  readonly added: number;
  readonly revised: number;
  readonly missing: number;
  /** Of the revised, those that are an empty cell now. */
  readonly blanked: number;
}

/** What is told now beside what the desk knew last. A blank says something only where there was a figure. */
const told = `
  told as (
    select t.series, t.area, t.period, t.value, case when t.missing = 'blank' then 'withdrawn' else t.missing end as missing,
      h.series is not null as held, h.value as was, t.missing is not distinct from 'blank' as blank
    from unnest($1::integer[], $2::text[], $3::text[], $4::double precision[], $5::text[]) as t (series, area, period, value, missing)
    left join lateral (
      select o.series, o.value, o.missing from observations o
      where o.series = t.series and o.area = t.area and o.period = t.period
      order by o.known_from desc limit 1) h on true
    where case
      when h.series is null then t.missing is distinct from 'blank'
      when t.missing = 'blank' then h.value is not null
      else t.value is distinct from h.value or t.missing is distinct from h.missing end)`;

/** The same where nothing is held of the series: there is nothing to look up. */
const toldAnew = `
  told as (
    select t.series, t.area, t.period, t.value, t.missing, false as held, false as blank
    from unnest($1::integer[], $2::text[], $3::text[], $4::double precision[], $5::text[]) as t (series, area, period, value, missing)
    where t.missing is distinct from 'blank')`;

const counted = `count(*) filter (where not held)::integer as added, count(*) filter (where held)::integer as revised,
  count(*) filter (where value is null)::integer as missing, count(*) filter (where blank)::integer as blanked`;

/**
 * Says what writing these would change, and writes nothing.
 *
 * @param anew whether the desk holds nothing of any of their series
 */
export const comparedWithHeld = async (
  run: RunSql,
  columns: ObservationColumns,
  anew: boolean,
): Promise<Written> =>
  (await run<Written>(`with ${anew ? toldAnew : told} select ${counted} from told`, valuesOf(columns)))[0] ??
  nothing;

/** The first of those that the desk knows otherwise. */
export const findChanges = (
  run: RunSql,
  columns: ObservationColumns,
  most: number,
): Promise<
  readonly {
    readonly series: number;
    readonly area: string;
    readonly period: string;
    readonly was: number | null;
    readonly now: number | null;
    readonly missing: MissingReason | null;
  }[]
> =>
  run(
    `with ${told} select series, area, period, was, value as now, missing from told where held order by series, area, period limit $6`,
    [...valuesOf(columns), most],
  );

/** Writes what the desk did not know or knew otherwise, each as a row of its own. */
export const writeObservations = async (
  run: RunSql,
  columns: ObservationColumns,
  known: { readonly from: string; readonly import: string },
  anew: boolean,
): Promise<Written> =>
  (
    await run<Written>(
      `with ${anew ? toldAnew : told}, written as (
         insert into observations (series, area, period, known_from, value, missing, import)
         select series, area, period, $6::timestamptz, value, missing, $7 from told
         on conflict (series, area, period, known_from) do update
           set value = excluded.value, missing = excluded.missing, import = excluded.import)
       select ${counted} from told`,
      [...valuesOf(columns), known.from, known.import],
    )
  )[0] ?? nothing;

const nothing: Written = { added: 0, revised: 0, missing: 0, blanked: 0 };

const valuesOf = ({ series, area, period, value, missing }: ObservationColumns): readonly unknown[] => [
  ...[series, area, period, value, missing],
];

/** A figure as the desk knows it, or the reason that there is none. */
export interface HeldObservation {
  readonly series: number;
  readonly area: string;
  readonly period: string;
  readonly value: number | null;
  readonly missing: MissingReason | null;
  readonly knownFrom: string;
}

/** The observations of some series as they were known at a moment; as they are known now where none is given. */
export const findObservations = async (
  run: RunSql,
  series: readonly number[],
  asOf: string | null = null,
): Promise<readonly HeldObservation[]> =>
  (
    await run<Omit<HeldObservation, 'knownFrom'> & { known_from: Date }>(
      `select distinct on (series, area, period) series, area, period, value, missing, known_from
       from observations where series = any ($1::integer[]) and ($2::timestamptz is null or known_from <= $2)
       order by series, area, period, known_from desc`,
      [series, asOf],
    )
  ).map(({ known_from, ...row }) => ({ ...row, knownFrom: known_from.toISOString() }));

/** All that was ever known of one country's figures of some series, the newest word first. */
export const findRevisions = async (
  run: RunSql,
  series: readonly number[],
  area: string,
): Promise<readonly HeldObservation[]> =>
  (
    await run<Omit<HeldObservation, 'knownFrom'> & { known_from: Date }>(
      `select series, area, period, value, missing, known_from from observations o
       where series = any ($1::integer[]) and area = $2
         and exists (select 1 from observations other where other.series = o.series and other.area = o.area
           and other.period = o.period and other.known_from <> o.known_from)
       order by period desc, series, known_from desc limit 500`,
      [series, area],
    )
  ).map(({ known_from, ...row }) => ({ ...row, knownFrom: known_from.toISOString() }));

/** By area, the last period of which a series says why it has no figure; nothing of a source that is no series. */
export const findLastMissing = async (
  run: RunSql,
  series: number,
  asOf: string | null,
): Promise<ReadonlyMap<string, { readonly period: string; readonly why: MissingReason }>> =>
  new Map(
    (Number.isInteger(series)
      ? await run<{ area: string; period: string; missing: MissingReason }>(
          `select distinct on (area) area, period, missing from (
             select distinct on (area, period) area, period, missing from observations
             where series = $1 and ($2::timestamptz is null or known_from <= $2)
             order by area, period, known_from desc) standing
           where missing is not null and missing <> 'blank' order by area, period desc`,
          [series, asOf],
        )
      : []
    ).map(({ area, period, missing }) => [area, { period, why: missing }]),
  );
