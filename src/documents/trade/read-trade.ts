import { RowScanner } from '../votes/scan-rows.ts';
import { readTableText, type Bytes } from '../votes/table-text.ts';

/** One year's trade, as `analysis/complexity` takes it: `values[country × products + product]`, 0 where nothing is listed. */
export interface TradeTable {
  readonly countries: number;
  readonly products: number;
  readonly values: Float64Array<ArrayBuffer>;
}

/** What is wrong with a line: counted from 1 with the header, as an editor shows it. */
export interface TradeProblem {
  readonly line: number;
  readonly field: string;
  readonly problem:
    | 'no-text'
    | 'no-column'
    | 'no-year-column'
    | 'column-twice'
    | 'cells'
    | 'empty'
    | 'no-traded-value'
    | 'negative'
    | 'no-year'
    | 'no-rows'
    | 'no-product'
    | 'other-length';
  readonly value: string;
}

/** Whether what should be the names of columns are bytes of something else. */
export const isBinary = (header: readonly string[]): boolean =>
  header.some((cell) => cell.includes('\uFFFD') || cell.includes('\0'));

/** Trade by country, product and year, as a file has it. */
export interface ReadTrade {
  readonly countries: readonly string[];
  readonly products: readonly string[];
  /** In order; one without a year where the file has no such column. */
  readonly years: readonly {
    readonly year: number | null;
    readonly table: () => TradeTable;
    /** The places of the countries of which a value is told, be it 0. */
    readonly told: () => readonly number[];
  }[];
  readonly rows: number;
  /** Rows whose country, product and year stood there before: their values were added to those. */
  readonly added: number;
  /** Rows without a value: nothing is known of them, and nothing is taken to be traded. */
  readonly valueless: number;
  /** Columns that were not looked at. */
  readonly unused: readonly string[];
  /** With any of these nothing else is to be relied on. */
  readonly problems: readonly TradeProblem[];
}

const wanted = ['country', 'product', 'value'] as const;
/** Unpacked, a file may be so large at the terminal. */
const mostBytesOfAll = 8_000_000_000;
/** So many problems are kept; a wrong separator would give millions. */
const mostProblems = 1000;

/**
 * Reads `country,product,value[,year]`, in any order and case, as it comes in: what is kept is a number a row.
 *
 * @param bytes gzipped or not
 * @param digitsOf how many digits a product's code has; undefined where it is none. Any may be one where it is left out. Codes of
 *   several lengths are refused: a sum and its parts would be counted twice
 * @param mostBytes how large it may be unpacked
 * @throws TooLarge; Error of zlib where a gzipped file is broken
 */
export async function readTrade(
  bytes: Bytes,
  digitsOf: (code: string) => number | undefined = () => 1,
  mostBytes = mostBytesOfAll,
): Promise<ReadTrade> {
  const reader: TradeReader = new TradeReader(digitsOf, () => scanner.separator);
  const scanner: RowScanner = new RowScanner((cells, line) => reader.take(cells, line));
  for await (const text of readTableText(bytes, mostBytes)) scanner.push(text);
  scanner.end();
  return reader.found();
}

class TradeReader {
  readonly #digitsOf: (code: string) => number | undefined;
  #digits: number | undefined;
  readonly #countries = new Names();
  readonly #products = new Names();
  readonly #years = new Map<number | null, Cells>();
  readonly #problems: TradeProblem[] = [];
  #header: readonly string[] | undefined;
  #at: Record<'country' | 'product' | 'value' | 'year', number> = {
    country: 0,
    product: 0,
    value: 0,
    year: -1,
  };
  #rows = 0;
  #valueless = 0;

  readonly #separator: () => string;

  constructor(digitsOf: (code: string) => number | undefined, separator: () => string) {
    this.#digitsOf = digitsOf;
    this.#separator = separator;
  }

  take(cells: readonly string[], line: number): void {
    if (!this.#header) this.#readHeader(cells);
    else if (this.#header.length > 0) this.#readRow(cells, line);
  }

  #readHeader(cells: readonly string[]): void {
    const names = cells.map((cell, at) =>
      (at === 0 ? cell.replace('\uFEFF', '') : cell).trim().toLowerCase(),
    );
    // Letters that are none: bytes of something else, whose names of columns would say nothing.
    const isText = !isBinary(cells);
    if (!isText) this.#refuse({ line: 1, field: '', problem: 'no-text', value: '' });
    for (const field of wanted)
      if (isText && !names.includes(field))
        this.#refuse({ line: 1, field, problem: 'no-column', value: names.join(', ') });
    for (const [at, field] of names.entries())
      if (names.indexOf(field) < at) this.#refuse({ line: 1, field, problem: 'column-twice', value: field });
    this.#at = {
      country: names.indexOf('country'),
      product: names.indexOf('product'),
      value: names.indexOf('value'),
      year: names.indexOf('year'),
    };
    this.#header = this.#problems.length > 0 ? [] : names;
  }

  #readRow(cells: readonly string[], line: number): void {
    const width = this.#header?.length ?? 0;
    if (cells.length === 1 && cells[0] === '') return;
    if (cells.length !== width)
      return this.#refuse({ line, field: '', problem: 'cells', value: `${cells.length} / ${width}` });
    const cell = (at: number): string => (cells[at] ?? '').trim();
    const country = cell(this.#at.country);
    const product = cell(this.#at.product);
    if (country === '') return this.#refuse({ line, field: 'country', problem: 'empty', value: '' });
    if (product === '') return this.#refuse({ line, field: 'product', problem: 'empty', value: '' });
    const digits = this.#digitsOf(product);
    if (digits === undefined)
      return this.#refuse({ line, field: 'product', problem: 'no-product', value: product });
    this.#digits ??= digits;
    if (digits !== this.#digits)
      return this.#refuse({ line, field: 'product', problem: 'other-length', value: product });
    const text = cell(this.#at.value);
    const value = tradedIn(text, this.#separator());
    if (value === undefined)
      return this.#refuse({ line, field: 'value', problem: 'no-traded-value', value: text });
    if (value !== null && value < 0)
      return this.#refuse({ line, field: 'value', problem: 'negative', value: text });
    const year = this.#at.year < 0 ? null : yearIn(cell(this.#at.year));
    if (year === undefined)
      return this.#refuse({ line, field: 'year', problem: 'no-year', value: cell(this.#at.year) });
    this.#rows++;
    if (value === null) this.#valueless++;
    let of = this.#years.get(year);
    if (!of) this.#years.set(year, (of = new Cells()));
    of.add(this.#countries.numberOf(country), this.#products.numberOf(product), value ?? 0, value !== null);
  }

  #refuse(problem: TradeProblem): void {
    if (this.#problems.length < mostProblems) this.#problems.push(problem);
  }

  found(): ReadTrade {
    if (this.#rows === 0 && this.#problems.length === 0)
      this.#refuse({ line: 1, field: '', problem: 'no-rows', value: '' });
    const countries = this.#countries.sorted();
    const products = this.#products.sorted();
    const known = new Set<string>([...wanted, 'year']);
    const years = [...this.#years].toSorted(([one], [other]) => (one ?? 0) - (other ?? 0));
    return {
      countries: countries.names,
      products: products.names,
      years: years.map(([year, cells]) => ({
        year,
        table: () => cells.table(countries.place, products.place),
        told: () => cells.told(countries.place),
      })),
      rows: this.#rows,
      added: years.reduce((sum, [, cells]) => sum + cells.repeats(products.names.length), 0),
      valueless: this.#valueless,
      unused: (this.#header ?? []).filter((name) => !known.has(name)),
      problems: this.#problems,
    };
  }
}

/**
 * What a cell says was traded: null where nothing is told, undefined where it is no number. Where a semicolon or a tabulator keeps
 * cells apart a comma may be the decimal sign.
 */
export function tradedIn(text: string, separator: string): number | null | undefined {
  if (/^(|-|–|\.\.|n\/?a|nan|null)$/i.test(text)) return null;
  const value = Number(separator === ',' ? text : text.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}

const yearIn = (text: string): number | undefined => (/^\d{4}$/.test(text) ? Number(text) : undefined);

/** Names by number, in the order in which they were first met; sorted at the end. */
class Names {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** In order, and for each number its place there. */
  sorted(): { readonly names: readonly string[]; readonly place: Uint32Array } {
    const names = [...this.#numbers.keys()].toSorted();
    const place = new Uint32Array(names.length);
    for (const [at, name] of names.entries()) place[this.#numbers.get(name) ?? 0] = at;
    return { names, place };
  }
}

/** One year's rows, 16 bytes each. */
class Cells {
  #country = new Uint32Array(1024);
  #product = new Uint32Array(1024);
  #value = new Float64Array(1024);
  #length = 0;
  readonly #told = new Set<number>();

  add(country: number, product: number, value: number, isTold: boolean): void {
    if (isTold) this.#told.add(country);
    if (this.#length === this.#value.length) this.#grow();
    this.#country[this.#length] = country;
    this.#product[this.#length] = product;
    this.#value[this.#length] = value;
    this.#length++;
  }

  #grow(): void {
    const twice = this.#length * 2;
    const [country, product, value] = [
      new Uint32Array(twice),
      new Uint32Array(twice),
      new Float64Array(twice),
    ];
    country.set(this.#country);
    product.set(this.#product);
    value.set(this.#value);
    [this.#country, this.#product, this.#value] = [country, product, value];
  }

  repeats(products: number): number {
    const seen = new Set<number>();
    for (let at = 0; at < this.#length; at++)
      seen.add((this.#country[at] ?? 0) * products + (this.#product[at] ?? 0));
    return this.#length - seen.size;
  }

  told(countryAt: Uint32Array): readonly number[] {
    return [...this.#told].map((country) => countryAt[country] ?? 0);
  }

  table(countryAt: Uint32Array, productAt: Uint32Array): TradeTable {
    const products = productAt.length;
    const values = new Float64Array(countryAt.length * products);
    for (let at = 0; at < this.#length; at++) {
      const cell =
        (countryAt[this.#country[at] ?? 0] ?? 0) * products + (productAt[this.#product[at] ?? 0] ?? 0);
      values[cell] = (values[cell] ?? 0) + (this.#value[at] ?? 0);
    }
    return { countries: countryAt.length, products, values };
  }
}
