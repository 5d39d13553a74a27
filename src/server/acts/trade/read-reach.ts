import { isStale } from '#desk/facts/country-figures.ts';
import { classifications, type ProductLink } from '#desk/trade/product-links.ts';
import { leastTraders, reachOf, type Reach, type TradeYear } from '#desk/trade/reach.ts';
import { asReader } from '#store/context.ts';
import {
  findTradeImports,
  findTradeLinks,
  findTradeYear,
  findTradeYears,
  type LinkRow,
} from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';

/** What trade says of us, or why it says nothing. */
export type ReadReach =
  | { readonly state: 'none' }
  /** Too few countries to compare with. */
  | { readonly state: 'few'; readonly year: number; readonly countries: number }
  /** *old*: older than the last five years, for trying out only. */
  | { readonly state: 'current' | 'old'; readonly reach: Reach };

export interface TradeHeld {
  readonly reach: ReadReach;
  readonly years: Awaited<ReturnType<typeof findTradeYears>>;
  readonly said: readonly (LinkRow & ProductLink)[];
  /** The last tables that were brought in; nothing for whoever may not know who did. */
  readonly imports: Awaited<ReturnType<typeof findTradeImports>>;
}

/** Reckoning over all countries takes a tenth of a second: the last answer is kept until what it rests on changes. */
let kept: { readonly key: string; readonly reach: Reach } | undefined;

/** What is within our reach by the newest year of trade. */
export const readReach = (desk: Desk, country: string, thisYear: number): Promise<TradeHeld> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const years = await findTradeYears(run);
    const said = (await findTradeLinks(run)).flatMap((row) => {
      const classification = classifications.find((one) => one === row.classification);
      return classification ? [{ ...row, classification }] : [];
    });
    const imports = await findTradeImports(run, 20);
    const [newest] = years;
    const classification = classifications.find((one) => one === newest?.classification);
    if (!newest || !classification) return { reach: { state: 'none' }, years, said, imports };
    const links = said.map((link) => `${link.classification} ${link.product} ${link.version}`).join();
    const key = [country, classification, newest.year, newest.told, links].join('|');
    if (kept?.key !== key) {
      const rows = await findTradeYear(run, classification, newest.year);
      if (rows.length < leastTraders)
        return { reach: { state: 'few', year: newest.year, countries: rows.length }, years, said, imports };
      kept = { key, reach: reachOf(yearOf(rows, classification, newest.year), country, said) };
    }
    const state = isStale(newest.year, thisYear) ? 'old' : 'current';
    return { reach: { state, reach: kept.reach }, years, said, imports };
  });

function yearOf(
  rows: Awaited<ReturnType<typeof findTradeYear>>,
  classification: TradeYear['classification'],
  year: number,
): TradeYear {
  const products = [...new Set(rows.flatMap((row) => row.products))].toSorted();
  const place = new Map(products.map((product, at) => [product, at]));
  const values = new Float64Array(rows.length * products.length);
  for (const [c, row] of rows.entries())
    for (const [at, product] of row.products.entries())
      values[c * products.length + (place.get(product) ?? 0)] = row.amounts[at] ?? 0;
  return {
    ...{ classification, year, products },
    publisher: [...new Set(rows.map((row) => row.publisher))].join(', '),
    reference: [...new Set(rows.map((row) => row.reference))].join('; '),
    countries: rows.map((row) => row.country),
    table: { countries: rows.length, products: products.length, values },
  };
}
