import { daysBetween } from '#language/formats.ts';
import { textIn } from '#language/language.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { asCodes, asDate, asWords } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const [facts, listed] = await Promise.all([
    factsOf(desk.db),
    readList(desk, 'task-force', asked('theme') === '' ? {} : { theme: asked('theme') }),
  ]);
  const { today } = askedDay(locals, url);
  const rows = listed
    .filter(({ name }) =>
      Object.values(asWords(name)).some((text) => folded(text).includes(folded(asked('q')))),
    )
    .map(({ id, name, card, marking }) => {
      const ends = asDate(card['ends']) ?? null;
      return {
        id,
        marking,
        name: asWords(name),
        themes: asCodes(card['themes']).map((code) => facts.themeName(code, lang)),
        ends,
        left: ends === null ? null : daysBetween(today, ends),
      };
    })
    .toSorted((a, b) => (a.ends ?? '9999').localeCompare(b.ends ?? '9999'));
  return {
    rows,
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    mayOpen: mayDo(desk.reader, { kind: 'task-force', lead: null }, 'opened'),
    marking: highestOf(rows.map(({ marking }) => marking)),
  };
};
