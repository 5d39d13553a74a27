import { textIn } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { sectors } from '#desk/kinds/people-fields.ts';
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
  const [facts, listed, people] = await Promise.all([
    factsOf(desk.db),
    readList(desk, 'institution', asked('theme') === '' ? {} : { theme: asked('theme') }),
    readList(desk, 'person'),
  ]);
  const search = folded(asked('q'));
  const rows = listed
    .map(({ id, name, card, marking }) => ({
      id,
      marking,
      words: asWords(name),
      name: textIn(asWords(name), lang),
      shortName: textIn(asWords(card['shortName']), lang),
      sector: asText(card['sector']),
      themes: asCodes(card['themes']).map((code) => ({ code, name: facts.themeName(code, lang) })),
      people: people.filter((person) => asText(person.card['institution']) === id).length,
    }))
    .filter(
      ({ words, shortName, sector }) =>
        (asked('sector') === '' || asked('sector') === sector) &&
        [shortName, ...Object.values(words)].some((text) => folded(text).includes(search)),
    );
  const { key = 'name', down = false } = sortingOf(url, ['name', 'sector']) ?? {};
  const by = key as 'name' | 'sector';
  return {
    rows: rows.toSorted(
      (a, b) => (down ? -1 : 1) * a[by].localeCompare(b[by], lang) || a.name.localeCompare(b.name, lang),
    ),
    sectors,
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    mayOpen: mayDo(desk.reader, { kind: 'institution', lead: null }, 'opened'),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
