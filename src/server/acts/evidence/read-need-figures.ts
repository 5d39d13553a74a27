import type { IndexedValues, Indicator, IndicatorValue } from '#desk/facts/indicators.ts';
import { starterSource, type CatalogueEntry, type EvidenceSource } from '#desk/evidence/catalogue.ts';
import type { FigureTable } from '#desk/evidence/figures.ts';
import type { IsoMoment } from '#language/formats.ts';
import { asReader } from '#store/context.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { figuresKnown } from './read-figures-known.ts';
import { catalogueIn, tableOf } from './read-indicators.ts';

/** Indicators that say how much a theme is needed, with the figures of the best source of each. */
export interface NeedFigures {
  readonly indicators: readonly Indicator[];
  readonly figures: IndexedValues;
}

/**
 * All indicators that have a theme and a better end, whether the desk opened with them or they were brought in. Each by the source
 * that the catalogue puts first, or by the first that told anything by then.
 *
 * @param asOf with the figures as they were known at this moment; as they are known now where null
 */
export async function readNeedFigures(desk: Desk, asOf: IsoMoment | null = null): Promise<NeedFigures> {
  const facts = await factsOf(desk.db);
  return asReader(desk.db, desk.reader, async (trx) => {
    const catalogue = await catalogueIn(trx, facts);
    const indicators: Indicator[] = [];
    const figures = new Map<string, ReadonlyMap<string, readonly IndicatorValue[]>>();
    for (const entry of catalogue) {
      const [source] = entry.sources;
      const indicator = source && indicatorOf(entry, source);
      if (!indicator) continue;
      indicators.push(indicator);
      const held = facts.figures.get(entry.code);
      if (source.key === starterSource && held) {
        figures.set(entry.code, held);
        continue;
      }
      const table =
        asOf === null
          ? await tableOf(trx, facts, entry, source.key)
          : ((await figuresKnown(trx, facts, entry, asOf))?.table ?? noFigures);
      figures.set(
        entry.code,
        new Map(
          [...table].map(([actor, values]) => [
            actor,
            values.map(({ year, value }) => ({ indicator: entry.code, actor, year, value })),
          ]),
        ),
      );
    }
    return { indicators, figures };
  });
}

const noFigures: FigureTable = new Map();

/** As the facts have it; undefined where nobody has said what is better, or of what theme it speaks. */
function indicatorOf(entry: CatalogueEntry, source: EvidenceSource): Indicator | undefined {
  const { code, name, definition, direction, themes, licence, unit } = entry;
  if (direction === null || direction === 'neither' || themes.length === 0) return undefined;
  return {
    ...{
      code,
      name,
      definition,
      direction,
      themes,
      licence,
      unit: Object.keys(unit).length > 0 ? unit : source.unit,
    },
    scale: { min: 0 },
    publisher: source.publisher,
    year: source.lastYear ?? 0,
    reference: source.reference,
  };
}
