import type { Area } from '#desk/evidence/areas.ts';
import type { SeriesAbout } from '#desk/evidence/series.ts';
import { lockNumbers } from '../locks.ts';
import { jsonText } from '../json-text.ts';
import type { RunSql } from '../votes/run-sql.ts';

/** A series as it stands in the database, with what its figures cover. */
export interface HeldSeries extends SeriesAbout {
  readonly id: number;
  readonly indicator: string;
  readonly figures: number;
  readonly countries: number;
  readonly firstPeriod: string | null;
  readonly lastPeriod: string | null;
  readonly changedAt: string | null;
}

interface Row extends SeriesAbout {
  id: number;
  indicator: string;
  figures: number;
  countries: number;
  first_period: string | null;
  last_period: string | null;
  changed_at: Date | null;
}

const heldOf = ({ first_period, last_period, changed_at, ...row }: Row): HeldSeries => ({
  ...row,
  firstPeriod: first_period,
  lastPeriod: last_period,
  changedAt: changed_at?.toISOString() ?? null,
});

/** One import at a time writes. */
export const lockEvidence = async (run: RunSql): Promise<void> => {
  await run('select pg_advisory_xact_lock($1)', [lockNumbers.evidence]);
};

export const findAllSeries = async (run: RunSql): Promise<readonly HeldSeries[]> =>
  (await run<Row>('select * from evidence_series order by id')).map(heldOf);

/** Writes a series, or what is said of it now. */
export async function saveSeries(
  run: RunSql,
  { id, indicator, ...about }: SeriesAbout & { readonly id: number; readonly indicator: string },
): Promise<void> {
  const {
    code,
    source,
    name,
    definition,
    unit,
    multiplier,
    direction,
    themes,
    publisher,
    reference,
    licence,
  } = about;
  await run(
    `insert into evidence_series (id, code, source, indicator, name, definition, unit, multiplier, direction, themes, publisher, reference, licence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (id) do update set name = excluded.name, definition = excluded.definition, unit = excluded.unit,
       multiplier = excluded.multiplier, direction = excluded.direction, themes = excluded.themes,
       publisher = excluded.publisher, reference = excluded.reference, licence = excluded.licence`,
    [
      ...[id, code, source, indicator, jsonText(name), jsonText(definition), jsonText(unit)],
      ...[multiplier, direction, [...themes], publisher, reference, licence],
    ],
  );
}

/** Counts anew what some series cover, after their figures changed. */
export async function recountSeries(run: RunSql, series: readonly number[], at: string): Promise<void> {
  await run(
    `update evidence_series s set figures = c.figures, countries = c.countries, first_period = c.first, last_period = c.last, changed_at = $2
     from (select series, count(*) filter (where value is not null)::integer as figures,
         count(distinct area) filter (where value is not null and kind = 'country')::integer as countries,
         min(period) filter (where value is not null) as first, max(period) filter (where value is not null) as last
       from (select distinct on (o.series, o.area, o.period) o.series, o.area, o.period, o.value, a.kind
         from observations o left join evidence_areas a on a.code = o.area
         where o.series = any ($1::integer[]) order by o.series, o.area, o.period, o.known_from desc) standing
       group by series) c
     where s.id = c.series`,
    [series, at],
  );
}

export const findAreas = (run: RunSql): Promise<readonly Area[]> =>
  run<Area>('select code, kind, name from evidence_areas');

export const saveAreas = async (run: RunSql, areas: readonly Area[]): Promise<void> => {
  await run(
    `insert into evidence_areas (code, kind, name) select * from unnest($1::text[], $2::text[], $3::text[])
     on conflict (code) do update set kind = excluded.kind, name = case when excluded.name = '' then evidence_areas.name else excluded.name end`,
    [areas.map(({ code }) => code), areas.map(({ kind }) => kind), areas.map(({ name }) => name)],
  );
};
