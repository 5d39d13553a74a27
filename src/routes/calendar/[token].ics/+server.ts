import { error } from '@sveltejs/kit';
import { textIn, type Lang } from '#language/language.ts';
import { translatorFor } from '#language/messages.ts';
import { findAccountByFeedToken, readerOf } from '#acts/accounts.ts';
import { noteFeed } from '#acts/audit/note-read.ts';
import { factsOf } from '#acts/facts.ts';
import { readDeadlines, type Deadline } from '#acts/read-deadlines.ts';
import { meetingsOf } from '#acts/read-meetings.ts';
import { deskRunning } from '#acts/running.ts';
import { calendarFile, type CalendarEvent } from '#documents/calendar/calendar-file.ts';
import { silenceEvents } from '../silence-events.ts';
import type { RequestHandler } from './$types';

/** Somebody's meetings for their calendar program, which has no session: the secret address stands for them. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const { db, origin } = deskRunning();
  const account = await findAccountByFeedToken(db, params.token);
  if (!account) error(404);
  const { language: lang } = account;
  const t = translatorFor(lang);
  const { workspace, settings } = locals.around;
  const facts = await factsOf(db);
  const illustrative = workspace?.example ? `\n${t('common.illustrative')}` : '';
  const meetings = await meetingsOf(db, readerOf(account), workspace?.id ?? '');
  const days = meetings.flatMap((meeting): CalendarEvent[] => {
    const title = typeof meeting.name === 'string' ? meeting.name : textIn(meeting.name, lang);
    const shared = {
      place: textIn(meeting.place, lang),
      about: `${facts.forumName(meeting.forum, lang)}${illustrative}`,
      url: `${origin}/meetings/${meeting.id}`,
      changedAt: meeting.changedAt,
    };
    const { starts, ends, submissionDate, datesConfirmed: confirmed } = meeting;
    return [
      ...(starts === null
        ? []
        : [{ ...shared, uid: `${meeting.id}@mufakat`, title, starts, ends, confirmed }]),
      ...(submissionDate === null
        ? []
        : [
            {
              ...shared,
              uid: `${meeting.id}-submission@mufakat`,
              title: t('meetings.feed.submission', { name: title }),
              starts: submissionDate,
              ends: null,
              confirmed: true,
            },
          ]),
    ];
  });
  const at = { db, workspace: workspace?.id ?? '', now: locals.desk.now };
  const hours = await silenceEvents(at, account, {
    ...{ origin, about: illustrative.trim(), telling: settings.telling },
  });
  const deadlines = await readDeadlines(
    db,
    readerOf(account),
    workspace?.id ?? '',
    settings,
    locals.desk.now(),
  );
  const events = [
    ...days,
    ...deadlines.map((deadline) => eventOf(deadline, lang, origin, illustrative)),
    ...hours,
  ];
  noteFeed(
    { ...locals.desk, reader: readerOf(account) },
    { export: 'calendar', format: 'ics', rows: events.length },
  );
  const name = textIn(settings.name, lang) || 'Mufakat';
  return new Response(calendarFile({ name, lang, events }), {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=300' },
  });
};

/** Whoever keeps the calendar is reminded a day before. */
const dayBefore = 24 * 60;

function eventOf(deadline: Deadline, lang: Lang, origin: string, about: string): CalendarEvent {
  const { what, key, path, when, title, changedAt } = deadline;
  const name = title === null ? '' : typeof title === 'string' ? title : textIn(title, lang);
  const said = translatorFor(lang)(`telling.feed.${what}`);
  return {
    uid: `${key}@mufakat`,
    title: name === '' ? said : `${said}: ${name}`,
    ...('at' in when ? { at: when.at } : { starts: when.day, ends: null }),
    ...{ place: '', about: about.trim(), url: origin + path, changedAt, confirmed: true },
    alarms: [dayBefore],
  };
}
