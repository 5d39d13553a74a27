import type { Account } from '#desk/people/account.ts';
import type { NoticeChoices } from '#desk/notice/choices.ts';
import { insertAccount } from '#store/accounts.ts';
import { asEngine } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { saveNoticeChoices } from '#store/notice-choices.ts';
import { deskItself } from '../accounts.ts';

/** Somebody who is told things, as tests of letters make them: an officer who reads English and has chosen these ways. */
export const toldAccount = (
  db: Db,
  id: string,
  made: Partial<Account> = {},
  choices?: Partial<NoticeChoices>,
): Promise<Account> =>
  asEngine(db, deskItself, async (trx) => {
    const inserted = await insertAccount(
      trx,
      {
        ...{ name: `Orang ${id}`, email: `${id}@example.go.id`, roles: ['officer'], institution: null },
        ...{ ceiling: 20, audiences: [], language: 'en', ...made },
      },
      id,
    );
    const house = { pace: 'at-once', hour: '07:00', weekday: 1, quiet: null } as const;
    if (choices) await saveNoticeChoices(trx, id, { ...house, timeZone: 'Asia/Jakarta', ...choices });
    return inserted;
  });
