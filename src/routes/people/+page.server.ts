import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { mayImportPeople } from '#acts/import-people.ts';
import { sortingOf } from '#ui/list-query.ts';
import { listedPeople } from './listed-people.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const [facts, { rows, institutionName }] = await Promise.all([factsOf(desk.db), listedPeople(locals, url)]);
  const { key = 'name', down = false } = sortingOf(url, ['name', 'institutionName']) ?? {};
  const by = key as 'name' | 'institutionName';
  return {
    rows: rows
      .map((row) => ({ ...row, portfolio: row.portfolio.map((code) => facts.themeName(code, lang)) }))
      .toSorted(
        (a, b) => (down ? -1 : 1) * a[by].localeCompare(b[by], lang) || a.name.localeCompare(b.name, lang),
      ),
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    institutions: [...institutionName]
      .map(([value, label]) => ({ value, label }))
      .toSorted((a, b) => a.label.localeCompare(b.label, lang)),
    mayOpen: mayDo(desk.reader, { kind: 'person', lead: null }, 'opened'),
    mayImport: mayImportPeople(desk),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
