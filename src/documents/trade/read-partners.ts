import { RowScanner } from '../votes/scan-rows.ts';
import { readTableText, type Bytes } from '../votes/table-text.ts';
import { isBinary, tradedIn, type TradeProblem } from './read-trade.ts';

/** What one country trades in the goods of one theme in one year. */
export interface PartnerTrade {
  readonly year: number;
  readonly theme: string;
  /** By country: what we import from it, what it imports from us, and what it imports from everybody. */
  readonly fromThem: ReadonlyMap<string, number>;
  readonly fromUs: ReadonlyMap<string, number>;
  readonly theirImports: ReadonlyMap<string, number>;
}

/** How codes are read. */
export interface PartnerCodes {
  readonly home: string;
  /** The code of a country; undefined for several countries together, which are left out. */
  readonly countryOf: (text: string) => string | undefined;
  /** How many digits a product's code has; undefined where it is none. */
  readonly digitsOf: (product: string) => number | undefined;
  readonly themesOf: (product: string) => readonly string[];
  /** The year of rows without one. */
  readonly year: number | undefined;
}

const wanted = ['country', 'partner', 'product', 'value'] as const;
const mostProblems = 1000;
const mostNamed = 20;
const mostBytesOfAll = 8_000_000_000;

/** Whether a table's first line names a partner: who buys what a country exports. */
export const namesPartners = (head: string): boolean => {
  const names = headerOf(head.split(/[,;\t]/));
  return names.includes('partner') && names.includes('product');
};

const headerOf = (cells: readonly string[]): readonly string[] =>
  cells.map((cell) => cell.replace('\uFEFF', '').replaceAll('"', '').trim().toLowerCase());

/**
 * Reads `country,partner,product,value[,year]` (who exports what to whom), as it comes in, and keeps sums by theme alone: a row of a
 * table of the whole world costs no memory.
 *
 * @throws TooLarge; Error of zlib where a gzipped file is broken
 */
export async function readPartners(
  bytes: Bytes,
  codes: PartnerCodes,
  mostBytes = mostBytesOfAll,
): Promise<{
  readonly rows: number;
  readonly trade: readonly PartnerTrade[];
  readonly leftOut: readonly string[];
  /** Some of the products and countries there are, as the file writes them: named where nothing of it can be used. */
  readonly products: readonly string[];
  readonly countries: readonly string[];
  readonly problems: readonly TradeProblem[];
}> {
  const problems: TradeProblem[] = [];
  const sums = new Map<string, Sums>();
  const leftOut = new Set<string>();
  const [products, countries] = [new Set<string>(), new Set<string>()];
  let [rows, digits, width] = [0, 0, 0];
  let isHeadless = false;
  let at: Readonly<Record<string, number>> | undefined;
  const refuse = (line: number, field: string, problem: TradeProblem['problem'], value: string): void => {
    if (problems.length < mostProblems) problems.push({ line, field, problem, value });
  };
  const head = (cells: readonly string[]): void => {
    const names = headerOf(cells);
    at = Object.fromEntries([...wanted, 'year'].map((field) => [field, names.indexOf(field)]));
    width = names.length;
    if (isBinary(cells)) refuse(1, '', 'no-text', '');
    else
      for (const field of wanted) if (!names.includes(field)) refuse(1, field, 'no-column', names.join(', '));
    isHeadless = problems.length > 0;
    if (!names.includes('year') && codes.year === undefined)
      refuse(1, 'year', 'no-year-column', names.join(', '));
  };
  const row = (cells: readonly string[], line: number): void => {
    const cell = (field: string): string => (cells[at?.[field] ?? -1] ?? '').trim();
    if (cells.length === 1 && cells[0] === '') return;
    if (cells.length !== width) return refuse(line, '', 'cells', `${cells.length} / ${width}`);
    const empty = wanted.find((field) => field !== 'value' && cell(field) === '');
    if (empty) return refuse(line, empty, 'empty', '');
    const product = cell('product');
    const length = codes.digitsOf(product);
    if (length === undefined) return refuse(line, 'product', 'no-product', product);
    digits ||= length;
    if (length !== digits) return refuse(line, 'product', 'other-length', product);
    const value = tradedIn(cell('value'), scanner.separator);
    if (value === undefined) return refuse(line, 'value', 'no-traded-value', cell('value'));
    if (value !== null && value < 0) return refuse(line, 'value', 'negative', cell('value'));
    const said = cell('year');
    if ((at?.['year'] ?? -1) >= 0 && !/^\d{4}$/.test(said)) return refuse(line, 'year', 'no-year', said);
    const year = said === '' ? (codes.year ?? 0) : Number(said);
    rows += 1;
    if (products.size < mostNamed) products.add(product);
    if (countries.size < mostNamed) countries.add(cell('country'));
    const [from, to] = [codes.countryOf(cell('country')), codes.countryOf(cell('partner'))];
    if (from === undefined) leftOut.add(cell('country'));
    if (to === undefined) leftOut.add(cell('partner'));
    if (from === undefined || to === undefined || from === to || value === null || value === 0) return;
    for (const theme of codes.themesOf(product)) {
      const key = `${year} ${theme}`;
      const of = sums.get(key) ?? {
        year,
        theme,
        fromThem: new Map(),
        fromUs: new Map(),
        theirImports: new Map(),
      };
      sums.set(key, of);
      add(of.theirImports, to, value);
      if (to === codes.home) add(of.fromThem, from, value);
      if (from === codes.home) add(of.fromUs, to, value);
    }
  };
  const scanner: RowScanner = new RowScanner((cells, line) => {
    if (!at) head(cells);
    else if (!isHeadless) row(cells, line);
  });
  for await (const text of readTableText(bytes, mostBytes)) {
    scanner.push(text);
    if (problems.length >= mostProblems) break;
  }
  scanner.end();
  if (rows === 0 && problems.length === 0) refuse(1, '', 'no-rows', '');
  const trade = [...sums.values()].toSorted((a, b) => a.year - b.year || (a.theme < b.theme ? -1 : 1));
  return { rows, trade, leftOut: [...leftOut], products: [...products], countries: [...countries], problems };
}

interface Sums extends PartnerTrade {
  readonly fromThem: Map<string, number>;
  readonly fromUs: Map<string, number>;
  readonly theirImports: Map<string, number>;
}

const add = (sums: Map<string, number>, country: string, value: number): void => {
  sums.set(country, (sums.get(country) ?? 0) + value);
};
