import type { ImportManner } from './evidence-plan.ts';

/** As whom a service speaks. */
export const refreshKinds = ['world-bank', 'sdmx-2.1', 'sdmx-3.0'] as const;
export type RefreshKind = (typeof refreshKinds)[number];
/** How often it is asked; by hand only when somebody says so. */
export const refreshPaces = ['day', 'week', 'month', 'hand'] as const;
export type RefreshPace = (typeof refreshPaces)[number];

/** A service that is asked for figures again and again. */
export interface Refresh {
  readonly kind: RefreshKind;
  readonly name: string;
  /** Where the service begins: `https://api.worldbank.org/v2`, `https://sdmx.example.org/rest`. */
  readonly address: string;
  /** Codes of indicators of the World Bank; the flow of an SDMX service as `AGENCY,ID,VERSION`. */
  readonly wanted: string;
  /** Which part of the flow: an SDMX key; all of it where empty. */
  readonly part: string;
  /** From this year on; from the first where null. */
  readonly since: number | null;
  readonly every: RefreshPace;
  readonly manner: ImportManner;
}

/** What is asked of a service next, and under what name its answer is kept. */
export interface PageRequest {
  readonly url: string;
  readonly accept: string;
  readonly name: string;
  /** Which page of it, where it comes in pages. */
  readonly page: number;
  /** Whether it goes on without it: labels, where a service tells none. */
  readonly optional: boolean;
}

const pageName = /^(.+) \((\d+)\/(\d+)\)$/;
/** Records a page: few enough that one is soon here over a poor link. */
const perPage = 1000;
/** More pages than this no indicator has: every area and year of a century are some thirty. */
export const mostPages = 500;

/** The name of a page of the World Bank's: `IT.NET.USER.ZS (2/7)`. */
export const nameOfPage = (code: string, page: number, pages: number): string => `${code} (${page}/${pages})`;

export const codesIn = (wanted: string): readonly string[] =>
  wanted.split(/[\s,;]+/).filter((code) => code !== '');

/**
 * What is asked next, after these answers: so a run that was broken off goes on where it stopped. Undefined where all is there.
 *
 * @param kept names under which answers are kept, in their order
 */
export function nextRequest(refresh: Refresh, kept: readonly string[]): PageRequest | undefined {
  const base = refresh.address.replace(/\/+$/, '');
  return refresh.kind === 'world-bank' ? nextPage(refresh, base, kept) : nextMessage(refresh, base, kept);
}

function nextPage(
  { wanted, since }: Refresh,
  base: string,
  kept: readonly string[],
): PageRequest | undefined {
  for (const code of codesIn(wanted)) {
    const pages = kept.flatMap((name) => {
      const [, of, page, pageCount] = pageName.exec(name) ?? [];
      return of === code ? [{ page: Number(page), of: Number(pageCount) }] : [];
    });
    const last = pages.at(-1);
    if (last && last.page >= last.of) continue;
    const page = (last?.page ?? 0) + 1;
    const dates = since === null ? '' : `&date=${since}:2100`;
    return {
      url: `${base}/country/all/indicator/${encodeURIComponent(code)}?format=json&per_page=${perPage}&page=${page}${dates}`,
      ...{ accept: 'application/json', name: `${code} (${page})`, page, optional: false },
    };
  }
  return undefined;
}

/** The structure for its labels, then the data. */
function nextMessage(
  { kind, wanted, part, since }: Refresh,
  base: string,
  kept: readonly string[],
): PageRequest | undefined {
  const [agency = '', flow = '', version = ''] = wanted
    .split(',')
    .map((one) => encodeURIComponent(one.trim()));
  const is3 = kind === 'sdmx-3.0';
  if (!kept.includes('structure'))
    return {
      url: is3
        ? `${base}/structure/dataflow/${agency}/${flow}/${version || '~'}?references=all`
        : `${base}/dataflow/${agency}/${flow}/${version || 'latest'}?references=all`,
      accept: is3
        ? 'application/vnd.sdmx.structure+xml;version=3.0.0, application/xml;q=0.5'
        : 'application/vnd.sdmx.structure+xml;version=2.1, application/xml;q=0.5',
      ...{ name: 'structure', page: 1, optional: true },
    };
  if (kept.includes('data')) return undefined;
  // A key is dimensions apart by points, several values of one by a plus: no slash or question mark may get in.
  const key =
    part.trim() === '' ? (is3 ? '*' : 'all') : encodeURIComponent(part.trim()).replaceAll('%2B', '+');
  const from = since === null ? '' : is3 ? `?c%5BTIME_PERIOD%5D=ge:${since}` : `?startPeriod=${since}`;
  return {
    url: is3
      ? `${base}/data/dataflow/${agency}/${flow}/${version || '~'}/${key}${from}`
      : `${base}/data/${[agency, flow, version].filter((one) => one !== '').join(',')}/${key}${from}`,
    accept: is3
      ? 'application/vnd.sdmx.data+csv;version=2.0.0;labels=both, application/vnd.sdmx.data+json;version=2.0.0;q=0.8, application/vnd.sdmx.data+xml;version=3.0.0;q=0.6'
      : 'application/vnd.sdmx.data+csv;version=1.0.0;labels=both, application/vnd.sdmx.data+json;version=1.0.0;q=0.8, application/vnd.sdmx.structurespecificdata+xml;version=2.1;q=0.6',
    ...{ name: 'data', page: 1, optional: false },
  };
}

/** So often a page is tried in vain before a run is given up. */
export const mostAttempts = 8;

/** How long to wait, in seconds, before the next try: as the service says, or twice as long each time; an hour at most, and a day where it says so. */
export const backOff = (attempts: number, asked: number | null): number =>
  Math.max(Math.min(86_400, asked ?? 0), Math.min(3600, 15 * 2 ** Math.max(0, attempts - 1)));

const paceDays: Readonly<Record<Exclude<RefreshPace, 'hand'>, number>> = { day: 1, week: 7, month: 30 };

/** When a service is asked again after a run; null where only by hand. */
export const nextDue = (every: RefreshPace, now: string): string | null =>
  every === 'hand' ? null : new Date(Date.parse(now) + paceDays[every] * 86_400_000).toISOString();

/** What may be done with one: asked now, stopped, gone on with, removed once it is stopped. */
export const refreshDeeds = ['run', 'stop', 'go-on', 'remove'] as const;
export type RefreshDeed = (typeof refreshDeeds)[number];
