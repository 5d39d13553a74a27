import { textIn } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { daysLeft, readTaskForces } from '#acts/read-task-forces.ts';
import { askedDay } from '../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const [facts, taskForces] = await Promise.all([factsOf(desk.db), readTaskForces(desk)]);
  const { today } = askedDay(locals, url);
  const rows = taskForces
    .filter(
      ({ name, themes }) =>
        Object.values(name).some((text) => folded(text).includes(folded(asked('q')))) &&
        (asked('theme') === '' || themes.includes(asked('theme'))),
    )
    .map((row) => ({
      ...row,
      themes: row.themes.map((code) => facts.themeName(code, lang)),
      left: daysLeft(today, row.ends),
    }));
  return {
    rows,
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    mayOpen: mayDo(desk.reader, { kind: 'task-force', lead: null }, 'opened'),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
