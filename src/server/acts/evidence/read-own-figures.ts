import type { CatalogueEntry } from '#desk/evidence/catalogue.ts';
import type { KnownIndicator } from '#desk/strategy/make-lines.ts';
import type { DatedValue } from '#desk/strategy/figure-moves.ts';
import type { IsoMoment } from '#language/formats.ts';
import { asReader } from '#store/context.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { figuresKnown } from './read-figures-known.ts';
import { catalogueIn } from './read-indicators.ts';

/**
 * Our country's figures of some indicators: as they are known now, and as they were known at a moment.
 *
 * @param wanted which indicators of the catalogue
 * @param since null where nothing is to be compared
 */
export async function readOwnFigures(
  desk: Desk,
  country: string,
  wanted: (entry: CatalogueEntry) => boolean,
  since: IsoMoment | null,
): Promise<readonly KnownIndicator[]> {
  const facts = await factsOf(desk.db);
  return asReader(desk.db, desk.reader, async (trx) => {
    const known: KnownIndicator[] = [];
    for (const entry of (await catalogueIn(trx, facts)).filter(wanted)) {
      const now = await figuresKnown(trx, facts, entry);
      const source = entry.sources.find(({ key }) => key === now?.source) ?? entry.sources[0];
      if (!source) continue;
      const own = (table: typeof now): readonly DatedValue[] =>
        (table?.table.get(country) ?? []).map(({ year, value }) => ({ year, value }));
      const before = since === null ? null : own(await figuresKnown(trx, facts, entry, since));
      const { code, name, direction, themes } = entry;
      known.push({
        ...{ code, name, direction, themes, now: own(now), before },
        unit: Object.keys(entry.unit).length > 0 ? entry.unit : source.unit,
        publisher: source.publisher,
        year: source.lastYear,
        reference: source.reference,
      });
    }
    return known;
  });
}
