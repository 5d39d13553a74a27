import { hasRole } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { headingOf, type Classification } from '#desk/trade/product-links.ts';
import { readTrade, type TradeProblem } from '#documents/trade/read-trade.ts';
import { TooLarge, type Bytes } from '#documents/votes/table-text.ts';
import { asEngine } from '#store/context.ts';
import { addTradeImport, addTradeRows, findTradeYear, lockTrade, type TradeRow } from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { newId } from '../open-dossier.ts';

/** A table of exports, and what it does not say itself. */
export interface TradeFile {
  readonly name: string;
  readonly bytes: Bytes;
  /** How large it may be unpacked; what the terminal may read where it is left out. */
  readonly mostBytes?: number;
  readonly classification: Classification;
  /** Its year, where it has no column of years. */
  readonly year?: number | undefined;
  readonly publisher: string;
  readonly reference: string;
}

export interface TradeTaken {
  readonly years: readonly number[];
  /** Rows read, and countries of a year that were new, told otherwise than before, or the same. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Codes that are no country this desk knows: they count for the world, and for nobody. */
  readonly unknown: readonly string[];
}

export type TradeImportDone =
  { readonly ok: false; readonly problems: readonly TradeProblem[] } | Decision<TradeTaken>;

/** Countries by products: more than any year of the world has, and 80 MB. */
const mostCells = 10_000_000;

export const mayImportTrade = ({ reader }: Pick<Desk, 'reader'>): boolean =>
  hasRole(reader, 'operator', 'head', 'officer');

/**
 * Takes a table of exports in: all of it, or nothing. What a country exported in a year is one piece: where it is told otherwise than
 * before, what was known before stays with its day. The same table again changes nothing.
 *
 * @throws TooLarge; Error of zlib where a gzipped file is broken
 */
export async function importTrade(desk: Desk, file: TradeFile): Promise<TradeImportDone> {
  if (!mayImportTrade(desk)) return refuse('not-yours');
  const isProduct = (code: string): boolean => headingOf(code, file.classification) !== undefined;
  const [facts, read] = await Promise.all([
    factsOf(desk.db),
    readTrade(file.bytes, isProduct, file.mostBytes),
  ]);
  if (read.problems.length > 0) return { ok: false, problems: read.problems };
  const undated = read.years.some(({ year }) => year === null);
  if (undated && file.year === undefined)
    return { ok: false, problems: [{ line: 1, field: 'year', problem: 'no-column', value: '' }] };
  if (read.countries.length * read.products.length > mostCells)
    throw new TooLarge(`${read.countries.length} × ${read.products.length}`);
  const headings = read.products.map((product) => headingOf(product, file.classification));
  const names = read.countries.map((country) => country.toUpperCase());
  const rows = read.years.flatMap(({ year, table }) =>
    rowsOf(year ?? file.year ?? 0, table(), names, headings),
  );
  const made = {
    id: newId('trade'),
    at: desk.now(),
    by: { id: desk.reader.id, name: desk.reader.name },
    file: file.name,
    ...{ classification: file.classification, publisher: file.publisher, reference: file.reference },
    years: [...new Set(rows.map(({ year }) => year))].toSorted((one, other) => one - other),
    countries: new Set(names).size,
    products: new Set(headings).size,
    rows: read.rows,
  };
  return asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    await lockTrade(run);
    const held = new Map<string, TradeRow>();
    for (const year of made.years)
      for (const row of await findTradeYear(run, file.classification, year))
        held.set(`${year} ${row.country}`, row);
    const before = (row: TradeRow): TradeRow | undefined => held.get(`${row.year} ${row.country}`);
    const changed = rows.filter((row) => before(row) && !alike(before(row), row));
    const added = rows.filter((row) => !before(row));
    if (changed.length + added.length > 0) {
      await addTradeImport(run, made);
      await addTradeRows(run, made, [...changed, ...added]);
    }
    return {
      ok: true,
      ...{ years: made.years, rows: read.rows, added: added.length, changed: changed.length },
      same: rows.length - added.length - changed.length,
      unknown: [...new Set(names)].filter((code) => !facts.actor(code)),
    };
  });
}

function rowsOf(
  year: number,
  { products, values }: { readonly products: number; readonly values: Float64Array },
  countries: readonly string[],
  headings: readonly (string | undefined)[],
): readonly TradeRow[] {
  // A code in small letters and in capitals is one country.
  return [...Map.groupBy(countries.keys(), (c) => countries[c] ?? '')].flatMap(([country, places]) => {
    const sums = new Map<string, number>();
    for (const c of places)
      for (const [p, heading] of headings.entries()) {
        const value = values[c * products + p] ?? 0;
        if (heading !== undefined && value > 0) sums.set(heading, (sums.get(heading) ?? 0) + value);
      }
    const codes = [...sums.keys()].toSorted();
    return codes.length === 0
      ? []
      : [{ year, country, products: codes, amounts: codes.map((code) => sums.get(code) ?? 0) }];
  });
}

const alike = (one: TradeRow | undefined, other: TradeRow): boolean =>
  one !== undefined &&
  one.products.length === other.products.length &&
  one.products.every(
    (product, at) => product === other.products[at] && one.amounts[at] === other.amounts[at],
  );
