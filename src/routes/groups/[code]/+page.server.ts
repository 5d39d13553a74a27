import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import type { Membership, Source } from '#desk/facts/facts.ts';
import { holds } from '#desk/facts/in-force.ts';
import { everyone } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { askedDay } from '../../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { desk, lang } = locals;
  const facts = await factsOf(desk.db);
  const group = facts.group(params.code);
  if (!group) error(404);
  const { on, today } = askedDay(locals, url);
  const rows = facts.all.memberships
    .filter((row) => row.group === group.code)
    .map((row) => ({
      ...row,
      name: facts.actorName(row.actor, lang),
      href: `/countries/${row.actor}`,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, lang));
  const isMember = (row: Membership): boolean => holds(row, on) && row.status === 'member';
  const isPlain = (row: Membership): boolean => isMember(row) && row.to === null && row.note === null;
  const members = rows.filter(isMember);
  return {
    group,
    name: textIn(group.name, lang),
    on,
    count: members.length,
    plain: members.filter(isPlain),
    /** Those of whom something must be known: an end, a doubt, a note. */
    remarked: rows.filter((row) => holds(row, on) && !isPlain(row)),
    coming: rows.filter(({ from }) => from !== null && from > on),
    former: rows.filter(({ to }) => to !== null && to <= on),
    differs: on === today && group.size !== null && group.size.members !== members.length,
    forums: facts.all.forums
      .filter(({ membersGroup, parent }) => membersGroup === group.code || parent === group.code)
      .map(({ code }) => ({ code, name: facts.forumName(code, lang) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang)),
    sources: sourcesOf([group.source, ...rows.map(({ source }) => source)]),
    marking: everyone,
  };
};

/** Each source once. */
const sourcesOf = (sources: readonly Source[]): readonly Source[] => [
  ...new Map(sources.map((one) => [`${one.publisher} ${one.year} ${one.reference}`, one])).values(),
];
