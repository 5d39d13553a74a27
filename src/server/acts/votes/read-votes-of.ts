import { fewestVotes } from '#desk/facts/agreement.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { asReader } from '#store/context.ts';
import { sqlOn } from '#store/votes/run-sql.ts';
import {
  findAgreements,
  findRollCalls,
  type AgreementRow,
  type RollCallWithVotes,
} from '#store/votes/roll-calls.ts';
import type { Desk } from '../desk.ts';
import { factsOf } from '../facts.ts';

/** So many of the latest votes stand on a country's page; the list of roll calls has them all. */
const most = 40;

/** The latest recorded votes of the General Assembly on the desk's themes, a country's beside ours. */
export async function readTechnologyVotes(
  desk: Desk,
  theirs: string,
  ours: string | null,
): Promise<readonly RollCallWithVotes[]> {
  const { all } = await factsOf(desk.db);
  const anyTheme = all.themes.map(({ code }) => code);
  return asReader(desk.db, desk.reader, (trx) =>
    findRollCalls(sqlOn(trx), { body: generalAssembly, anyTheme, theirs, ours }, { from: 0, most }),
  );
}

/** How alike two countries voted; `score` is null where they cast too few votes together to say anything. */
export type AgreementOn = Omit<AgreementRow, 'score'> & { readonly score: number | null };

/**
 * How alike two countries voted in the General Assembly: over all (theme empty) and by theme and issue. It is background,
 * a *general UN alignment*, and no stance on an item.
 *
 * @param pair.since the first session that counts; all where it is not given
 */
export async function readAgreements(
  desk: Desk,
  pair: { readonly one: string; readonly other: string; readonly since?: number },
): Promise<readonly AgreementOn[]> {
  const rows = await asReader(desk.db, desk.reader, (trx) =>
    findAgreements(sqlOn(trx), { body: generalAssembly, ...pair }),
  );
  return rows.map((row) => ({ ...row, score: row.votes < fewestVotes ? null : row.score }));
}
