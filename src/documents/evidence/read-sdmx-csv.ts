import { missingByStatus } from '#desk/evidence/missing.ts';
import { periodIn } from '#desk/evidence/period.ts';
import type { TakeRow } from '#documents/votes/scan-rows.ts';
import type { EvidenceCollector, Observed } from './collector.ts';
import { observedIn } from './read-plain.ts';
import { areaDimensions, createSdmxSeries, isAttribute, timeDimensions, type Coded } from './sdmx-series.ts';

/** What a deletion asks for in SDMX-CSV 2.0. */
const deletes = new Set(['D']);

/**
 * SDMX-CSV 1.0 (`DATAFLOW,…`) and 2.0 (`STRUCTURE,STRUCTURE_ID,ACTION,…`); with labels in cells (`ID: Indonesia`) or in columns of
 * their own. A deleted figure is kept as withdrawn.
 */
export function readSdmxCsv(
  header: readonly string[],
  headLine: number,
  decimal: '.' | ',',
  into: EvidenceCollector,
): TakeRow | undefined {
  const columns = header.map((cell) => {
    const [id, label = ''] = splitLabel(cell.replace(/\[.*\]$/, ''));
    return { id: id.toUpperCase(), label };
  });
  const at = (...ids: readonly string[]): number => columns.findIndex(({ id }) => ids.includes(id));
  const isSecond = at('STRUCTURE') === 0;
  const flow = isSecond ? at('STRUCTURE_ID') : 0;
  const [action, value, time, status] = [
    at('ACTION'),
    at('OBS_VALUE', 'OBSERVATION_VALUE'),
    at(...timeDimensions),
    at('OBS_STATUS'),
  ];
  const area = columns.findIndex(({ id }) => areaDimensions.includes(id));
  for (const [place, name] of [
    [value, 'OBS_VALUE'],
    [time, 'TIME_PERIOD'],
    [area, 'REF_AREA'],
  ] as const) {
    if (place < 0 && !(name === 'OBS_VALUE' && action >= 0)) {
      into.refuse(headLine, name, 'no-column', header.join(', '));
      return undefined;
    }
  }
  const own = new Set([flow, action, value, time, status, area, at('STRUCTURE'), at('STRUCTURE_NAME')]);
  // Names beside codes: `REF_AREA,Reference area` of `labels=name`.
  const nameAt = (place: number): number => {
    const next = columns[place + 1];
    return next &&
      !own.has(place + 1) &&
      /[a-z ]/.test(header[place + 1] ?? '') &&
      !/^[A-Z0-9_]+(:|$)/.test(header[place + 1] ?? '')
      ? place + 1
      : -1;
  };
  const named = new Map(columns.map((_, place) => [place, nameAt(place)]));
  for (const place of named.values()) own.add(place);
  const others = columns.flatMap(({ id }, place) =>
    own.has(place) || isAttribute(id) ? [] : [{ id, place }],
  );
  const multiplier = at('UNIT_MULT', 'UNIT_MULTIPLIER');
  const unit = at('UNIT_MEASURE', 'UNIT');
  const seriesOf = createSdmxSeries(into);
  const coded = (cells: readonly string[], place: number): Coded => {
    const [id, label = ''] = splitLabel((cells[place] ?? '').trim());
    const beside = label || (cells[named.get(place) ?? -1] ?? '').trim();
    return { id, label: beside || (into.labels.byConcept.get(columns[place]?.id ?? '')?.get(id) ?? '') };
  };
  return (cells, line) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    if (cells.length < header.length - 1 || cells.length > header.length + 1) {
      into.refuse(line, '', 'row-length', `${cells.length} ≠ ${header.length}`);
      return;
    }
    const where = coded(cells, area);
    const periodText = coded(cells, time).id;
    const isDeleted = action >= 0 && deletes.has((cells[action] ?? '').trim().toUpperCase());
    const period = periodIn(periodText);
    const areaNumber = into.areaOf(where.id, where.label, line, columns[area]?.id ?? '');
    if (period === undefined) into.refuse(line, columns[time]?.id ?? '', 'no-period', periodText);
    if (areaNumber === undefined || period === undefined) return;
    const text = (cells[value] ?? '').trim();
    const said = (cells[status] ?? '').trim();
    const observed: Observed | undefined = isDeleted
      ? { missing: 'withdrawn' }
      : text === '' || text.toUpperCase() === 'NAN'
        ? { missing: missingByStatus(splitLabel(said)[0]) }
        : observedIn(text, decimal, into, line, 'OBS_VALUE');
    if (!observed) return;
    const series = seriesOf({
      flow: coded(cells, flow).id,
      flowName: isSecond ? (cells[at('STRUCTURE_NAME')] ?? '') : coded(cells, flow).label,
      dimensions: others.map(({ id, place }) => ({ id, ...codedAs(coded(cells, place)) })),
      unit: unit < 0 ? undefined : coded(cells, unit),
      multiplier: multiplier < 0 ? '' : coded(cells, multiplier).id,
    });
    into.observe(series, areaNumber, period, observed, line, 'OBS_VALUE');
  };
}

const codedAs = ({ id, label }: Coded): { readonly value: string; readonly label: string } => ({
  value: id,
  label,
});

/** `ID: Indonesia`, or `ID`; a moment keeps its colons. */
const splitLabel = (cell: string): readonly [string, string?] => {
  const flow = /^([\w.@-]+:[\w.@-]+\([\w.+]+\))(?::\s*(.*))?$/s.exec(cell);
  if (flow) return [flow[1] ?? '', flow[2] ?? ''];
  const found = /^([^\s:]+):\s?(\D.*)$/s.exec(cell);
  return found && !/^\d{4}-\d{2}-\d{2}T/.test(cell) ? [found[1] ?? '', (found[2] ?? '').trim()] : [cell];
};
