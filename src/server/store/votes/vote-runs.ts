import type { RunSql } from './run-sql.ts';
import { saveRows } from './vote-records.ts';

/** Work on estimates from votes: under way, done, or why it failed. */
export interface VoteRun {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly body: string;
  readonly askedAt: string;
  readonly doneAt: string | null;
  readonly progress: number;
  readonly rollCalls: number;
  readonly votes: number;
  readonly firstVote: string | null;
  readonly lastVote: string | null;
  readonly trouble: string;
}

interface Row {
  id: string;
  state: VoteRun['state'];
  body: string;
  asked_at: Date;
  done_at: Date | null;
  progress: number;
  roll_calls: number;
  votes: number;
  first_vote: string | null;
  last_vote: string | null;
  trouble: string;
}

const runOf = (row: Row): VoteRun => ({
  ...{ id: row.id, state: row.state, body: row.body, progress: row.progress, votes: row.votes },
  ...{ askedAt: row.asked_at.toISOString(), doneAt: row.done_at?.toISOString() ?? null },
  ...{ rollCalls: row.roll_calls, firstVote: row.first_vote, lastVote: row.last_vote, trouble: row.trouble },
});

const columns = `id, state, body, asked_at, done_at, progress, roll_calls, votes, first_vote::text as first_vote,
  last_vote::text as last_vote, trouble`;

/** Asks for estimates of a body's votes, where nobody has yet. */
export const askForRun = async (run: RunSql, id: string, body: string, at: string): Promise<void> => {
  await run(
    `insert into vote_runs (id, state, body, asked_at) select $1, 'waiting', $2, $3
     where not exists (select from vote_runs where body = $2 and state = 'waiting')`,
    [id, body, at],
  );
};

/** Takes up one that waits, or whose worker has been silent for two minutes; undefined where none does. */
export const claimRun = async (
  run: RunSql,
): Promise<{ readonly id: string; readonly body: string } | undefined> =>
  (
    await run<{ id: string; body: string }>(
      `update vote_runs set state = 'running', touched_at = now() where id = (
         select id from vote_runs
         where state = 'waiting' or state = 'running' and touched_at < now() - interval '2 minutes'
         order by asked_at for update skip locked limit 1) returning id, body`,
    )
  )[0];

export const noteRunProgress = async (run: RunSql, id: string, progress: number): Promise<void> => {
  await run('update vote_runs set progress = $2, touched_at = now() where id = $1', [id, progress]);
};

/** Lets a run be taken up once more whose worker ended for this trouble. @returns false where it was let once already, or is over */
export const retryRun = async (run: RunSql, id: string, trouble: string): Promise<boolean> =>
  (
    await run(
      `update vote_runs set trouble = $2, touched_at = 'epoch'
       where id = $1 and state = 'running' and trouble = '' returning 1`,
      [id, trouble],
    )
  ).length > 0;

/** Ends a run for this reason, unless its estimates hold already. @returns whether it was still under way */
export const failRun = async (run: RunSql, id: string, trouble: string, at: string): Promise<boolean> =>
  (
    await run(
      `update vote_runs set state = 'failed', trouble = $2, done_at = $3 where id = $1 and state = 'running' returning 1`,
      [id, trouble, at],
    )
  ).length > 0;

/** One estimate as it is kept; `theme` is empty where all votes are in it. */
export interface VoteEstimate {
  readonly theme: string;
  readonly voter: string;
  readonly session: number;
  readonly idealPoint: number;
  readonly standardError: number;
  readonly votes: number;
}

/** Keeps what a run has found, and lets go of what runs before it found of the same body. Call it in a transaction. */
export async function finishRun(
  run: RunSql,
  id: string,
  estimates: readonly VoteEstimate[],
  said: Pick<VoteRun, 'body' | 'rollCalls' | 'votes' | 'firstVote' | 'lastVote'> & {
    readonly at: string;
    readonly report: object;
  },
): Promise<void> {
  await run('delete from vote_estimates where run = $1', [id]);
  await saveRows(
    run,
    'vote_estimates',
    ['run', 'theme', 'voter', 'session'],
    estimates.map(({ idealPoint, standardError, ...rest }) => ({
      ...{ run: id, ...rest, ideal_point: idealPoint, standard_error: standardError },
    })),
  );
  await run(
    `update vote_runs set state = 'done', progress = 1, done_at = $2, roll_calls = $3, votes = $4, first_vote = $5,
       last_vote = $6, touched_at = now(), trouble = '', report = $7::jsonb where id = $1`,
    [id, said.at, said.rollCalls, said.votes, said.firstVote, said.lastVote, JSON.stringify(said.report)],
  );
  await run(`delete from vote_runs where body = $1 and id <> $2 and state in ('done', 'failed')`, [
    said.body,
    id,
  ]);
}

/** Keeps beside a run's estimates how well votes would have been foretold; null where too little is there to judge on. */
export const keepRecord = async (
  run: RunSql,
  id: string,
  record: object | null,
  version: number,
): Promise<void> => {
  await run(`update vote_runs set report = (report || $2::jsonb) - 'recordTried' where id = $1`, [
    id,
    JSON.stringify({ record, recordVersion: version }),
  ]);
};

const unjudged = `state = 'done' and coalesce((report->>'recordVersion')::integer, 0) < $1`;

/** Takes up a run whose estimates hold and have no track record of this version, unless somebody is at it; undefined where none is. */
export const claimUnjudged = async (
  run: RunSql,
  version: number,
): Promise<{ readonly id: string; readonly body: string } | undefined> =>
  (
    await run<{ id: string; body: string }>(
      `update vote_runs set touched_at = now() where id = (
         select id from vote_runs
         where ${unjudged} and coalesce(touched_at, '-infinity') < now() - interval '2 minutes'
         order by done_at for update skip locked limit 1) returning id, body`,
      [version],
    )
  )[0];

/** Lets a track record be tried once more whose worker ended. @returns false where it was let once already, or there is one */
export const retryRecord = async (run: RunSql, id: string, version: number): Promise<boolean> =>
  (
    await run(
      `update vote_runs set touched_at = null, report = report || '{"recordTried": true}'
       where id = $2 and ${unjudged} and report->'recordTried' is null returning 1`,
      [version, id],
    )
  ).length > 0;

/** Whether a run's estimates still lack their track record. */
export const isUnjudged = async (run: RunSql, id: string, version: number): Promise<boolean> =>
  (await run(`select from vote_runs where id = $2 and ${unjudged}`, [version, id])).length > 0;

/** The last runs, the latest first. */
export const findRuns = async (run: RunSql, most: number): Promise<readonly VoteRun[]> =>
  (await run<Row>(`select ${columns} from vote_runs order by asked_at desc limit $1`, [most])).map(runOf);

/** The run whose estimates hold; undefined before the first. */
export const findDoneRun = async (run: RunSql, body: string): Promise<VoteRun | undefined> =>
  (
    await run<Row>(
      `select ${columns} from vote_runs where body = $1 and state = 'done' order by done_at desc limit 1`,
      [body],
    )
  ).map(runOf)[0];

/** What a run says of itself: how it converged, and how well votes would have been foretold by it. */
export const findRunReport = async (run: RunSql, id: string): Promise<Readonly<Record<string, unknown>>> =>
  (await run<{ report: Record<string, unknown> }>('select report from vote_runs where id = $1', [id]))[0]
    ?.report ?? {};

/** Where all votes place everybody in these sessions. */
export const findEstimatesIn = (
  run: RunSql,
  { run: id, sessions }: { readonly run: string; readonly sessions: readonly number[] },
): Promise<readonly VoteEstimate[]> =>
  run<VoteEstimate>(
    `select theme, voter, session, ideal_point::double precision as "idealPoint",
       standard_error::double precision as "standardError", votes
     from vote_estimates where run = $1 and theme = '' and session = any ($2::integer[]) order by voter, session`,
    [id, sessions],
  );

/**
 * Where the votes of these voters place them, session by session.
 *
 * @param theme empty for all votes; undefined for all themes too
 */
export const findEstimates = (
  run: RunSql,
  {
    run: id,
    voters,
    theme,
  }: { readonly run: string; readonly voters: readonly string[]; readonly theme?: string },
): Promise<readonly VoteEstimate[]> =>
  run<VoteEstimate>(
    `select theme, voter, session, ideal_point::double precision as "idealPoint",
       standard_error::double precision as "standardError", votes
     from vote_estimates where run = $1 and voter = any ($2::text[]) and ($3::text is null or theme = $3)
     order by theme, voter, session`,
    [id, voters, theme ?? null],
  );
