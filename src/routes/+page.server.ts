import { localOf } from '#desk/forms/local-moment.ts';
import { needs as reasons } from '#desk/meeting/today.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { readToday, shownFirst } from '#acts/read-today.ts';
import type { PageServerLoad } from './$types';

/** More than any desk has at once: all of them. */
const everything = 100_000;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const { timeZone } = around.settings;
  const all = url.searchParams.get('all');
  const [{ needs, due, meetings, recent, room }, facts] = await Promise.all([
    readToday(desk, timeZone, all === null ? shownFirst : everything),
    factsOf(desk.db),
  ]);
  const meetingName = new Map(meetings.map(({ id, name }) => [id, name]));
  const sections = needs.map(({ need, total, items }) => ({
    need,
    total,
    items: all === need ? items : items.slice(0, shownFirst),
  }));
  const dueShown = due.listed.slice(0, all === 'due' ? due.total : shownFirst);
  const next = meetings.slice(0, 6).map((meeting) => ({
    ...meeting,
    forumName: facts.forumName(meeting.forum, lang),
  }));
  return {
    today: localOf(desk.now(), timeZone).slice(0, 10),
    now: desk.now(),
    room,
    all: reasons.find((need) => need === all) ?? (all === 'due' ? all : null),
    // What the page does not show is not sent to it either.
    sections: sections.map(({ items, ...section }) => ({
      ...section,
      items: items.map(({ id, name, number, meeting, stage, renewing, nextDeadline, owedBy }) => ({
        ...{ id, name, number, meeting, stage, renewing, nextDeadline, owedBy },
        meetingName: meetingName.get(meeting) ?? '',
      })),
    })),
    shown: shownFirst,
    due: dueShown,
    dueMore: due.total - dueShown.length,
    next,
    recent,
    mayOpen: mayDo(desk.reader, { kind: 'meeting', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(
      [
        ...[...room.toAnswer, ...room.asked, ...room.rooms, ...room.rooms.flatMap(({ items }) => items)],
        ...[...sections.flatMap(({ items }) => items), ...dueShown, ...next, ...recent],
      ].map((row) => row.marking),
    ),
  };
};
