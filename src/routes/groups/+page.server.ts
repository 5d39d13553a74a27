import { textIn } from '#language/language.ts';
import { groupKinds } from '#desk/facts/facts.ts';
import { everyone } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { askedDay } from '../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, lang } = locals;
  const facts = await factsOf(desk.db);
  const { today } = askedDay(locals, url);
  const groups = facts.all.groups.map(({ code, name, kind }) => ({
    code,
    kind,
    name: textIn(name, lang),
    members: facts.membersOn(code, today).length,
  }));
  return {
    kinds: groupKinds
      .map((kind) => ({
        kind,
        groups: groups
          .filter((group) => group.kind === kind)
          .toSorted((a, b) => a.name.localeCompare(b.name, lang)),
      }))
      .filter((part) => part.groups.length > 0),
    marking: everyone,
  };
};
