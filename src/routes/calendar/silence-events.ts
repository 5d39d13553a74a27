import { textIn } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import type { Account } from '#acts/accounts.ts';
import { readerOf } from '#acts/accounts.ts';
import { mayNameOutside, type Telling } from '#desk/notice/telling.ts';
import type { Desk } from '#acts/desk.ts';
import { readSilences } from '#acts/silence/read-silences.ts';
import type { CalendarEvent } from '#documents/calendar/calendar-file.ts';

/**
 * The hours until which somebody can still see silence broken, for their calendar: a day and an hour ahead it rings. A
 * calendar lies with others: what it names is what mail may name.
 */
export async function silenceEvents(
  { db, workspace, now }: Omit<Desk, 'reader'>,
  account: Account,
  { origin, about, telling }: { readonly origin: string; readonly about: string; readonly telling: Telling },
): Promise<readonly CalendarEvent[]> {
  const t = translatorFor(account.language);
  const lines = await readSilences({ db, workspace, now, reader: readerOf(account) });
  return lines.flatMap(({ id, name, ends, standing, changedAt, marking }): CalendarEvent[] =>
    ends === null || standing !== 'running'
      ? []
      : [
          {
            uid: `${id}-hour@mufakat`,
            at: ends,
            title: mayNameOutside(telling, marking)
              ? t('silence.feed.hour', { name: textIn(name, account.language) || id })
              : t('silence.feed.hour-unnamed'),
            ...{ place: '', about, url: `${origin}/silences/${id}`, confirmed: true, changedAt },
            alarms: [24 * 60, 60],
          },
        ],
  );
}
