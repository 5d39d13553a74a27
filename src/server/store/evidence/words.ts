import type { RunSql } from '../votes/run-sql.ts';

/** What somebody said of an indicator, and when. */
export interface EvidenceWords {
  readonly indicator: string;
  readonly field: string;
  readonly version: number;
  readonly value: unknown;
  readonly by: string;
  readonly at: string;
}

interface Row extends Omit<EvidenceWords, 'by' | 'at'> {
  by_name: string;
  at: Date;
}

const wordsOf = ({ by_name, at, ...row }: Row): EvidenceWords => ({
  ...row,
  by: by_name,
  at: at.toISOString(),
});
const columns = 'indicator, field, version, value, by_name, at';

/** The last word on each field of every indicator. */
export const findLastWords = async (run: RunSql): Promise<readonly EvidenceWords[]> =>
  (
    await run<Row>(
      `select distinct on (indicator, field) ${columns} from evidence_words order by indicator, field, version desc`,
    )
  ).map(wordsOf);

/** All that was said of one indicator, the newest first. */
export const findWordsOn = async (run: RunSql, indicator: string): Promise<readonly EvidenceWords[]> =>
  (
    await run<Row>(
      `select ${columns} from evidence_words where indicator = $1 order by at desc, field, version desc limit 200`,
      [indicator],
    )
  ).map(wordsOf);

/** Adds a version after `base`; false where somebody else added one meanwhile. */
export const addWords = async (
  run: RunSql,
  said: {
    readonly indicator: string;
    readonly field: string;
    readonly base: number;
    readonly value: unknown;
    readonly by: { readonly id: string; readonly name: string };
    readonly at: string;
  },
): Promise<boolean> =>
  (
    await run(
      `insert into evidence_words (indicator, field, version, value, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict do nothing returning 1`,
      [
        said.indicator,
        said.field,
        said.base + 1,
        JSON.stringify(said.value),
        said.by.id,
        said.by.name,
        said.at,
      ],
    )
  ).length > 0;
