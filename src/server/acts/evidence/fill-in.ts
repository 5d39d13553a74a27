import { filledTable, fillingsIn } from '#desk/evidence/fill.ts';
import type { FillMethod } from '#desk/evidence/figures.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import { addWords, findWordsOn } from '#store/evidence/words.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';
import { mayBringIn } from '../may-bring-in.ts';
import { catalogueIn, tableOf } from './read-indicators.ts';

/**
 * Has the years of a country without a figure filled in, or undoes that: a version of its own, with who and when. No figure is
 * written: what is filled in is reckoned anew wherever it is shown, and marked.
 *
 * @param method null undoes it
 * @param base the version that its author saw, 0 where there was none
 */
export async function fillIn(
  desk: Desk,
  wanted: {
    readonly indicator: string;
    readonly area: string;
    readonly method: FillMethod | null;
    readonly base: number;
  },
): Promise<Decision> {
  if (!mayBringIn(desk)) return refuse('not-yours');
  const { indicator, area, method, base } = wanted;
  const facts = await factsOf(desk.db);
  return asEngine(desk.db, desk.reader, async (trx) => {
    const run = sqlOn(trx);
    const entry = (await catalogueIn(trx, facts)).find(({ code }) => code === indicator);
    if (!entry) return refuse('not-found');
    const before = fillingsIn(await findWordsOn(run, indicator));
    const { [area]: _held, ...others } = before;
    if (method !== null) {
      const tables = await Promise.all(entry.sources.map(({ key }) => tableOf(trx, facts, entry, key)));
      const fills = tables.some((table) =>
        filledTable(table, { [area]: method })
          .get(area)
          ?.some(({ filled }) => filled !== undefined),
      );
      if (!fills) return refuse('evidence-no-gap');
    }
    const { id, name } = desk.reader;
    const value = method === null ? others : { ...others, [area]: method };
    const said = { indicator, field: 'filled', base, value, by: { id, name }, at: desk.now() };
    return (await addWords(run, said)) ? { ok: true as const } : refuse('evidence-changed');
  });
}
