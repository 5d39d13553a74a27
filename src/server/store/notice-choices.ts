import type { NoticeChoices } from '#desk/notice/choices.ts';
import { isPace } from '#desk/notice/choices.ts';
import type { Trx } from './database.ts';

/** How several people have chosen to be told; whoever has not is left out. */
export async function findNoticeChoices(
  trx: Trx,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, NoticeChoices>> {
  if (accounts.length === 0) return new Map();
  const rows = await trx
    .selectFrom('notice_choices')
    .selectAll()
    .where('account', 'in', [...accounts])
    .execute();
  return new Map(
    rows.map((row) => [
      row.account,
      {
        pace: isPace(row.pace) ? row.pace : 'at-once',
        hour: row.hour,
        weekday: row.weekday,
        quiet:
          row.quiet_from !== null && row.quiet_until !== null
            ? { from: row.quiet_from, until: row.quiet_until }
            : null,
        timeZone: row.time_zone,
      },
    ]),
  );
}

/** Keeps how somebody wants to be told. */
export async function saveNoticeChoices(trx: Trx, account: string, choices: NoticeChoices): Promise<void> {
  const row = {
    ...{ pace: choices.pace, hour: choices.hour, weekday: choices.weekday },
    quiet_from: choices.quiet?.from ?? null,
    quiet_until: choices.quiet?.until ?? null,
    time_zone: choices.timeZone,
  };
  await trx
    .insertInto('notice_choices')
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(row))
    .execute();
}

/** Somebody goes by the desk's own way again. */
export async function dropNoticeChoices(trx: Trx, account: string): Promise<void> {
  await trx.deleteFrom('notice_choices').where('account', '=', account).execute();
}
