import { findQuietFault, isClockTime, isPace, type NoticeChoices } from '#desk/notice/choices.ts';
import { firstTyped, type Typed } from '#desk/forms/names.ts';
import type { Settings } from '#desk/people/settings.ts';
import { isTimeZone } from '#desk/forms/time-zone.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { createRecentLooks } from '#sign-in/recent-looks.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { dropNoticeChoices, findNoticeChoices, saveNoticeChoices } from '#store/notice-choices.ts';
import { countUnread, findOwnNotices, markRead, type OwnNotice } from '#store/notices.ts';
import { readerOf, type Account } from './accounts.ts';
import type { Desk } from './desk.ts';

/** What whoever asks was told, a page of it. */
export const readOwnNotices = (
  desk: Desk,
  page: { readonly size: number; readonly from: number; readonly unread: boolean },
): Promise<{ readonly notices: readonly OwnNotice[]; readonly total: number }> =>
  asReader(desk.db, desk.reader, (trx) => findOwnNotices(trx, desk.reader.id, page));

/** Marks one notice, or all of them, as read. */
export async function markNoticesRead(desk: Desk, which: string | 'all'): Promise<Decision> {
  if (which !== 'all' && !/^[0-9a-f-]{36}$/.test(which)) return refuse('not-found');
  await asEngine(desk.db, desk.reader, (trx) =>
    markRead(trx, desk.reader.id, which === 'all' ? 'all' : { notice: which }, desk.now()),
  );
  counts.forget(desk.reader.id);
  return { ok: true };
}

/** A count is on every page, and may be a second behind, as the account itself. */
const counts = createRecentLooks<number>();

/** How many things somebody was told and has not read, as it was at most a second ago. */
export const unreadOf = (db: Db, account: Account, clock: number): Promise<number> =>
  counts.find(account.id, clock, () =>
    asReader(db, readerOf(account), (trx) => countUnread(trx, account.id)),
  );

/** How whoever asks wants to be told; `own` is false where the desk's way holds. */
export async function readNoticeChoices(
  desk: Desk,
  settings: Settings,
): Promise<{ readonly own: boolean; readonly choices: NoticeChoices }> {
  const { id } = desk.reader;
  const found = await asReader(desk.db, desk.reader, (trx) => findNoticeChoices(trx, [id]));
  const choices = found.get(id);
  return { own: choices !== undefined, choices: choices ?? settings.telling.choices };
}

/**
 * Keeps how whoever asks wants to be told, as their form says; or lets the desk's way hold again. Hours of one's own
 * beside the desk's pace are kept, with the pace that the desk has now.
 */
export async function chooseNotices(desk: Desk, typed: Typed, house: NoticeChoices): Promise<Decision> {
  const said = (name: string): string => firstTyped(typed, name).trim();
  const { id } = desk.reader;
  if (said('pace') === 'as-desk' && isAsHouse(said, house)) {
    await asEngine(desk.db, desk.reader, (trx) => dropNoticeChoices(trx, id));
    return { ok: true };
  }
  const pace = said('pace') === 'as-desk' ? house.pace : said('pace');
  const [hour, weekday] = [said('hour'), Number(said('weekday'))];
  const [from, until, timeZone] = [said('quiet-from'), said('quiet-until'), said('time-zone')];
  if (!isPace(pace) || !Number.isInteger(weekday) || weekday < 1 || weekday > 7)
    return refuse('no-such-choice');
  if (![hour, from, until].every((clock) => clock === '' || isClockTime(clock)))
    return refuse('no-clock-time');
  const fault = findQuietFault(from, until);
  if (fault) return refuse(fault);
  if (!isTimeZone(timeZone)) return refuse('no-such-time-zone', [], { zone: timeZone });
  const quiet = from === '' ? null : { from, until };
  await asEngine(desk.db, desk.reader, (trx) =>
    saveNoticeChoices(trx, id, { pace, hour: hour || '07:00', weekday, quiet, timeZone }),
  );
  return { ok: true };
}

const isAsHouse = (
  said: (name: string) => string,
  { hour, weekday, quiet, timeZone }: NoticeChoices,
): boolean =>
  Object.entries({
    hour,
    weekday: String(weekday),
    'quiet-from': quiet?.from ?? '',
    'quiet-until': quiet?.until ?? '',
    'time-zone': timeZone,
  }).every(([name, value]) => said(name) === value);
