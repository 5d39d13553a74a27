import { lockNumbers } from '../locks.ts';
import type { RunSql } from '../votes/run-sql.ts';

/** One country's exports of a year. */
export interface TradeRow {
  readonly year: number;
  readonly country: string;
  readonly products: readonly string[];
  readonly amounts: readonly number[];
}

export interface TradeSource {
  readonly classification: string;
  readonly publisher: string;
  readonly reference: string;
}

export interface TradeImport extends TradeSource {
  readonly id: string;
  readonly at: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly file: string;
  readonly years: readonly number[];
  readonly countries: number;
  readonly products: number;
  readonly rows: number;
}

/** As pages list it; *back*: who took it back, and when. */
export interface ListedTradeImport extends Omit<TradeImport, 'publisher' | 'reference' | 'by'> {
  readonly by: string;
  readonly back: { readonly by: string; readonly at: string } | null;
}

/** Two imports never mix: each waits until the other is done. */
export const lockTrade = async (run: RunSql): Promise<void> => {
  await run('select pg_advisory_xact_lock($1)', [lockNumbers.trade]);
};

export const addTradeImport = async (run: RunSql, made: TradeImport): Promise<void> => {
  await run(
    `insert into trade_imports (id, at, by_id, by_name, file, classification, years, countries, products, rows)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[made.id, made.at, made.by.id, made.by.name, made.file, made.classification],
      ...[made.years, made.countries, made.products, made.rows],
    ],
  );
};

const last = `select * from (select distinct on (year, country) year, country, publisher, reference, products, amounts, known_from, gone
  from trade where classification = $1 and year = $2 order by year, country, known_from desc) told where not gone`;

/** Each country as it was last told, one that exports nothing too. */
export const findToldYear = (
  run: RunSql,
  classification: string,
  year: number,
): Promise<readonly TradeRow[]> => run(last, [classification, year]);

/** The last tables that were brought in, the latest first. */
export const findTradeImports = async (run: RunSql, most: number): Promise<readonly ListedTradeImport[]> =>
  (
    await run<
      Omit<ListedTradeImport, 'at' | 'back'> & { at: Date; back_by: string | null; back_at: Date | null }
    >(
      `select id, at, by_name as by, file, classification, years, countries, products, rows, back_by, back_at
       from trade_imports order by at desc limit $1`,
      [most],
    )
  ).map(({ back_by, back_at, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    back: back_by === null || back_at === null ? null : { by: back_by, at: back_at.toISOString() },
  }));

/** What holds of one year: each country as it was last told, one without exports left out. */
export const findTradeYear = (
  run: RunSql,
  classification: string,
  year: number,
): Promise<readonly (TradeRow & { readonly publisher: string; readonly reference: string })[]> =>
  run(`select * from (${last}) held where cardinality(products) > 0`, [classification, year]);

export const addTradeRows = async (
  run: RunSql,
  { id, at, classification, publisher, reference }: TradeImport,
  rows: readonly TradeRow[],
): Promise<void> => {
  for (const { year, country, products, amounts } of rows)
    await run(
      `insert into trade (classification, year, country, known_from, import, publisher, reference, products, amounts)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [classification, year, country, at, id, publisher, reference, products, amounts],
    );
};

/** The years there are, the newest first, and when each was last told. */
export const findTradeYears = async (
  run: RunSql,
): Promise<readonly { classification: string; year: number; countries: number; told: string }[]> =>
  (
    await run<{ classification: string; year: number; countries: number; told: Date }>(
      `select classification, year, (count(*) filter (where not gone))::integer as countries, max(known_from) as told
       from (select distinct on (classification, year, country) classification, year, country, known_from, gone
         from trade order by classification, year, country, known_from desc) told
       group by classification, year having not bool_and(gone) order by year desc, classification`,
    )
  ).map((row) => ({ ...row, told: row.told.toISOString() }));

export interface LinkRow {
  readonly classification: string;
  readonly product: string;
  readonly version: number;
  readonly themes: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** The last word on each product. */
export const findTradeLinks = async (run: RunSql): Promise<readonly LinkRow[]> =>
  (
    await run<Omit<LinkRow, 'at'> & { at: Date }>(
      `select distinct on (classification, product) classification, product, version, themes, reason, by_name as by, at
       from trade_links order by classification, product, version desc`,
    )
  ).map((row) => ({ ...row, at: row.at.toISOString() }));

/** Adds the next version; false where somebody else added it in the same instant. */
export const addTradeLink = async (
  run: RunSql,
  { classification, product, themes, reason, at }: Omit<LinkRow, 'by' | 'version'>,
  by: { readonly id: string; readonly name: string },
): Promise<boolean> =>
  (
    await run(
      `insert into trade_links (classification, product, version, themes, reason, by_id, by_name, at)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7 from trade_links
       where classification = $1 and product = $2 on conflict do nothing returning 1`,
      [classification, product, themes, reason, by.id, by.name, at],
    )
  ).length > 0;
