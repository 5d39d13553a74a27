import { missingByStatus } from '#desk/evidence/missing.ts';
import { periodIn } from '#desk/evidence/period.ts';
import type { EvidenceCollector } from './collector.ts';
import {
  areaDimensions,
  createSdmxSeries,
  isAttribute,
  timeDimensions,
  type SdmxKey,
} from './sdmx-series.ts';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
/** A name in one language, or in several. */
const nameOf = (one: Json): string => {
  const names = isObject(one['names']) ? one['names'] : {};
  const name = isObject(one['name']) ? Object.values(one['name'])[0] : one['name'];
  return textOf(names['en']) || textOf(name) || textOf(Object.values(names)[0]);
};

interface Dimension {
  readonly id: string;
  readonly values: readonly { readonly id: string; readonly label: string }[];
}

/** Whether this is data in SDMX-JSON, 1.0 or 2.0. */
export const isSdmxJson = (given: unknown): given is Json =>
  isObject(given) &&
  (Array.isArray(given['dataSets']) || (isObject(given['data']) && Array.isArray(given['data']['dataSets'])));

/**
 * Reads data in SDMX-JSON 1.0 (`dataSets` and `structure` side by side, or under `data`) or 2.0 (`structures`): flat, by series, with
 * what holds for a whole set. Values stand by their numbers in the dimensions. @returns how many observations were read
 */
export function readSdmxJson(given: Json, into: EvidenceCollector): number {
  const data = isObject(given['data']) ? given['data'] : given;
  const structures = [
    ...objects(data['structures']),
    ...(isObject(data['structure']) ? [data['structure']] : []),
  ];
  const meta = isObject(given['meta']) ? given['meta'] : isObject(given['header']) ? given['header'] : {};
  const sender = isObject(meta['sender']) ? textOf(meta['sender']['id']) : '';
  let read = 0;
  for (const [place, set] of objects(data['dataSets']).entries()) {
    const numbered = typeof set['structure'] === 'number' ? set['structure'] : place;
    const structure = structures[numbered] ?? structures[0];
    if (!structure || !isObject(structure['dimensions'])) {
      into.refuse(null, 'structure', 'no-structure', '');
      continue;
    }
    read += readSet(set, structure, sender, into);
  }
  return read;
}

function readSet(set: Json, structure: Json, sender: string, into: EvidenceCollector): number {
  const levels = structure['dimensions'] as Json;
  const of = (level: string): readonly Dimension[] => objects(levels[level]).map(dimensionOf);
  const [forSet, forSeries, forEach] = [of('dataSet'), of('series'), of('observation')];
  const attributes = isObject(structure['attributes']) ? structure['attributes'] : {};
  const statuses = objects(attributes['observation']).map(dimensionOf);
  const statusAt = statuses.findIndex(({ id }) => id === 'OBS_STATUS');
  const all = [...forSet, ...forSeries, ...forEach];
  const areaAt = all.find(({ id }) => areaDimensions.includes(id.toUpperCase()));
  const timeAt = all.find(({ id }) => timeDimensions.includes(id.toUpperCase()));
  if (!areaAt || !timeAt) {
    into.refuse(
      null,
      areaAt ? 'TIME_PERIOD' : 'REF_AREA',
      'no-structure',
      all.map(({ id }) => id).join(', '),
    );
    return 0;
  }
  const flow = flowOf(structure, sender);
  const seriesOf = createSdmxSeries(into, sender);
  let read = 0;
  const take = (seriesKey: string, key: string, given: unknown): void => {
    read += 1;
    const where = seriesKey === '' ? key : `${seriesKey}/${key}`;
    const picked = new Map<string, { readonly id: string; readonly label: string }>();
    const pick = (dimensions: readonly Dimension[], numbers: readonly string[]): boolean =>
      dimensions.every(({ id, values }, n) => {
        const value = values[Number(numbers[n])];
        if (!value) into.refuse(null, `${where} ${id}`, 'out-of-structure', numbers[n] ?? '');
        else picked.set(id, value);
        return value !== undefined;
      });
    const ok =
      pick(
        forSet,
        forSet.map(() => '0'),
      ) &&
      pick(forSeries, seriesKey === '' ? forSeries.map(() => '0') : seriesKey.split(':')) &&
      pick(forEach, key.split(':'));
    if (!ok) return;
    const area = picked.get(areaAt.id) ?? { id: '', label: '' };
    const areaNumber = into.areaOf(area.id, area.label, 0, areaAt.id);
    const time = picked.get(timeAt.id)?.id ?? '';
    const period = periodIn(time);
    if (period === undefined) into.refuse(null, `${where} ${timeAt.id}`, 'no-period', time);
    if (areaNumber === undefined || period === undefined) return;
    const cells = Array.isArray(given) ? (given as readonly unknown[]) : [given];
    const value = typeof cells[0] === 'string' && cells[0].trim() !== '' ? Number(cells[0]) : cells[0];
    const status = statuses[statusAt]?.values[Number(cells[1 + statusAt] ?? -1)]?.id ?? '';
    if (typeof value === 'number' && !Number.isFinite(value)) {
      into.refuse(null, where, 'no-number', textOf(cells[0]));
      return;
    }
    const dimensions: SdmxKey['dimensions'] = [...picked]
      .filter(([id]) => id !== areaAt.id && id !== timeAt.id && !isAttribute(id.toUpperCase()))
      .map(([id, one]) => ({ id: id.toUpperCase(), value: one.id, label: one.label }));
    const series = seriesOf({
      ...flow,
      dimensions,
      unit: undefined,
      multiplier: picked.get('UNIT_MULT')?.id ?? '',
    });
    const withdrawn = set['action'] === 'Delete';
    into.observe(
      series,
      areaNumber,
      period,
      withdrawn
        ? { missing: 'withdrawn' }
        : typeof value === 'number'
          ? { value }
          : { missing: missingByStatus(status) },
      0,
      where,
    );
  };
  for (const [key, given] of Object.entries(isObject(set['observations']) ? set['observations'] : {}))
    take('', key, given);
  for (const [seriesKey, one] of Object.entries(isObject(set['series']) ? set['series'] : {})) {
    if (!isObject(one) || !isObject(one['observations'])) continue;
    for (const [key, given] of Object.entries(one['observations'])) take(seriesKey, key, given);
  }
  return read;
}

const dimensionOf = (one: Json): Dimension => ({
  id: textOf(one['id']),
  values: objects(one['values']).map((value) => ({
    id: textOf(value['id']) || textOf(value['value']) || textOf(value['start']),
    label: nameOf(value),
  })),
});

/** Which flow the data are of: the last part of the link to it, or its name. */
function flowOf(structure: Json, sender: string): Pick<SdmxKey, 'flow' | 'flowName'> {
  const links = objects(structure['links']);
  const link =
    links.find(({ rel }) => rel === 'dataflow') ?? links.find(({ rel }) => rel === 'datastructure');
  const urn = textOf(link?.['urn']).replace(/^.*=/, '');
  const fromHref = /dataflow\/(?:([\w.-]+)\/)?([\w@-]+)(?:\/|$)/.exec(textOf(link?.['href']));
  const named = nameOf(structure);
  const [agency, id] =
    fromHref?.[1] !== undefined && fromHref[1] !== '' && !/^(all|latest)$/.test(fromHref[2] ?? '')
      ? [fromHref[1], fromHref[2]]
      : [sender, fromHref?.[1] ?? fromHref?.[2]];
  return { flow: urn || (id ? `${agency ? `${agency}:` : ''}${id}` : named), flowName: named };
}
