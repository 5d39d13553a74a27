import { keptRecord, type TrackRecord } from '#desk/votes/prediction-record.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { asReader } from '#store/context.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { findDoneRun, findRunReport } from '#store/votes/vote-runs.ts';
import type { Desk } from '../desk.ts';

/** How well votes of the General Assembly would have been foretold, and when that was reckoned. */
export interface ForetellingRecord {
  readonly record: TrackRecord;
  readonly day: string;
}

/** Kept with the estimate that holds; undefined where there is none, or too few votes to judge on. */
export const readForetellingRecord = (desk: Desk): Promise<ForetellingRecord | undefined> =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const done = await findDoneRun(run, generalAssembly);
    const record = done && keptRecord((await findRunReport(run, done.id))['record']);
    return record ? { record, day: (done.doneAt ?? done.askedAt).slice(0, 10) } : undefined;
  });
