import type { EvidencePreview, PreviewChange, PreviewTable } from '#desk/evidence/evidence-preview.ts';
import type { SeenTable } from '#documents/evidence/read-rows.ts';
import { asEngine } from '#store/context.ts';
import type { RememberedMapping, SaidMappings } from '#store/evidence/evidence-imports.ts';
import { findAllSeries } from '#store/evidence/series.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import type { GatheredEvidence } from './import-evidence.ts';

const shown = { figures: 12, series: 60, aggregates: 100, tables: 20, above: 4, below: 10, headless: 40 };

/** What is shown of files of figures before they are taken in. */
export async function previewOf(
  desk: Desk,
  { collector, remembered, used }: GatheredEvidence,
  seen: readonly SeenTable[],
  changes: readonly Omit<PreviewChange, 'name'>[],
  said: SaidMappings,
): Promise<EvidencePreview> {
  const all = await asEngine(desk.db, desk.reader, (trx) => findAllSeries(sqlOn(trx)));
  const held = new Set(all.map(({ source, code }) => `${source}\u0000${code}`));
  const { series, area, period, value, missing } = collector.slice(
    0,
    Math.min(collector.count, shown.figures * 4),
  );
  const wordsOf = (words: object): string => String(Object.values(words)[0] ?? '');
  const names = new Map(collector.areas.map(({ code, name }) => [code, name]));
  return {
    tables: seen.slice(0, shown.tables).map((table) => tableOf(table, remembered, said)),
    figures: series
      .map((at, n) => ({
        ...{ code: collector.series[at]?.code ?? '', area: area[n] ?? '', period: period[n] ?? '' },
        ...{ value: value[n] ?? null, missing: missing[n] ?? null, name: names.get(area[n] ?? '') ?? '' },
      }))
      .filter((one) => one.missing !== 'blank')
      .slice(0, shown.figures),
    series: collector
      .described()
      .slice(0, shown.series)
      .map(({ code, source, name, unit, multiplier, publisher }) => ({
        ...{ code, name: wordsOf(name), unit: wordsOf(unit), multiplier, publisher: publisher || source },
        held: held.has(`${source}\u0000${code}`),
      })),
    aggregates: collector.areas
      .filter(({ kind }) => kind === 'aggregate')
      .slice(0, shown.aggregates)
      .map(({ code, name }) => ({ code, name })),
    used,
    changes: changes.map((one) => ({ ...one, name: names.get(one.area) ?? '' })),
  };
}

function tableOf(
  { rows, head, mapping, told, ...rest }: SeenTable,
  remembered: ReadonlyMap<string, RememberedMapping>,
  said: SaidMappings,
): PreviewTable {
  const at = rows.findIndex(({ line }) => line === head);
  const shape = rows[at]?.shape ?? '';
  const before = said[shape] ? undefined : remembered.get(shape);
  return {
    ...{ ...rest, head, mapping, told },
    rows:
      at < 0 ? rows.slice(0, shown.headless) : rows.slice(Math.max(0, at - shown.above), at + shown.below),
    ...(told && before && { by: before.by, at: before.at }),
  };
}
