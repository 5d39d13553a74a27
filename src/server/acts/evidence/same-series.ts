import { samesIn, starterSource } from '#desk/evidence/catalogue.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { addWords, findLastWords } from '#store/evidence/words.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { mayBringIn } from '../may-bring-in.ts';
import { catalogueIn } from './read-indicators.ts';

/**
 * Says that what one publisher tells under one code is what another tells under another: both are then sources of one indicator, and
 * where they contradict each other is shown. Nothing is written over; saying it of nothing parts them again.
 *
 * @param code the indicator that is shown no longer by itself
 * @param as the indicator under which it is shown; null parts them
 * @param times by what its figures are multiplied to be in the unit of the other
 * @param base where they are parted, the version that its author saw
 */
export async function saySame(
  desk: Desk,
  {
    code,
    as,
    times,
    base = 0,
  }: { readonly code: string; readonly as: string | null; readonly times: number; readonly base?: number },
): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  if (!Number.isFinite(times) || times <= 0) return refuse('evidence-same-times');
  const facts = await factsOf(desk.db);
  return asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const said = await findLastWords(run);
    if (as !== null) {
      const catalogue = await catalogueIn(trx, facts);
      const [one, other] = [code, as].map((wanted) => catalogue.find((entry) => entry.code === wanted));
      if (!one || !other || one === other) return refuse('evidence-same-which');
      // What the desk opened with has words, themes and a place of its own: others are set beside it.
      if (one.sources.some(({ key }) => key === starterSource)) return refuse('evidence-same-opening');
      if (one.sources.some(({ same }) => same !== undefined)) return refuse('evidence-same-others');
    } else if (!samesIn(said).has(code)) return refuse('evidence-changed');
    const { id, name } = desk.reader;
    const value = as === null ? null : { code: as, times };
    const last = said.find(({ indicator, field }) => indicator === code && field === 'same')?.version ?? 0;
    const now = {
      indicator: code,
      field: 'same',
      base: as === null ? base : last,
      value,
      by: { id, name },
      at: desk.now(),
    };
    return (await addWords(run, now)) ? { ok: true as const } : refuse('evidence-changed');
  });
}
