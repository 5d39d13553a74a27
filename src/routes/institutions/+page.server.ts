import { textIn } from '#language/language.ts';
import { sectors } from '#desk/kinds/people-fields.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mandateCapacities } from '#desk/people/directory.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { factsOf } from '#acts/facts.ts';
import { mayImportPeople } from '#acts/import-people.ts';
import { sortingOf } from '#ui/list-query.ts';
import { listedInstitutions } from './listed-institutions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const [facts, rows] = await Promise.all([factsOf(desk.db), listedInstitutions(locals, url)]);
  const { key = 'name', down = false } = sortingOf(url, ['name', 'sector']) ?? {};
  const by = key as 'name' | 'sector';
  return {
    rows: rows
      .map((row) => ({
        ...row,
        themes: row.themes.map((code) => ({ code, name: facts.themeName(code, lang) })),
        owns: row.mandates.filter(({ capacity }) => capacity === 'owns-the-law').map(({ theme }) => theme),
      }))
      .toSorted(
        (a, b) => (down ? -1 : 1) * a[by].localeCompare(b[by], lang) || a.name.localeCompare(b.name, lang),
      ),
    sectors,
    capacities: mandateCapacities,
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    mayOpen: mayDo(desk.reader, { kind: 'institution', lead: null }, 'opened'),
    mayImport: mayImportPeople(desk),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
