import type { VoteRecord, VoteSource } from '#desk/votes/vote-record.ts';
import { lockNumbers } from '../locks.ts';
import type { RunSql } from './run-sql.ts';

/** Until the transaction ends nobody else brings votes in. */
export const lockVotes = async (run: RunSql): Promise<void> => {
  await run('select pg_advisory_xact_lock($1)', [lockNumbers.votes]);
};

/** Whose vote each letter is. */
export const findVoters = async (run: RunSql): Promise<readonly string[]> =>
  (await run<{ code: string }>('select code from voters order by place')).map(({ code }) => code);

/** Puts voters behind those who are there; a place once given is never another's. */
export async function saveVoters(run: RunSql, voters: readonly string[]): Promise<void> {
  await run(
    `insert into voters (place, code)
     select place - 1, code from unnest($1::text[]) with ordinality as given (code, place)
     on conflict do nothing`,
    [voters],
  );
}

const columns = `source, id, body, session, date::text as date, symbol, ballot, title, agenda, issues, published,
  publisher, reference, letters`;

/** All records of a body. */
export const findVoteRecords = (run: RunSql, body: string): Promise<readonly VoteRecord[]> =>
  run<VoteRecord>(`select ${columns} from vote_records where body = $1`, [body]);

/** Those of these numbers of one source. */
export const findVoteRecordsOf = (
  run: RunSql,
  source: VoteSource,
  ids: readonly string[],
): Promise<readonly VoteRecord[]> =>
  run<VoteRecord>(`select ${columns} from vote_records where source = $1 and id = any ($2::text[])`, [
    source,
    ids,
  ]);

/** So many rows go in one statement. */
const most = 1_000;

/** Rows of a table by their columns' names, added or put in the place of those with the same key. */
export async function saveRows(
  run: RunSql,
  table: 'vote_records' | 'roll_calls' | 'vote_estimates' | 'vote_items',
  key: readonly string[],
  rows: readonly object[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += most) {
    const some = rows.slice(from, from + most);
    const names = Object.keys(some[0] ?? {});
    const others = names.filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`);
    await run(
      `insert into ${table} (${names.join(', ')})
       select ${names.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict (${key.join(', ')}) do update set ${others.join(', ')}`,
      [JSON.stringify(some)],
    );
  }
}

export const saveVoteRecords = (run: RunSql, records: readonly VoteRecord[]): Promise<void> =>
  saveRows(
    run,
    'vote_records',
    ['source', 'id'],
    records.map(({ source, id, body, session, date, symbol, ballot, title, ...rest }) => ({
      ...{ source, id, body, session, date, symbol, ballot, title },
      ...rest,
    })),
  );

export const deleteVoteRecords = async (run: RunSql, source: VoteSource): Promise<void> => {
  await run('delete from vote_records where source = $1', [source]);
};

/** Pairs of roll calls on the same resolution. @returns how many are new */
export async function saveRepeats(
  run: RunSql,
  pairs: readonly { readonly earlier: string; readonly later: string }[],
): Promise<number> {
  const rows = await run(
    `insert into vote_repeats (earlier, later)
     select distinct earlier, later from unnest($1::text[], $2::text[]) as given (earlier, later)
     on conflict do nothing returning 1`,
    [pairs.map(({ earlier }) => earlier), pairs.map(({ later }) => later)],
  );
  return rows.length;
}

export const findRepeats = (run: RunSql) =>
  run<{ earlier: string; later: string }>('select earlier, later from vote_repeats order by earlier, later');

/** Themes that somebody set by hand, by the record they were set on: the last of each, in the order in which they were set. */
export const findThemesByHand = async (run: RunSql): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map(
    (
      await run<{ record: string; themes: string[] }>(
        `select record, themes from (select distinct on (record) record, themes, seq from vote_themes
           order by record, seq desc) last order by seq`,
      )
    ).map(({ record, themes }) => [record, themes]),
  );

/** What somebody said by hand that a roll call is about. */
export interface ThemesByHand {
  readonly themes: readonly string[];
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** Call it while the votes are locked. */
export const insertThemesByHand = async (
  run: RunSql,
  { record, themes, by, at }: ThemesByHand & { readonly record: string },
): Promise<void> => {
  await run(
    `insert into vote_themes (seq, record, themes, by_id, by_name, at)
     select coalesce(max(seq), 0) + 1, $1, $2, $3, $4, $5 from vote_themes`,
    [record, themes, by.id, by.name, at],
  );
};

/** All that was ever said by hand of these records, the last first. */
export const findThemesHistory = async (
  run: RunSql,
  records: readonly string[],
): Promise<readonly ThemesByHand[]> =>
  (
    await run<{ themes: string[]; by_id: string; by_name: string; at: Date }>(
      'select themes, by_id, by_name, at from vote_themes where record = any ($1::text[]) order by seq desc',
      [records],
    )
  ).map(({ themes, by_id, by_name, at }) => ({
    themes,
    by: { id: by_id, name: by_name },
    at: at.toISOString(),
  }));
