import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { isStale } from '#desk/facts/country-figures.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { desk, around, lang } = locals;
  const facts = await factsOf(desk.db);
  const theme = facts.theme(params.code);
  if (!theme) error(404);
  const home = around.settings.country;
  const thisYear = Number(askedDay(locals, url).today.slice(0, 4));
  const [items, institutions, meetings] = await Promise.all([
    readList(desk, 'item', { theme: theme.code }),
    readList(desk, 'institution', { theme: theme.code }),
    readList(desk, 'meeting'),
  ]);
  const indicators = facts.all.indicators.filter(({ themes }) => themes.includes(theme.code));
  const meetingName = new Map(meetings.map(({ id, name }) => [id, name]));
  return {
    theme,
    name: textIn(theme.name, lang),
    home,
    indicators: indicators.map((indicator) => {
      const figure = home === null ? undefined : facts.latestFigure(indicator.code, home);
      return {
        ...indicator,
        ours: figure?.known ? { ...figure, stale: isStale(figure.year, thisYear) } : null,
      };
    }),
    gap: facts.all.indicatorGaps.find((gap) => gap.theme === theme.code) ?? null,
    forums: facts.all.forums
      .filter(({ themes }) => themes.includes(theme.code))
      .map((forum) => ({ ...forum, name: facts.forumName(forum.code, lang) })),
    items: items.map((item) => ({
      ...item,
      number: String(item.card['number'] ?? ''),
      meeting: meetingName.get(item.parent ?? '') ?? '',
    })),
    institutions,
    marking: highestOf([...items, ...institutions].map(({ marking }) => marking)),
  };
};
