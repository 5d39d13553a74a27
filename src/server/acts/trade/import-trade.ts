import { createFindArea } from '#desk/evidence/areas.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { digitsIn, headingOf, type Classification } from '#desk/trade/product-links.ts';
import { readTrade, type TradeProblem } from '#documents/trade/read-trade.ts';
import { TooLarge, type Bytes } from '#documents/votes/table-text.ts';
import { asEngine } from '#store/context.ts';
import { addTradeImport, addTradeRows, findToldYear, lockTrade, type TradeRow } from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { newId } from '../open-dossier.ts';
import { mayBringIn } from '../may-bring-in.ts';

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
  /**
   * Whether it holds all that its countries export in its years. Where nobody said so, nothing is taken in if a country would lose
   * more than a tenth of what it is known to export.
   */
  readonly whole?: boolean;
  /** Whether it is only said what would be taken in. */
  readonly look?: boolean;
}

export interface TradeTaken {
  readonly look: boolean;
  /** Countries and headings that it tells of. */
  readonly countries: number;
  readonly products: number;
  /** A country that would lose more than a tenth of its exports, which keeps the table out unless it is said to be whole; null where none would. */
  readonly losing: {
    readonly country: string;
    readonly year: string;
    readonly before: number;
    readonly now: number;
    readonly count: number;
  } | null;
  readonly years: readonly number[];
  /** Rows read, and countries of a year that were new, told otherwise than before, or the same. */
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Codes that are no country this desk knows: they count for the world, and for nobody. */
  readonly unknown: readonly string[];
  /** The world and other sums of countries: they would count everything twice. */
  readonly leftOut: readonly string[];
}

export type TradeImportDone =
  { readonly ok: false; readonly problems: readonly TradeProblem[] } | Decision<TradeTaken>;

/** Countries by products: more than any year of the world has, and 80 MB. */
const mostCells = 10_000_000;

/**
 * Takes a table of exports in: all of it, or nothing. What a country exported in a year is one piece: where it is told otherwise than
 * before, what was known before stays with its day. The same table again changes nothing.
 *
 * @throws TooLarge; Error of zlib where a gzipped file is broken
 */
export async function importTrade(desk: Desk, file: TradeFile): Promise<TradeImportDone> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const digitsOf = (code: string): number | undefined => digitsIn(code, file.classification)?.length;
  const [facts, read] = await Promise.all([
    factsOf(desk.db),
    readTrade(file.bytes, digitsOf, file.mostBytes),
  ]);
  if (read.problems.length > 0) return { ok: false, problems: read.problems };
  const undated = read.years.some(({ year }) => year === null);
  if (undated && file.year === undefined)
    return { ok: false, problems: [{ line: 1, field: 'year', problem: 'no-year-column', value: '' }] };
  if (read.countries.length * read.products.length > mostCells)
    throw new TooLarge(`${read.countries.length} × ${read.products.length}`);
  const findArea = createFindArea(
    facts.all.actors.flatMap(({ code, name }) =>
      Object.values(name).flatMap((words) => (words ? [[code, words] as const] : [])),
    ),
  );
  const found = read.countries.map((country) => findArea(country, ''));
  // The world beside its countries would count everything twice.
  const sums = found.map((one) => one.ok && one.area.kind === 'aggregate');
  const names = found.map((one, at) => (one.ok ? one.area.code : (read.countries[at] ?? '').toUpperCase()));
  const headings = read.products.map((product) => headingOf(product, file.classification));
  const rows = read.years.flatMap(({ year, table, told }) =>
    rowsOf(
      year ?? file.year ?? 0,
      table(),
      told().filter((at) => sums[at] !== true),
      names,
      headings,
    ),
  );
  const made = {
    id: newId('trade'),
    at: desk.now(),
    by: { id: desk.reader.id, name: desk.reader.name },
    file: file.name,
    ...{ classification: file.classification, publisher: file.publisher, reference: file.reference },
    years: [...new Set(rows.map(({ year }) => year))].toSorted((one, other) => one - other),
    countries: new Set(rows.map(({ country }) => country)).size,
    products: new Set(headings).size,
    rows: read.rows,
  };
  return asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    await lockTrade(run);
    const held = new Map<string, TradeRow>();
    for (const year of made.years)
      for (const row of await findToldYear(run, file.classification, year))
        held.set(`${year} ${row.country}`, row);
    const before = (row: TradeRow): TradeRow | undefined => held.get(`${row.year} ${row.country}`);
    const changed = rows.filter((row) => before(row) && !alike(before(row), row));
    const losing = file.whole === true ? [] : changed.filter((row) => lostFrom(before(row), row) > mostLost);
    const [first] = losing;
    const lost = first
      ? {
          ...{ count: losing.length, country: first.country, year: String(first.year) },
          ...{ before: before(first)?.products.length ?? 0, now: first.products.length },
        }
      : null;
    if (lost && file.look !== true) return refuse('trade-would-lose', [], lost);
    const added = rows.filter((row) => !before(row));
    if (changed.length + added.length > 0 && file.look !== true) {
      await addTradeImport(run, made);
      await addTradeRows(run, made, [...changed, ...added]);
    }
    return {
      ok: true,
      ...{ look: file.look === true, losing: lost, countries: made.countries, products: made.products },
      ...{ years: made.years, rows: read.rows, added: added.length, changed: changed.length },
      same: rows.length - added.length - changed.length,
      unknown: [...new Set(rows.map(({ country }) => country))].filter((code) => !facts.actor(code)),
      leftOut: read.countries.filter((_, at) => sums[at] === true),
    };
  });
}

/** Revisions move a few products; a part of a table would take most of a country's away. */
const mostLost = 0.1;

/** The share of what a country was known to export that is in products which are told no more. */
function lostFrom(before: TradeRow | undefined, now: TradeRow): number {
  if (!before) return 0;
  const told = new Set(now.products);
  const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);
  const all = sum(before.amounts);
  return all === 0 ? 0 : sum(before.amounts.filter((_, at) => !told.has(before.products[at] ?? ''))) / all;
}

/** What is told of each country; one that exports nothing has no products. */
function rowsOf(
  year: number,
  { products, values }: { readonly products: number; readonly values: Float64Array },
  told: readonly number[],
  countries: readonly string[],
  headings: readonly (string | undefined)[],
): readonly TradeRow[] {
  // A code in small letters and in capitals is one country.
  return [...Map.groupBy(told, (c) => countries[c] ?? '')].map(([country, places]): TradeRow => {
    const sums = new Map<string, number>();
    for (const c of places)
      for (const [p, heading] of headings.entries()) {
        const value = values[c * products + p] ?? 0;
        if (heading !== undefined && value > 0) sums.set(heading, (sums.get(heading) ?? 0) + value);
      }
    const codes = [...sums.keys()].toSorted();
    return { year, country, products: codes, amounts: codes.map((code) => sums.get(code) ?? 0) };
  });
}

const alike = (one: TradeRow | undefined, other: TradeRow): boolean =>
  one !== undefined &&
  one.products.length === other.products.length &&
  one.products.every(
    (product, at) => product === other.products[at] && one.amounts[at] === other.amounts[at],
  );
