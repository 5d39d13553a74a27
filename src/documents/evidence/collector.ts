import type { Area, FindArea } from '#desk/evidence/areas.ts';
import type { EvidenceTrouble } from '#desk/evidence/evidence-plan.ts';
import { missingReasons, type MissingReason } from '#desk/evidence/missing.ts';
import { blockSize, Columns, Places, type Block } from './columns.ts';
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
  readonly #places = new Places();
  #file = '';
  readonly #rows = new Columns();

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
    field: string | (() => string),
  ): void {
    const isBlank = 'missing' in observed && observed.missing === 'blank';
    if (isBlank && this.#keepsBlanks[series] !== true) return;
    let at = this.#periodAt.get(period);
    if (at === undefined) {
      at = this.periods.push(period) - 1;
      this.#periodAt.set(period, at);
    }
    const before = this.#places.find(series, area, at, this.#rows);
    const value = 'value' in observed ? observed.value : Number.NaN;
    const missing = 'missing' in observed ? missingReasons.indexOf(observed.missing) + 1 : 0;
    if (before >= 0) {
      this.#again(before, value, missing, line, field);
      return;
    }
    if (this.count >= mostObservations) throw new TooMany(`more than ${mostObservations} figures`);
    const block = this.#rows.blockFor(this.count);
    const within = this.count % blockSize;
    block.series[within] = series;
    block.area[within] = area;
    block.period[within] = at;
    block.value[within] = value;
    block.missing[within] = missing;
    block.line[within] = line;
    this.#places.add(this.count, this.#rows);
    this.count += 1;
    if (isBlank) this.blanks += 1;
  }

  /** A second word on the same place: nothing new, or the first word where there was only a blank, or a contradiction. */
  #again(before: number, value: number, missing: number, line: number, field: string | (() => string)): void {
    const { value: values, missing: reasons, line: lines } = this.#rows.blockFor(before);
    const at = before % blockSize;
    const blank = missingReasons.indexOf('blank') + 1;
    if (missing === blank) return;
    if (reasons[at] === blank) {
      this.blanks -= 1;
      values[at] = value;
      reasons[at] = missing;
      lines[at] = line;
    } else if (reasons[at] === missing && (missing > 0 || values[at] === value)) this.repeated += 1;
    else {
      const said = (reasons[at] ?? 0) > 0 ? '–' : String(values[at]);
      const where = typeof field === 'string' ? field : field();
      this.refuse(line, where, 'contradicts', `${missing > 0 ? '–' : value} ≠ ${said} (${lines[at]})`);
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
    const pick = <T>(take: (block: Block, at: number) => T): T[] =>
      Array.from({ length }, (_, n) => take(rows.blockFor(from + n), (from + n) % blockSize));
    return {
      series: pick((block, at) => block.series[at] ?? 0),
      area: pick((block, at) => this.areas[block.area[at] ?? 0]?.code ?? ''),
      period: pick((block, at) => this.periods[block.period[at] ?? 0] ?? ''),
      value: pick((block, at) => ((block.missing[at] ?? 0) > 0 ? null : (block.value[at] ?? null))),
      missing: pick((block, at) => missingReasons[(block.missing[at] ?? 0) - 1] ?? null),
    };
  }
}
