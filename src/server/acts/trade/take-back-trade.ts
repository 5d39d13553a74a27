import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { findLaterTrade, markTradeTakenBack, writeTradeBack } from '#store/trade/take-back.ts';
import { lockTrade } from '#store/trade/trade.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { mayBringIn } from '../may-bring-in.ts';

/** Takes a table of exports back: what was known before it stands again, as a row of its own. Refused where a later one told of the same. */
export async function takeBackTrade(desk: Desk, id: string): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  return asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    await lockTrade(run);
    const later = await findLaterTrade(run, id);
    if (later) return refuse('evidence-told-since', [], { by: later.by, day: later.at.slice(0, 10) });
    if (!(await markTradeTakenBack(run, id, desk.reader.name, desk.now())))
      return refuse('evidence-moved-on');
    await writeTradeBack(run, id, desk.now());
    return { ok: true as const };
  });
}
