import { mergeRecords } from '#desk/votes/merge-records.ts';
import type { RunSql } from '#store/votes/run-sql.ts';
import { replaceRollCalls } from '#store/votes/roll-calls.ts';
import { findThemesByHand, findVoteRecords } from '#store/votes/vote-records.ts';

/**
 * Puts the roll calls of a body together from all that sources tell of them. What somebody set by hand holds: the last that
 * was said of any of a roll call's records. Call it inside a transaction that has locked the votes.
 */
export async function putTogether(run: RunSql, body: string): Promise<void> {
  const byHand = await findThemesByHand(run);
  const order = [...byHand.keys()];
  const votes = mergeRecords(await findVoteRecords(run, body)).map((vote) => {
    const [last] = vote.ids
      .filter((id) => byHand.has(id))
      .toSorted((a, b) => order.indexOf(b) - order.indexOf(a));
    return { ...vote, themes: byHand.get(last ?? '') ?? vote.themes };
  });
  await replaceRollCalls(run, body, votes);
}
