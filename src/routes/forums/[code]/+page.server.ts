import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { languageName } from '#language/names.ts';
import { holds, membersOfForum } from '#desk/facts/in-force.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { asDate } from '#desk/record/value.ts';
import { factsOf } from '#acts/facts.ts';
import { readList } from '#acts/read-list.ts';
import { askedDay } from '../../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { desk, lang } = locals;
  const facts = await factsOf(desk.db);
  const forum = facts.forum(params.code);
  if (!forum) error(404);
  const { on } = askedDay(locals, url);
  const meetings = await readList(desk, 'meeting', { forum: forum.code });
  const rules = facts.all.rules.filter((rule) => rule.forum === forum.code);
  const placeOfParent = (code: string): string => (facts.forum(code) ? `/forums/${code}` : `/groups/${code}`);
  const named = (codes: readonly string[]) =>
    codes
      .map((code) => ({ code, name: facts.actorName(code, lang) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang));
  const members = membersOfForum(facts.all.memberships, forum, on);
  return {
    forum,
    on,
    name: textIn(forum.name, lang),
    languages: forum.languages.map((code) => languageName(code, lang)),
    parent: forum.parent && {
      name: textIn((facts.forum(forum.parent) ?? facts.group(forum.parent))?.name, lang) || forum.parent,
      href: placeOfParent(forum.parent),
    },
    rules: rules.filter((rule) => holds(rule, on)),
    otherRules: rules.filter((rule) => !holds(rule, on)),
    members: members && named(members),
    group: forum.membersGroup && {
      code: forum.membersGroup,
      name: textIn(facts.group(forum.membersGroup)?.name, lang),
    },
    themes: forum.themes.map((code) => ({ code, name: facts.themeName(code, lang) })),
    below: facts.all.forums
      .filter(({ parent }) => parent === forum.code)
      .map(({ code }) => ({ code, name: facts.forumName(code, lang) })),
    meetings: meetings
      .map(({ id, name, starts, card }) => ({ id, name, starts, ends: asDate(card['ends']) ?? null }))
      .toReversed(),
    mayOpen: mayDo(desk.reader, { kind: 'meeting', lead: desk.reader.institution }, 'opened'),
    marking: highestOf(meetings.map(({ marking }) => marking)),
  };
};
