import { catalogueOf, starterSource, type CatalogueEntry } from '#desk/evidence/catalogue.ts';
import { figureTable, starterTable, type FigureTable } from '#desk/evidence/figures.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { asReader } from '#store/context.ts';
import type { Trx } from '#store/database.ts';
import { findObservations } from '#store/evidence/observations.ts';
import { findAllSeries } from '#store/evidence/series.ts';
import { findLastWords } from '#store/evidence/words.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';

/** All indicators that the desk has figures of, whether it opened with them or they were brought in. */
export async function readCatalogue(desk: Desk): Promise<readonly CatalogueEntry[]> {
  const facts = await factsOf(desk.db);
  return asReader(desk.db, desk.reader, (trx) => catalogueIn(trx, facts));
}

export async function catalogueIn(trx: Trx, facts: FactsLookup): Promise<readonly CatalogueEntry[]> {
  const run = sqlOn(trx);
  const series = await findAllSeries(run);
  const said = await findLastWords(run);
  return catalogueOf(facts.all.indicators, (code) => coverageOf(facts, code), series, said);
}

function coverageOf(facts: FactsLookup, code: string) {
  const byActor = facts.figures.get(code);
  const years = [...(byActor?.values() ?? [])].flatMap((values) => values.map(({ year }) => year));
  return {
    figures: years.length,
    countries: byActor?.size ?? 0,
    firstYear: years.length === 0 ? null : Math.min(...years),
    lastYear: years.length === 0 ? null : Math.max(...years),
  };
}

/**
 * The figures of one source of an indicator.
 *
 * @param asOf as they were known at this moment; as they are known now where null. Of the facts that the desk opened with there is
 *   one edition only.
 */
export async function tableOf(
  trx: Trx,
  facts: FactsLookup,
  entry: CatalogueEntry,
  key: string,
  asOf: string | null = null,
): Promise<FigureTable> {
  if (key === starterSource) return starterTable(facts.figures.get(entry.code));
  const multiplier = entry.sources.find((source) => source.key === key)?.multiplier ?? 1;
  return figureTable(await findObservations(sqlOn(trx), [Number(key)], asOf), multiplier);
}
