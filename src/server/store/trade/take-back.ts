import type { RunSql } from '../votes/run-sql.ts';

/** A table that told of a country and year of this one after it, and was not taken back; undefined where there is none. */
export const findLaterTrade = async (
  run: RunSql,
  id: string,
): Promise<{ readonly by: string; readonly at: string } | undefined> =>
  (
    await run<{ by_name: string; at: Date }>(
      `select later.by_name, later.at from trade own
       join trade t on t.classification = own.classification and t.year = own.year and t.country = own.country
         and t.known_from > own.known_from
       join trade_imports later on later.id = t.import and later.id <> own.import and later.back_at is null
       where own.import = $1 order by later.at desc limit 1`,
      [id],
    )
  ).map(({ by_name, at }) => ({ by: by_name, at: at.toISOString() }))[0];

/** Marks a table as taken back. @returns whether it stood */
export const markTradeTakenBack = async (run: RunSql, id: string, by: string, at: string): Promise<boolean> =>
  (
    await run(
      `update trade_imports set back_by = $2, back_at = $3 where id = $1 and back_at is null returning 1`,
      [id, by, at],
    )
  ).length > 0;

/** Writes again what was known before a table, each country and year as a row of its own; where nothing was, that it is gone. */
export const writeTradeBack = async (run: RunSql, id: string, at: string): Promise<void> => {
  await run(
    `insert into trade (classification, year, country, known_from, import, publisher, reference, products, amounts, gone)
     select t.classification, t.year, t.country, $2, $1, coalesce(b.publisher, t.publisher), coalesce(b.reference, t.reference),
       coalesce(b.products, '{}'), coalesce(b.amounts, '{}'), coalesce(b.gone, true)
     from trade t left join lateral (
       select o.publisher, o.reference, o.products, o.amounts, o.gone from trade o
       where o.classification = t.classification and o.year = t.year and o.country = t.country and o.known_from < t.known_from
       order by o.known_from desc limit 1) b on true
     where t.import = $1`,
    [id, at],
  );
};
