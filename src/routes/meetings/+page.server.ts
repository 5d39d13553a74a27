import { textIn } from '#language/language.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { addMonths, isMonth, monthGrid, sitsOn } from '#desk/meeting/calendar.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { readMeetings, type MeetingLine } from '#acts/read-meetings.ts';
import { sortingOf } from '#ui/list-query.ts';
import type { PageServerLoad } from './$types';

const periods = ['coming', 'past', 'archived'] as const;
const columns = ['name', 'forum', 'starts', 'submission', 'progress'] as const;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang, around } = locals;
  const asked = (name: string) => url.searchParams.get(name) || undefined;
  const today = localOf(desk.now(), around.settings.timeZone).slice(0, 10);
  const facts = await factsOf(desk.db);
  const [forum, theme, when] = [asked('forum'), asked('theme'), asked('when')];
  const meetings = await readMeetings(desk, {
    archived: when === 'archived',
    ...(forum && { forum }),
    ...(theme && { theme }),
  });
  const period = (meeting: MeetingLine): string =>
    meeting.starts !== null && (meeting.ends ?? meeting.starts) < today ? 'past' : 'coming';
  const kept = meetings.filter(
    (meeting) => when === undefined || when === 'archived' || period(meeting) === when,
  );
  const words = ({ name }: MeetingLine): string => (typeof name === 'string' ? name : textIn(name, lang));
  const lines = kept.map((line) => ({
    ...line,
    title: words(line),
    forumName: facts.forumName(line.forum, lang),
    themeNames: line.themes.map((code) => facts.themeName(code, lang)),
  }));
  const sorting = sortingOf(url, columns) ?? { key: 'starts', down: when === 'past' };
  const key = (line: (typeof lines)[number]): string | number =>
    sorting.key === 'name'
      ? line.title
      : sorting.key === 'forum'
        ? line.forumName
        : sorting.key === 'submission'
          ? (line.submissionDate ?? '9999')
          : sorting.key === 'progress'
            ? line.cleared / Math.max(line.items, 1)
            : (line.starts ?? '9999');
  const order = (one: string | number, other: string | number): number =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : String(one).localeCompare(String(other), lang);
  const sorted = lines.toSorted((one, other) => order(key(one), key(other)) * (sorting.down ? -1 : 1));
  const given = asked('month') ?? '';
  const month = isMonth(given)
    ? given
    : (lines.find(({ starts, ends }) => (ends ?? starts ?? '') >= today)?.starts ?? today).slice(0, 7);
  const used = (codes: readonly string[], name: (code: string) => string) =>
    [...new Set(codes)]
      .map((value) => ({ value, label: name(value) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, lang));
  return {
    today,
    view: asked('view') === 'calendar' ? ('calendar' as const) : ('list' as const),
    lines: sorted,
    month,
    months: [addMonths(month, -1), addMonths(month, 1)] as const,
    grid: monthGrid(month, lines),
    agenda: lines.filter((line) =>
      monthGrid(month, [line])
        .flat()
        .some((day) => day.inside && sitsOn(line, day.date)),
    ),
    undated: lines.filter(({ starts }) => starts === null),
    periods: [...periods],
    forums: used([...(forum ? [forum] : []), ...meetings.map((line) => line.forum)], (code) =>
      facts.forumName(code, lang),
    ),
    themes: used(
      facts.all.themes.map(({ code }) => code),
      (code) => facts.themeName(code, lang),
    ),
    mayOpen: mayDo(desk.reader, { kind: 'meeting', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(lines.map((line) => line.marking)),
  };
};
