import { refuse, type Decision } from '#desk/record/refusal.ts';
import { fewestVotes } from '#desk/facts/agreement.ts';
import { recordVersion } from '#desk/votes/prediction-record.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { asEngine, asReader } from '#store/context.ts';
import { findDividedBodies } from '#store/votes/roll-calls.ts';
import { sqlOn, type RunSql } from '#store/votes/run-sql.ts';
import {
  askForRun,
  findDoneRun,
  findEstimates,
  findRuns,
  isUnjudged,
  type VoteEstimate,
  type VoteRun,
} from '#store/votes/vote-runs.ts';
import type { Desk } from '../desk.ts';
import { mayBringIn } from '../may-bring-in.ts';
import { newId } from '../open-dossier.ts';

/**
 * Asks for new estimates of every body whose votes divide anybody. Call it inside a transaction.
 *
 * @param changed the bodies whose votes have changed, and no others are asked for again; all without it
 */
export async function askForEstimatesIn(
  run: RunSql,
  now: string,
  changed?: ReadonlySet<string>,
): Promise<void> {
  for (const body of await findDividedBodies(run, fewestVotes))
    if (!changed || changed.has(body) || !(await findDoneRun(run, body)))
      await askForRun(run, newId('run'), body, now);
}

/** Asks for new estimates now. */
export async function askForEstimates(desk: Desk): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  await asEngine(desk.db, desk.reader, (trx) => askForEstimatesIn(sqlOn(trx), desk.now()));
  return { ok: true };
}

/** The last work on estimates, for whoever may ask for it. */
export const readRuns = (desk: Desk): Promise<readonly VoteRun[]> =>
  asReader(desk.db, desk.reader, (trx) => findRuns(sqlOn(trx), 5));

/** How far the desk is with what it makes of the General Assembly's votes. */
export interface EstimateWork {
  /** `judging`: the estimates are there, and how good they are is being reckoned. */
  readonly state: 'none' | 'waiting' | 'running' | 'judging' | 'done';
  readonly percent: number;
}

/** For pages that have nothing to show yet: whether to look again in a moment. */
export const readEstimateWork = (desk: Desk): Promise<EstimateWork> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const done = await findDoneRun(run, generalAssembly);
    if (done) {
      const isJudging = await isUnjudged(run, done.id, recordVersion);
      return { state: isJudging ? 'judging' : 'done', percent: 100 };
    }
    const open = (await findRuns(run, 5)).find(
      ({ body, state }) => body === generalAssembly && (state === 'waiting' || state === 'running'),
    );
    return {
      state: open?.state === 'running' ? 'running' : open ? 'waiting' : 'none',
      percent: Math.round((open?.progress ?? 0) * 100),
    };
  });

/** Where votes place some countries over time, with what that rests on. */
export interface PlacedByVotes {
  /** When it was estimated, from how many votes and of which days. */
  readonly run: VoteRun;
  readonly estimates: readonly VoteEstimate[];
}

/**
 * Where the General Assembly's votes place these countries, session by session: a *general UN alignment*, with the number
 * of votes beside each, and never a stance on an item. On a theme there is none below 20 votes.
 *
 * @param theme empty for all votes; left out for all themes too
 * @returns undefined before the first estimate
 */
export const readPlacedByVotes = (
  desk: Desk,
  wanted: { readonly voters: readonly string[]; readonly theme?: string },
): Promise<PlacedByVotes | undefined> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const done = await findDoneRun(run, generalAssembly);
    return done && { run: done, estimates: await findEstimates(run, { run: done.id, ...wanted }) };
  });
