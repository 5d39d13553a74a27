import { textIn } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { asCodes, asText, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { readList } from '#acts/read-list.ts';
import { sortingOf } from '#ui/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const [facts, people, institutions] = await Promise.all([
    factsOf(desk.db),
    readList(desk, 'person'),
    readList(desk, 'institution'),
  ]);
  const institutionName = new Map(institutions.map(({ id, name }) => [id, textIn(asWords(name), lang)]));
  const search = folded(asked('q'));
  const rows = people
    .map(({ id, name, card, marking }) => ({
      id,
      marking,
      name: asText(name),
      title: asWords(card['title']),
      institution: asText(card['institution']),
      institutionName: institutionName.get(asText(card['institution'])) ?? '',
      portfolio: asCodes(card['portfolio']),
      focalPoint: card['focalPoint'] === true,
    }))
    .filter(
      ({ name, institution, portfolio, focalPoint }) =>
        folded(name).includes(search) &&
        (asked('institution') === '' || asked('institution') === institution) &&
        (asked('theme') === '' || portfolio.includes(asked('theme'))) &&
        (asked('focal') === '' || focalPoint),
    )
    .map((row) => ({ ...row, portfolio: row.portfolio.map((code) => facts.themeName(code, lang)) }));
  const { key = 'name', down = false } = sortingOf(url, ['name', 'institutionName']) ?? {};
  const by = key as 'name' | 'institutionName';
  return {
    rows: rows.toSorted(
      (a, b) => (down ? -1 : 1) * a[by].localeCompare(b[by], lang) || a.name.localeCompare(b.name, lang),
    ),
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    institutions: [...institutionName]
      .map(([value, label]) => ({ value, label }))
      .toSorted((a, b) => a.label.localeCompare(b.label, lang)),
    mayOpen: mayDo(desk.reader, { kind: 'person', lead: null }, 'opened'),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
