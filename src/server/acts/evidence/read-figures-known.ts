import type { CatalogueEntry } from '#desk/evidence/catalogue.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import type { IsoMoment } from '#language/formats.ts';
import type { FigureTable } from '#desk/evidence/figures.ts';
import type { Trx } from '#store/database.ts';
import { tableOf } from './read-indicators.ts';

/**
 * The figures of an indicator as the desk knew them at a moment, or knows them now: those of the source that the catalogue puts
 * first, or of the first that told anything by then. What the desk opened with was known from the start.
 *
 * @returns the key of the source, and its figures; none where nothing was known
 */
export async function figuresKnown(
  trx: Trx,
  facts: FactsLookup,
  entry: CatalogueEntry,
  asOf: IsoMoment | null = null,
): Promise<{ readonly source: string; readonly table: FigureTable } | undefined> {
  for (const { key } of entry.sources) {
    const table = await tableOf(trx, facts, entry, key, asOf);
    if (table.size > 0) return { source: key, table };
  }
  return undefined;
}
