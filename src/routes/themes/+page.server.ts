import { textIn } from '#language/language.ts';
import { coverageByTheme } from '#desk/facts/indicators.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { asText } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const [facts, items] = await Promise.all([factsOf(desk.db), readList(desk, 'item')]);
  const { all, figures } = facts;
  const thisYear = Number(askedDay(locals, url).today.slice(0, 4));
  const codes = all.themes.map(({ code }) => code);
  const coverage = coverageByTheme(codes, all.indicators, figures, thisYear);
  return {
    themes: all.themes.map(({ code, name, explanation }, n) => ({
      code,
      name: textIn(name, lang),
      what: explanation.what,
      forums: all.forums.filter(({ themes }) => themes.includes(code)).length,
      indicators: coverage[n]?.current.length ?? 0,
      items: items.filter(({ card }) => asText(card['theme']) === code).length,
    })),
    marking: highestOf(items.map(({ marking }) => marking)),
  };
};
