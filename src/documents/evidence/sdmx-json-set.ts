import { TooMuchInOne, mostInOne } from './scan-json.ts';

/** Numbers one after the other, as many as there come, in blocks that are never moved. */
class NumberList {
  readonly #blocks: (Float64Array | Int32Array)[] = [];
  #last: Float64Array | Int32Array = new Int32Array();
  readonly #fresh: () => Float64Array | Int32Array;
  length = 0;

  constructor(kind: 'whole' | 'any') {
    this.#fresh = () => (kind === 'whole' ? new Int32Array(blockSize) : new Float64Array(blockSize));
  }

  push(value: number): void {
    const within = this.length % blockSize;
    if (within === 0) {
      this.#last = this.#fresh();
      this.#blocks.push(this.#last);
    }
    this.#last[within] = value;
    this.length += 1;
  }

  /** Lets the block before this place go. */
  forget(place: number): void {
    const block = Math.floor(place / blockSize) - 1;
    if (block >= 0) this.#blocks[block] = this.#none;
  }
  readonly #none = new Int32Array();

  at = (place: number): number => this.#blocks[Math.floor(place / blockSize)]?.[place % blockSize] ?? 0;
}
const blockSize = 65_536;

/** One observation of a set as it was written: numbers of values in the dimensions, and what follows its figure. */
interface OddObservation {
  /** Its place among the series of its set; -1 where the set is flat. */
  readonly series: number;
  readonly key: readonly number[];
  readonly cell: unknown;
  readonly rest: readonly unknown[];
}

/**
 * What a data set of SDMX-JSON says, kept in columns of numbers until the structure is known that tells what the numbers mean: messages
 * may have it after the data. An observation takes some twenty bytes.
 */
export class SdmxJsonSet {
  /** What the set says of itself: `action`, `structure`, `attributes`, `dimensionGroupAttributes`. */
  readonly about: Record<string, unknown> = {};
  readonly seriesKeys: string[] = [];
  readonly seriesAttributes = new Map<string, readonly unknown[]>();
  #lastSeries = -1;
  readonly #seriesAt = new Map<string, number>();
  readonly #rests: (readonly unknown[])[] = [];
  readonly #restAt = new Map<string, number>();
  #restLetters = 0;
  #keyLength = -1;
  readonly #whole = new NumberList('whole');
  readonly #figures = new NumberList('any');
  /** Those that fit into no column: an odd key, a figure that is no number. */
  readonly #odd: OddObservation[] = [];

  observation(seriesKey: string, key: string, given: unknown): void {
    const cells: readonly unknown[] = Array.isArray(given) ? given : [given];
    const series = seriesKey === '' ? -1 : this.#seriesOf(seriesKey);
    const figure = figureIn(cells[0]);
    const numbers = key.includes(':') ? key.split(':').map(Number) : [Number(key)];
    if (this.#keyLength < 0) this.#keyLength = numbers.length;
    if (figure === undefined || numbers.length !== this.#keyLength || !numbers.every(isPlace)) {
      this.#odd.push({ series, key: numbers, cell: cells[0], rest: cells.slice(1) });
      this.#grew(key.length + 100);
      return;
    }
    this.#whole.push(series);
    this.#whole.push(this.#restOf(cells));
    for (const one of numbers) this.#whole.push(one);
    this.#figures.push(figure);
  }

  /** Gives each observation in its turn, once, and forgets it. The key is the same list each time, written anew. */
  each(
    take: (series: number, key: readonly number[], cell: unknown, rest: readonly unknown[]) => void,
  ): void {
    const width = 2 + this.#keyLength;
    const key = Array.from({ length: Math.max(0, this.#keyLength) }, () => 0);
    for (let n = 0; n < this.#figures.length; n += 1) {
      const from = n * width;
      this.#whole.forget(from);
      this.#figures.forget(n);
      for (let of = 0; of < this.#keyLength; of += 1) key[of] = this.#whole.at(from + 2 + of);
      const figure = this.#figures.at(n);
      const rest = this.#rests[this.#whole.at(from + 1)] ?? [];
      take(this.#whole.at(from), key, Number.isNaN(figure) ? null : figure, rest);
    }
    for (const { series, key: odd, cell, rest } of this.#odd) take(series, odd, cell, rest);
  }

  #seriesOf(key: string): number {
    if (this.seriesKeys[this.#lastSeries] === key) return this.#lastSeries;
    let at = this.#seriesAt.get(key);
    if (at === undefined) {
      at = this.seriesKeys.push(key) - 1;
      this.#seriesAt.set(key, at);
    }
    this.#lastSeries = at;
    return at;
  }

  /** What follows a figure is much the same everywhere: each of its kinds is kept once. */
  #restOf(cells: readonly unknown[]): number {
    const last = this.#rests[this.#lastRest];
    if (last && last.length === cells.length - 1 && last.every((one, at) => one === cells[at + 1]))
      return this.#lastRest;
    const rest = cells.slice(1);
    const key = JSON.stringify(rest);
    let at = this.#restAt.get(key);
    if (at === undefined) {
      this.#grew(key.length);
      at = this.#rests.push(rest) - 1;
      this.#restAt.set(key, at);
    }
    this.#lastRest = at;
    return at;
  }
  #lastRest = -1;

  #grew(letters: number): void {
    this.#restLetters += letters;
    if (this.#restLetters > mostInOne) throw new TooMuchInOne(String(mostInOne / 1_000_000));
  }
}

const isPlace = (one: number): boolean => Number.isInteger(one) && one >= 0 && one < 2 ** 31;

/** The figure in a cell, NaN where none is told; undefined where it is no number. */
function figureIn(cell: unknown): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (cell === null || cell === undefined) return Number.NaN;
  const text = typeof cell === 'string' ? cell.trim() : '';
  if (typeof cell === 'string' && /^(nan)?$/i.test(text)) return Number.NaN;
  const figure = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(figure) ? figure : undefined;
}
