import type { Area, FindArea } from '#desk/evidence/areas.ts';
import type { EvidenceTrouble } from '#desk/evidence/evidence-plan.ts';
import { missingReasons, type MissingReason } from '#desk/evidence/missing.ts';
import { noLabels, type SdmxLabels } from './sdmx-labels.ts';
import { noSeries, seriesWith, type SeriesAbout } from '#desk/evidence/series.ts';

/** One figure, or why there is none. */
export type Observed = { readonly value: number } | { readonly missing: MissingReason };

/** So many figures of one import are held in memory, at 23 bytes each and their index. */
const mostObservations = 12_000_000;
/** So many troubles are held; all are counted. */
const mostTroubles = 100_000;

/** Thrown where files hold more figures than one import may. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
}

/**
 * What was read from files of figures: series, areas, and the observations in columns of numbers, so that a million of them
 * stay within some tens of megabytes. The same figure twice is counted; two figures for one place are a trouble.
 */
export class EvidenceCollector {
  /** Labels of codes, from structure messages. */
  readonly labels: SdmxLabels = noLabels();
  readonly series: SeriesAbout[] = [];
  readonly areas: Area[] = [];
  readonly periods: string[] = [];
  readonly troubles: EvidenceTrouble[] = [];
  troubled = 0;
  repeated = 0;
  /** Cells with nothing in them that are kept, because a figure may have stood there. */
  blanks = 0;
  count = 0;
  readonly #findArea: FindArea;
  readonly #seriesAt = new Map<string, number>();
  readonly #areaAt = new Map<string, number>();
  readonly #periodAt = new Map<string, number>();
  readonly #places: Map<number, number>[] = [];
  #file = '';
  #rows = new Columns(1024);

  /** @param isHeld whether the desk has figures of a series: only there does an empty cell say something */
  constructor(findArea: FindArea, isHeld: (code: string, source: string) => boolean = () => true) {
    this.#findArea = findArea;
    this.#isHeld = isHeld;
  }
  readonly #isHeld: (code: string, source: string) => boolean;
  readonly #keepsBlanks: boolean[] = [];

  open(file: string): void {
    this.#file = file;
  }

  refuse(line: number | null, field: string, what: string, value: string): void {
    this.troubled += 1;
    if (this.troubles.length < mostTroubles)
      this.troubles.push({ file: this.#file, line, field, what, value: value.slice(0, 200) });
  }

  /** The number of a series, which what is said of it now makes fuller. */
  seriesOf(code: string, source: string, about: Partial<SeriesAbout> = {}): number {
    const key = `${source}\u0000${code}`;
    const found = this.#seriesAt.get(key);
    if (found === undefined) {
      this.series.push(seriesWith({ ...noSeries, code, source }, about));
      this.#places.push(new Map());
      this.#keepsBlanks.push(this.#isHeld(code, source));
      this.#seriesAt.set(key, this.series.length - 1);
      return this.series.length - 1;
    }
    const before = this.series[found];
    if (before) this.series[found] = seriesWith(before, about);
    return found;
  }

  /** The number of a series that is known already; it is not looked at again what is said of it. */
  knownSeries = (code: string, source: string): number | undefined =>
    this.#seriesAt.get(`${source}\u0000${code}`);

  /** Adds to what is said of all series of this code: descriptions often come in a file of their own. */
  describe(code: string, about: Partial<SeriesAbout>): void {
    this.#descriptions.set(code, { ...this.#descriptions.get(code), ...about });
  }
  readonly #descriptions = new Map<string, Partial<SeriesAbout>>();

  /** The series with all that was said of them, in the order of their numbers. */
  described(): readonly SeriesAbout[] {
    return this.series.map((series) => seriesWith(series, this.#descriptions.get(series.code) ?? {}));
  }

  /** The number of an area; undefined where it cannot be told, which is noted as a trouble of `field`. */
  areaOf(code: string, name: string, line: number, field: string): number | undefined {
    const found = this.#findArea(code, name);
    if (!found.ok) {
      this.refuse(line, field, found.reason, [code, name].filter((part) => part !== '').join(', '));
      return undefined;
    }
    const known = this.#areaAt.get(found.area.code);
    if (known !== undefined) return known;
    const together = this.#aggregates.get(found.area.code);
    this.areas.push(
      together === undefined ? found.area : { ...found.area, kind: 'aggregate', name: together },
    );
    this.#areaAt.set(found.area.code, this.areas.length - 1);
    return this.areas.length - 1;
  }

  /** Whether what stands at such a code is known to be several countries together (a file of its own may say so). */
  asAggregate(code: string, name: string): void {
    this.#aggregates.set(code, name);
    const at = this.#areaAt.get(code);
    if (at !== undefined) this.areas[at] = { code, kind: 'aggregate', name };
  }

  readonly #aggregates = new Map<string, string>();

  observe(
    series: number,
    area: number,
    period: string,
    observed: Observed,
    line: number,
    field: string,
  ): void {
    const isBlank = 'missing' in observed && observed.missing === 'blank';
    if (isBlank && this.#keepsBlanks[series] !== true) return;
    let at = this.#periodAt.get(period);
    if (at === undefined) {
      at = this.periods.push(period) - 1;
      this.#periodAt.set(period, at);
    }
    const places = this.#places[series];
    const place = area * 65_536 + at;
    const before = places?.get(place);
    const value = 'value' in observed ? observed.value : Number.NaN;
    const missing = 'missing' in observed ? missingReasons.indexOf(observed.missing) + 1 : 0;
    if (before !== undefined) {
      this.#again(before, value, missing, line, field);
      return;
    }
    if (this.count >= mostObservations) throw new TooMany(`more than ${mostObservations} figures`);
    places?.set(place, this.count);
    if (this.count >= this.#rows.size) this.#rows = this.#rows.twice();
    const { series: s, area: a, period: p, value: v, missing: m, line: l } = this.#rows;
    s[this.count] = series;
    a[this.count] = area;
    p[this.count] = at;
    v[this.count] = value;
    m[this.count] = missing;
    l[this.count] = line;
    this.count += 1;
    if (isBlank) this.blanks += 1;
  }

  /** A second word on the same place: nothing new, or the first word where there was only a blank, or a contradiction. */
  #again(before: number, value: number, missing: number, line: number, field: string): void {
    const { value: values, missing: reasons, line: lines } = this.#rows;
    const blank = missingReasons.indexOf('blank') + 1;
    if (missing === blank) return;
    if (reasons[before] === blank) {
      this.blanks -= 1;
      values[before] = value;
      reasons[before] = missing;
      lines[before] = line;
    } else if (reasons[before] === missing && (missing > 0 || values[before] === value)) this.repeated += 1;
    else {
      const said = (reasons[before] ?? 0) > 0 ? '–' : String(values[before]);
      this.refuse(line, field, 'contradicts', `${missing > 0 ? '–' : value} ≠ ${said} (${lines[before]})`);
    }
  }

  /** The observations from one place to another, as the store takes them; reasons are null beside a figure. */
  slice(
    from: number,
    to: number,
  ): {
    readonly series: readonly number[];
    readonly area: readonly string[];
    readonly period: readonly string[];
    readonly value: readonly (number | null)[];
    readonly missing: readonly (MissingReason | null)[];
  } {
    const end = Math.min(to, this.count);
    const length = Math.max(0, end - from);
    const rows = this.#rows;
    const pick = <T>(take: (at: number) => T): T[] => Array.from({ length }, (_, n) => take(from + n));
    return {
      series: pick((at) => rows.series[at] ?? 0),
      area: pick((at) => this.areas[rows.area[at] ?? 0]?.code ?? ''),
      period: pick((at) => this.periods[rows.period[at] ?? 0] ?? ''),
      value: pick((at) => ((rows.missing[at] ?? 0) > 0 ? null : (rows.value[at] ?? null))),
      missing: pick((at) => missingReasons[(rows.missing[at] ?? 0) - 1] ?? null),
    };
  }
}

/** The columns of what was observed, twice as long each time they are full. */
class Columns {
  readonly size: number;
  readonly series: Uint32Array;
  readonly area: Uint16Array;
  readonly period: Uint16Array;
  readonly value: Float64Array;
  readonly missing: Uint8Array;
  readonly line: Uint32Array;

  constructor(size: number, from?: Columns) {
    this.size = size;
    const kept = <T extends { set(from: T): void }>(fresh: T, before: T | undefined): T => {
      if (before) fresh.set(before);
      return fresh;
    };
    this.series = kept(new Uint32Array(size), from?.series);
    this.area = kept(new Uint16Array(size), from?.area);
    this.period = kept(new Uint16Array(size), from?.period);
    this.value = kept(new Float64Array(size), from?.value);
    this.missing = kept(new Uint8Array(size), from?.missing);
    this.line = kept(new Uint32Array(size), from?.line);
  }

  twice = (): Columns => new Columns(this.size * 2, this);
}
