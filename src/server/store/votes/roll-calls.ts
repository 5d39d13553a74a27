import type { VoteSource, BallotKind } from '#desk/votes/vote-record.ts';
import type { RollCall, Vote } from '#desk/facts/roll-calls.ts';
import type { MergedVote } from '#desk/votes/merge-records.ts';
import type { RunSql } from './run-sql.ts';
import { saveRows } from './vote-records.ts';

interface Row {
  id: string;
  ids: readonly string[];
  sources: readonly VoteSource[];
  body: string;
  session: string;
  session_number: number;
  date: string;
  symbol: string;
  ballot: BallotKind;
  title: string;
  agenda: string;
  themes: readonly string[];
  publisher: string;
  reference: string;
  yes: number;
  no: number;
  abstain: number;
  not_voting: number;
  split: boolean;
  differs: number;
  theirs?: string | null;
  ours?: string | null;
}

const columns = `id, ids, sources, body, session, session_number, date::text as date, symbol, ballot, title, agenda,
  themes, publisher, reference, yes, no, abstain, not_voting, split, differs`;

const voteOfLetter: Readonly<Record<string, Vote>> = {
  Y: 'yes',
  N: 'no',
  A: 'abstain',
  '-': 'not-voting',
  '.': 'not-a-member',
};

/** Sources that name every member of the time: whom they do not name was none. */
const complete: ReadonlySet<VoteSource> = new Set(['undl', 'starter', 'undl-raw']);

/** The vote that a letter says; a voter who is not known (null) has none. */
function voteOf(letter: string | null | undefined, sources: readonly VoteSource[]): Vote | undefined {
  const vote = voteOfLetter[letter ?? ''];
  if (vote || letter === null || letter === undefined) return vote;
  return sources.some((source) => complete.has(source)) ? 'not-a-member' : undefined;
}

const rollCallOf = (row: Row): RollCall => ({
  ...{ id: row.id, ids: row.ids, sources: row.sources, body: row.body, session: row.session },
  ...{ sessionNumber: row.session_number, date: row.date, symbol: row.symbol, ballot: row.ballot },
  ...{
    title: row.title,
    agenda: row.agenda,
    themes: row.themes,
    publisher: row.publisher,
    reference: row.reference,
  },
  counts: { yes: row.yes, no: row.no, abstain: row.abstain, 'not-voting': row.not_voting },
  ...{ split: row.split, differs: row.differs },
});

/** Puts the roll calls of a body in the place of those before. Call it inside a transaction. */
export async function replaceRollCalls(
  run: RunSql,
  body: string,
  votes: readonly MergedVote[],
): Promise<void> {
  await run('delete from roll_calls where body = $1', [body]);
  await saveRows(run, 'roll_calls', ['id'], votes.map(toRow));
}

function toRow({ sessionNumber, letters, ...vote }: MergedVote): Row & { letters: string } {
  const count = (wanted: string): number => letters.split(wanted).length - 1;
  const [yes, no, abstain] = [count('Y'), count('N'), count('A')];
  return {
    ...vote,
    session_number: sessionNumber,
    ...{ yes, no, abstain, not_voting: count('-') },
    split: [yes, no, abstain].filter((some) => some > 0).length > 1,
    letters,
  };
}

/** Which roll calls are looked for; what is left out or null narrows nothing. */
export interface RollCallFilter {
  readonly body?: string | null;
  readonly theme?: string | null;
  /** As the body calls it. */
  readonly session?: string | null;
  /** Words, all of them in title or symbol. */
  readonly words?: string | null;
  /** Whose vote stands beside each. */
  readonly theirs?: string | null;
  readonly ours?: string | null;
  /** Only where those two voted, and not alike. */
  readonly differing?: boolean;
  /** Only those that anybody voted otherwise on than the rest. */
  readonly split?: boolean;
  /** Only of these themes: whichever. */
  readonly anyTheme?: readonly string[];
}

export interface RollCallWithVotes {
  readonly rollCall: RollCall;
  readonly theirs: Vote | undefined;
  readonly ours: Vote | undefined;
}

interface Conditions {
  readonly where: string;
  readonly letters: string;
  readonly values: readonly unknown[];
}

/** The letter of a voter; null for one who is not known. */
const letterOf = (code: string): string =>
  `substr(letters, (select place + 1 from voters where code = ${code}), 1)`;

function conditionsOf(filter: RollCallFilter): Conditions {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const parts: string[] = [];
  if (filter.body) parts.push(`body = ${put(filter.body)}`);
  if (filter.theme) parts.push(`themes @> array[${put(filter.theme)}]::text[]`);
  if (filter.anyTheme) parts.push(`themes && ${put(filter.anyTheme)}::text[]`);
  if (filter.session) parts.push(`session = ${put(filter.session)}`);
  if (filter.split === true) parts.push('split');
  for (const word of (filter.words ?? '')
    .split(/\s+/)
    .filter((one) => one !== '')
    .slice(0, 12)) {
    const pattern = put(`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
    parts.push(`(title ilike ${pattern} or symbol ilike ${pattern})`);
  }
  const theirs = filter.theirs ? letterOf(put(filter.theirs)) : 'null';
  const ours = filter.ours ? letterOf(put(filter.ours)) : 'null';
  if (filter.differing === true)
    parts.push(`${theirs} in ('Y', 'N', 'A') and ${ours} in ('Y', 'N', 'A') and ${theirs} <> ${ours}`);
  return {
    where: parts.length === 0 ? 'true' : parts.join(' and '),
    letters: `${theirs} as theirs, ${ours} as ours`,
    values,
  };
}

/** The roll calls that fit, the latest first. */
export async function findRollCalls(
  run: RunSql,
  filter: RollCallFilter,
  page: { readonly from: number; readonly most: number },
): Promise<readonly RollCallWithVotes[]> {
  const { where, letters, values } = conditionsOf(filter);
  const rows = await run<Row>(
    `select ${columns}, ${letters} from roll_calls where ${where}
     order by date desc, id desc offset $${values.length + 1} limit $${values.length + 2}`,
    [...values, page.from, page.most],
  );
  return rows.map((row) => ({
    rollCall: rollCallOf(row),
    theirs: voteOf(row.theirs, row.sources),
    ours: voteOf(row.ours, row.sources),
  }));
}

export async function countRollCalls(run: RunSql, filter: RollCallFilter): Promise<number> {
  // Whose votes stand beside them matters to the count only where they narrow it.
  const { where, values } = conditionsOf(
    filter.differing === true ? filter : { ...filter, theirs: null, ours: null },
  );
  const [row] = await run<{ count: number }>(
    `select count(*)::integer as count from roll_calls where ${where}`,
    values,
  );
  return row?.count ?? 0;
}

/** One roll call with the vote of every member of the time, by any of its records; undefined where there is none. */
export async function findRollCall(
  run: RunSql,
  id: string,
): Promise<{ rollCall: RollCall; votes: readonly { voter: string; vote: Vote }[] } | undefined> {
  const [row] = await run<Row & { letters: string; voters: string[] }>(
    `select ${columns}, letters, (select array_agg(code order by place) from voters) as voters
     from roll_calls where id = $1 or ids @> array[$1]::text[] order by id = $1 desc limit 1`,
    [id],
  );
  if (!row) return undefined;
  const votes = (row.voters ?? []).flatMap((voter, place) => {
    const vote = voteOfLetter[row.letters[place] ?? ''];
    return vote && vote !== 'not-a-member' ? [{ voter, vote }] : [];
  });
  return { rollCall: rollCallOf(row), votes };
}

/** Which bodies, sessions and themes there are roll calls of, and from when to when. */
export async function findRollCallRange(run: RunSql) {
  const bodies = await run<{ body: string; count: number; first: string; last: string }>(
    `select body, count(*)::integer as count, min(date)::text as first, max(date)::text as last
     from roll_calls group by body order by count desc, body`,
  );
  const sessions = await run<{ body: string; session: string }>(
    'select body, session from roll_calls group by body, session order by max(date) desc, session desc',
  );
  const themes = await run<{ theme: string; count: number }>(
    'select theme, count(*)::integer as count from roll_calls, unnest(themes) theme group by theme order by theme',
  );
  return { bodies, sessions, themes };
}

/** How alike two voted, over all (theme empty) and by theme: votes that both cast, unanimous ones left out. */
export interface AgreementRow {
  readonly theme: string;
  readonly votes: number;
  /** Between 0 and 1. */
  readonly score: number;
  readonly first: string;
  readonly last: string;
}

const weight = (letter: string): string => `case ${letter} when 'Y' then 1 when 'A' then 0 else -1 end`;

/**
 * The agreement of two voters in a body: the mean of 1 − |difference| ÷ 2 with yes as 1, abstention as 0 and no as −1
 * over split votes that both cast (E. Voeten, 2012).
 */
export const findAgreements = (
  run: RunSql,
  {
    body,
    one,
    other,
    since,
  }: { readonly body: string; readonly one: string; readonly other: string; readonly since?: number },
): Promise<readonly AgreementRow[]> =>
  run<AgreementRow>(
    `with both_cast as (
       select themes, date, ${letterOf('$2')} as one, ${letterOf('$3')} as other
       from roll_calls where body = $1 and split and session_number >= $4
     ), alike as (
       select themes, date, 1 - abs(${weight('one')} - ${weight('other')})::double precision / 2 as near
       from both_cast where one in ('Y', 'N', 'A') and other in ('Y', 'N', 'A')
     )
     select theme, count(*)::integer as votes, avg(near) as score, min(date)::text as first, max(date)::text as last
     from alike, unnest(array[''] || themes) theme group by theme order by theme`,
    [body, one, other, since ?? 0],
  );

/** What a roll call is about, from now on. */
export const setThemes = async (run: RunSql, id: string, themes: readonly string[]): Promise<void> => {
  await run('update roll_calls set themes = $2 where id = $1', [id, themes]);
};

/** What estimates need of a roll call. */
export interface CountedRollCall extends Pick<
  MergedVote,
  'ids' | 'sessionNumber' | 'letters' | 'title' | 'ballot' | 'date' | 'themes'
> {}

/** All roll calls of a body with their votes, in the order of time. */
export const findVotesForEstimates = (run: RunSql, body: string): Promise<readonly CountedRollCall[]> =>
  run<CountedRollCall>(
    `select ids, session_number as "sessionNumber", letters, title, ballot, date::text as date, themes
     from roll_calls where body = $1 order by date, id`,
    [body],
  );

/** Bodies with votes on which somebody voted otherwise than the rest. */
export const findDividedBodies = async (run: RunSql, least: number): Promise<readonly string[]> =>
  (
    await run<{ body: string }>(
      'select body from roll_calls where split group by body having count(*) >= $1 order by body',
      [least],
    )
  ).map(({ body }) => body);
