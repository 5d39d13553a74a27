import { textIn } from '#language/language.ts';
import { isStale } from '#desk/facts/country-figures.ts';
import { everyone } from '#desk/marking/marking.ts';
import { readCatalogue } from '#acts/evidence/read-indicators.ts';
import { factsOf } from '#acts/facts.ts';
import { mayBringIn } from '#acts/may-bring-in.ts';
import { askedDay } from '../asked-day.ts';
import type { PageServerLoad } from './$types';

/** So many are shown at once: a whole download of the World Bank's has fifteen hundred. */
const mostShown = 200;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const [facts, catalogue] = await Promise.all([factsOf(desk.db), readCatalogue(desk)]);
  const thisYear = Number(askedDay(locals, url).today.slice(0, 4));
  const asked = (name: string): string => url.searchParams.get(name)?.trim() ?? '';
  const words = asked('q')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const publishers = [
    ...new Set(catalogue.flatMap(({ sources }) => sources.map(({ publisher }) => publisher))),
  ].toSorted();
  const found = catalogue.filter(({ code, name, definition, themes, sources, direction }) => {
    const text = [code, ...Object.values(name), ...Object.values(definition)].join(' ').toLowerCase();
    const state =
      (sources[0]?.lastYear ?? null) === null
        ? 'empty'
        : isStale(sources[0]?.lastYear ?? 0, thisYear)
          ? 'stale'
          : 'current';
    return (
      words.every((word) => text.includes(word)) &&
      (asked('theme') === '' || themes.includes(asked('theme'))) &&
      (asked('publisher') === '' || sources.some(({ publisher }) => publisher === asked('publisher'))) &&
      (asked('direction') === '' || (direction ?? 'unknown') === asked('direction')) &&
      (asked('state') === '' || state === asked('state'))
    );
  });
  return {
    found: found.length,
    indicators: found.slice(0, mostShown).map((entry) => ({
      ...entry,
      label: textIn(entry.name, lang),
      stale: isStale(entry.sources[0]?.lastYear ?? 0, thisYear),
    })),
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    publishers: publishers.map((value) => ({ value, label: value })),
    mayImport: mayBringIn(desk),
    marking: everyone,
  };
};
