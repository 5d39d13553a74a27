import { missingByStatus } from '#desk/evidence/missing.ts';
import { periodIn } from '#desk/evidence/period.ts';
import type { EvidenceCollector } from './collector.ts';
import {
  areaDimensions,
  createSdmxSeries,
  isAttribute,
  timeDimensions,
  type Coded,
  type SdmxKey,
} from './sdmx-series.ts';
import type { JsonPath, TakeJson } from './scan-json.ts';
import { SdmxJsonSet } from './sdmx-json-set.ts';

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

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

interface Dimension {
  readonly id: string;
  readonly values: readonly Coded[];
}

const ofSet = ['action', 'structure', 'attributes', 'dimensionGroupAttributes'];
const inSet = ['observations.*', 'series.*.observations.*', 'series.*.attributes', ...ofSet];

/** What of a message is wanted; what stands around it is not kept. */
export const sdmxJsonPaths: readonly string[] = [
  ...['$.header', '$.meta', '$.errors'],
  ...['$', '$.data'].flatMap((within) => [
    ...[`${within}.structure`, `${within}.structures`],
    ...inSet.map((name) => `${within}.dataSets.*.${name}`),
  ]),
];

/**
 * Reads data in SDMX-JSON 1.0 (`dataSets` and `structure` side by side, or under `data`) or 2.0 (`structures`) as it goes by: flat, by
 * series, with what holds for a whole set. Values stand by their numbers in the dimensions, and the structure that tells which these
 * are may come last: until then they are kept as numbers.
 */
export class SdmxJsonReader {
  #structures: readonly Json[] = [];
  #sender = '';
  #errors: readonly Json[] = [];
  readonly #sets = new Map<number, SdmxJsonSet>();

  readonly take: TakeJson = (path, value) => {
    const [first, ...rest] = path[0] === 'data' ? path.slice(1) : path;
    if (first === 'dataSets') this.#inSet(rest, value);
    else if (first === 'structure' && isObject(value)) this.#structures = [...this.#structures, value];
    else if (first === 'structures') this.#structures = [...objects(value), ...this.#structures];
    else if (first === 'errors') this.#errors = objects(value);
    else if ((first === 'header' || first === 'meta') && isObject(value)) {
      const sender = isObject(value['sender']) ? textOf(value['sender']['id']) : '';
      if (sender !== '') this.#sender = sender;
    }
  };

  #inSet([place, what, ...rest]: JsonPath, value: unknown): void {
    const set = this.#sets.get(Number(place)) ?? new SdmxJsonSet();
    this.#sets.set(Number(place), set);
    if (what === 'observations') set.observation('', String(rest[0]), value);
    else if (what === 'series' && rest[1] === 'observations')
      set.observation(String(rest[0]), String(rest[2]), value);
    else if (what === 'series') set.seriesAttributes.set(String(rest[0]), listOf(value));
    else set.about[String(what)] = value;
  }

  /** Whether anything of such a message was found. */
  get isOne(): boolean {
    return this.#structures.length > 0 || this.#sets.size > 0 || this.#errors.length > 0;
  }

  /** Takes in all that was kept. @returns how many observations were read */
  end(into: EvidenceCollector): number {
    for (const one of this.#errors)
      into.refuse(
        null,
        'errors',
        'api-error',
        [one['code'], nameOf(one) || one['title']].map(textOf).join(' '),
      );
    let read = 0;
    for (const [place, set] of this.#sets) {
      const said = set.about['structure'];
      const structure = this.#structures[typeof said === 'number' ? said : place] ?? this.#structures[0];
      if (!structure || !isObject(structure['dimensions']))
        into.refuse(null, 'structure', 'no-structure', '');
      else read += readSet(set, structure, this.#sender, into);
    }
    return read;
  }
}

/** What is looked for in attributes, whatever they are said of. */
const wanted = ['OBS_STATUS', 'UNIT_MEASURE', 'UNIT', 'UNIT_MULT'] as const;
type Wanted = (typeof wanted)[number];
type Found = Partial<Record<Wanted, Coded>>;
type Attributes = (numbers: readonly unknown[]) => Found;

/** Finds in the numbers of attributes the values of those that are looked for. */
function attributesBy(structure: Json, level: string): Attributes {
  const levels = isObject(structure['attributes']) ? structure['attributes'] : {};
  const places = objects(levels[level])
    .map(dimensionOf)
    .map(({ id, values }, at) => ({ at, values, id: wanted.find((one) => one === id.toUpperCase()) }));
  return (numbers) => {
    const found: Found = {};
    for (const { id, at, values } of places) {
      const number = numbers[at];
      if (id === undefined || number === null || number === undefined) continue;
      // A value that stands in no list is written out.
      const value = values.length === 0 ? { id: textOf(number), label: '' } : values[Number(number)];
      if (value) found[id] = value;
    }
    return found;
  };
}

function readSet(set: SdmxJsonSet, structure: Json, sender: string, into: EvidenceCollector): number {
  const levels = structure['dimensions'] as Json;
  const of = (level: string): readonly Dimension[] => objects(levels[level]).map(dimensionOf);
  const [forSet, forSeries, forEach] = [of('dataSet'), of('series'), of('observation')];
  const all = [...forSet, ...forSeries, ...forEach];
  const areaAt = all.findIndex(({ id }) => areaDimensions.includes(id.toUpperCase()));
  const timeAt = all.findIndex(({ id }) => timeDimensions.includes(id.toUpperCase()));
  if (areaAt < 0 || timeAt < 0) {
    const field = areaAt < 0 ? 'REF_AREA' : 'TIME_PERIOD';
    into.refuse(null, field, 'no-structure', all.map(({ id }) => id).join(', '));
    return 0;
  }
  const seriesOf = seriesByPlaces(all, [areaAt, timeAt], flowOf(structure, sender), sender, into);
  const attributesOf = attributesIn(set, structure, forSet.length);
  const numbersOfSeries = set.seriesKeys.map((key) => key.split(':').map(Number));
  const noSeries = forSeries.map(() => 0);
  const withdrawn = set.about['action'] === 'Delete';
  const timeId = all[timeAt]?.id ?? '';
  const areaOf = areasByPlace(all[areaAt], into);
  const periods = (all[timeAt]?.values ?? []).map(({ id }) => periodIn(id));
  const numbers = all.map(() => 0);
  let read = 0;
  set.each((series, key, cell, rest) => {
    read += 1;
    const ofItsSeries = series < 0 ? noSeries : (numbersOfSeries[series] ?? noSeries);
    for (let at = 0; at < all.length; at += 1) {
      const within = at - forSet.length;
      numbers[at] = within < 0 ? 0 : (ofItsSeries[within] ?? key[within - ofItsSeries.length] ?? -1);
    }
    const where = (): string => [...(series < 0 ? [] : [set.seriesKeys[series]]), key.join(':')].join('/');
    const outside = all.findIndex(({ values }, at) => values[numbers[at] ?? -1] === undefined);
    const given = forSet.length + ofItsSeries.length + key.length;
    if (outside >= 0 || given !== all.length) {
      const at = outside < 0 ? all.length : outside;
      const said = [...ofItsSeries, ...key][at - forSet.length];
      into.refuse(null, `${where()} ${all[at]?.id ?? ''}`.trim(), 'out-of-structure', textOf(said));
      return;
    }
    const area = areaOf(numbers[areaAt] ?? 0);
    const period = periods[numbers[timeAt] ?? 0];
    if (period === undefined)
      into.refuse(
        null,
        `${where()} ${timeId}`,
        'no-period',
        all[timeAt]?.values[numbers[timeAt] ?? 0]?.id ?? '',
      );
    if (area === undefined || period === undefined) return;
    if (cell !== null && typeof cell !== 'number') {
      into.refuse(null, where(), 'no-number', textOf(cell) || JSON.stringify(cell));
      return;
    }
    const { OBS_STATUS: status, UNIT_MEASURE, UNIT, UNIT_MULT } = attributesOf(series, numbers, rest);
    const number = seriesOf(numbers, UNIT_MEASURE ?? UNIT, UNIT_MULT?.id ?? '');
    const observed = withdrawn
      ? { missing: 'withdrawn' as const }
      : cell === null
        ? { missing: missingByStatus(status?.id ?? '') }
        : { value: cell };
    into.observe(number, area, period, observed, 0, where);
  });
  return read;
}

/** The number of the area with this place in its dimension, looked up once; what is no area is refused each time. */
function areasByPlace(
  dimension: Dimension | undefined,
  into: EvidenceCollector,
): (place: number) => number | undefined {
  const known: (number | undefined)[] = [];
  return (place) => {
    const found = known[place];
    if (found !== undefined) return found;
    const { id, label } = dimension?.values[place] ?? { id: '', label: '' };
    known[place] = into.areaOf(id, label, 0, dimension?.id ?? '');
    return known[place];
  };
}

/** The series of an observation by the numbers of its values: put together once for each. */
function seriesByPlaces(
  all: readonly Dimension[],
  without: readonly number[],
  flow: Pick<SdmxKey, 'flow' | 'flowName'>,
  sender: string,
  into: EvidenceCollector,
): (numbers: readonly number[], unit: Coded | undefined, multiplier: string) => number {
  const create = createSdmxSeries(into, sender);
  const known = new Map<string, number>();
  const places = all.map((_, at) => at).filter((at) => !without.includes(at));
  return (numbers, unit, multiplier) => {
    const cut = `${places.map((at) => numbers[at]).join(':')}|${unit?.id ?? ''}|${multiplier}`;
    const found = known.get(cut);
    if (found !== undefined) return found;
    const picked = places.map((at) => {
      const value = all[at]?.values[numbers[at] ?? 0];
      return { id: all[at]?.id.toUpperCase() ?? '', value: value?.id ?? '', label: value?.label ?? '' };
    });
    const series = create({
      ...{ ...flow, unit },
      dimensions: picked.filter(({ id }) => !isAttribute(id)),
      multiplier: multiplier || (picked.find(({ id }) => id === 'UNIT_MULT')?.value ?? ''),
    });
    known.set(cut, series);
    return series;
  };
}

/** What is said of an observation beside its figure: at it, at its series, at a group of series, at the whole set; the nearest first. */
function attributesIn(
  set: SdmxJsonSet,
  structure: Json,
  forSet: number,
): (series: number, numbers: readonly number[], rest: readonly unknown[]) => Found {
  const [ofSet, ofGroup, ofSeries, ofEach] = (
    ['dataSet', 'dimensionGroup', 'series', 'observation'] as const
  ).map((level) => attributesBy(structure, level)) as [Attributes, Attributes, Attributes, Attributes];
  const forAll = ofSet(listOf(set.about['attributes']));
  const grouped = set.about['dimensionGroupAttributes'];
  const groups = Object.entries(isObject(grouped) ? grouped : {}).map(([key, numbers]) => ({
    key: key.split(':'),
    found: ofGroup(listOf(numbers)),
  }));
  const bySeries = set.seriesKeys.map((key) => ({
    ...forAll,
    ...ofSeries(set.seriesAttributes.get(key) ?? []),
  }));
  const measures = isObject(structure['measures']) ? objects(structure['measures']['observation']).length : 1;
  // Several measures stand side by side before the attributes; the first is taken.
  const besides = Math.max(0, measures - 1);
  const found = new Map<readonly unknown[], Found>();
  const foundIn = (rest: readonly unknown[]): Found => {
    const known = found.get(rest);
    if (known) return known;
    const fresh = ofEach(rest.slice(besides));
    found.set(rest, fresh);
    return fresh;
  };
  return (series, numbers, rest) => {
    const around = series < 0 ? forAll : (bySeries[series] ?? forAll);
    const group = groups
      .filter(({ key }) => key.every((one, at) => one === '' || Number(one) === numbers[forSet + at]))
      .map((one) => one.found);
    return Object.assign({}, ...group, around, foundIn(rest)) as Found;
  };
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
