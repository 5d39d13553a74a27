import type { RunSql } from './run-sql.ts';
import { saveRows } from './vote-records.ts';

/** How a resolution divides countries, as an estimate found it; null where there is no cut on that side. */
export interface VoteItem {
  readonly rollCall: string;
  /** One for each resolution, however often it was voted on. */
  readonly item: number;
  readonly slope: number;
  readonly yesBelow: number | null;
  readonly noAbove: number | null;
}

/** Call it in a transaction, when the run is finished. */
export const saveVoteItems = (run: RunSql, id: string, items: readonly VoteItem[]): Promise<void> =>
  saveRows(
    run,
    'vote_items',
    ['run', 'roll_call'],
    items.map(({ rollCall, item, slope, yesBelow, noAbove }) => ({
      ...{ run: id, roll_call: rollCall, item, slope },
      ...{ yes_below: yesBelow, no_above: noAbove },
    })),
  );

/** A roll call on a resolution with everybody's letter, in the order of the voters. */
export interface ItemOccasion extends VoteItem {
  readonly session: number;
  readonly letters: string;
}

/**
 * All roll calls on the resolutions that were voted on in these roll calls or in a session, the latest first.
 *
 * @param wanted.run the estimate that tells how they divide
 */
export const findOccasions = (
  run: RunSql,
  {
    run: id,
    rollCalls,
    session,
  }: { readonly run: string; readonly rollCalls: readonly string[]; readonly session: number },
): Promise<readonly ItemOccasion[]> =>
  run<ItemOccasion>(
    `select i.roll_call as "rollCall", i.item, i.slope::double precision as slope,
       i.yes_below::double precision as "yesBelow", i.no_above::double precision as "noAbove",
       r.session_number as session, r.letters
     from vote_items i join roll_calls r on r.id = i.roll_call
     where i.run = $1 and i.item in (
       select own.item from vote_items own join roll_calls mine on mine.id = own.roll_call
       where own.run = $1 and (own.roll_call = any ($2::text[]) or mine.session_number = $3))
     order by r.date desc, r.id desc`,
    [id, rollCalls, session],
  );

/** The last session that an estimate has points of; undefined where it has none. */
export const findLastSession = async (run: RunSql, id: string): Promise<number | undefined> =>
  (
    await run<{ last: number | null }>(
      `select max(session) as last from vote_estimates where run = $1 and theme = ''`,
      [id],
    )
  )[0]?.last ?? undefined;
