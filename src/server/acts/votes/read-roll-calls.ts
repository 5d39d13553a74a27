import { isVoteIssue } from '#desk/votes/themes-of-vote.ts';
import { asReader } from '#store/context.ts';
import {
  countRollCalls,
  findRollCall,
  findRollCallRange,
  findRollCalls,
  type RollCallFilter,
} from '#store/votes/roll-calls.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { findThemesHistory } from '#store/votes/vote-records.ts';
import type { Desk } from '../desk.ts';

export type { RollCallFilter } from '#store/votes/roll-calls.ts';

/** Roll calls that fit, a page of them, with what there is to choose from. */
export const readRollCalls = (
  desk: Desk,
  filter: RollCallFilter,
  page: { readonly from: number; readonly most: number },
) =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const range = await findRollCallRange(run);
    return {
      rows: await findRollCalls(run, filter, page),
      total: await countRollCalls(run, filter),
      ...range,
      // The desk's own themes first.
      themes: range.themes
        .map(({ theme }) => theme)
        .toSorted((a, b) => Number(isVoteIssue(a)) - Number(isVoteIssue(b))),
    };
  });

/** One roll call with everybody's vote and what was said by hand that it is about; undefined where there is none. */
export const readRollCall = (desk: Desk, id: string) =>
  asReader(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const found = await findRollCall(run, id);
    return found && { ...found, history: await findThemesHistory(run, found.rollCall.ids) };
  });
