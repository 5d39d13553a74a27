import { refuse, type Decision } from '#desk/record/refusal.ts';
import { isVoteIssue } from '#desk/votes/themes-of-vote.ts';
import { asEngine } from '#store/context.ts';
import { findRollCall, setThemes } from '#store/votes/roll-calls.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import { insertThemesByHand, lockVotes } from '#store/votes/vote-records.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { mayBringIn } from '../may-bring-in.ts';

/**
 * Says by hand what a roll call is about. Who said it and when is kept, and it holds over what words and files tell,
 * whatever is brought in later.
 */
export async function correctThemes(desk: Desk, id: string, themes: readonly string[]): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const facts = await factsOf(desk.db);
  if (!themes.every((theme) => isVoteIssue(theme) || facts.theme(theme) !== undefined))
    return refuse('not-found');
  return asEngine(desk.db, desk.reader, async (trx): Promise<Decision> => {
    const run = sqlOn(trx);
    await lockVotes(run);
    const found = await findRollCall(run, id);
    if (!found) return refuse('not-found');
    const { rollCall } = found;
    if (
      new Set(themes).size === rollCall.themes.length &&
      themes.every((one) => rollCall.themes.includes(one))
    )
      return { ok: true };
    const { id: by, name } = desk.reader;
    await insertThemesByHand(run, { record: rollCall.id, themes, by: { id: by, name }, at: desk.now() });
    await setThemes(run, rollCall.id, themes);
    return { ok: true };
  });
}
