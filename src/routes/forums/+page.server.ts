import { textIn } from '#language/language.ts';
import { forumKinds } from '#desk/facts/facts.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { forumTree } from '#desk/facts/forum-tree.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { asDate, asText } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const [facts, meetings] = await Promise.all([factsOf(desk.db), readList(desk, 'meeting')]);
  const { today } = askedDay(locals, url);
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const search = folded(asked('q'));
  const forums = facts.all.forums.filter(
    ({ code, name, kind, themes }) =>
      (search === '' || [code, ...Object.values(name)].some((text) => folded(text).includes(search))) &&
      (asked('theme') === '' || themes.includes(asked('theme'))) &&
      (asked('kind') === '' || asked('kind') === kind),
  );
  const coming = meetings.filter(({ starts, card }) => !starts || (asDate(card['ends']) ?? starts) >= today);
  // Those without a date come last: a dated one is the next.
  const next = new Map(
    coming
      .toSorted((a, b) => (b.starts ?? '9999').localeCompare(a.starts ?? '9999'))
      .map(({ id, starts, card }) => [
        asText(card['forum']),
        { id, starts, ends: asDate(card['ends']) ?? null },
      ]),
  );
  return {
    /** A group's forums together, and the others by their kind. */
    parts: [...Map.groupBy(forumTree(forums), ({ code, forum }) => (forum ? forum.kind : code))].map(
      ([key, nodes]) => ({
        key,
        nodes: nodes.flatMap((node) => (node.forum ? [node] : node.below)),
      }),
    ),
    names: new Map(
      [...facts.all.groups, ...facts.all.forums].map(({ code, name }) => [code, textIn(name, lang)]),
    ),
    next,
    themes: facts.all.themes.map(({ code, name }) => ({ value: code, label: textIn(name, lang) })),
    kinds: forumKinds,
    marking: highestOf(coming.map(({ marking }) => marking)),
  };
};
