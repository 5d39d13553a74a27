import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { readCountry } from '#acts/read-country.ts';
import { askedDay } from '../../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { desk, around, lang } = locals;
  const { today, on } = askedDay(locals, url);
  const facts = await factsOf(desk.db);
  const group = facts.group(url.searchParams.get('group') ?? '')?.code ?? null;
  const home = around.settings.country;
  const country = await readCountry(desk, { code: params.code, home, on, group, today });
  if (!country) error(404);
  const nameOf = (code: string): string => facts.actorName(code, lang);
  const groupName = (of: string): string => textIn(facts.group(of)?.name, lang) || of;
  const nameThem = <T extends { readonly group: string }>(rows: readonly T[]) =>
    rows
      .map((row) => ({ ...row, name: groupName(row.group) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, lang));
  const { now, former, coming } = country.memberships;
  return {
    ...country,
    memberships: { now: nameThem(now), former: nameThem(former), coming: nameThem(coming) },
    stances: country.stances.map((stance) => ({ ...stance, speaker: nameOf(stance.actor) })),
    spoken: country.spoken.map((one) => ({
      ...one,
      partners: Array.isArray(one.value)
        ? one.value.filter((code) => typeof code === 'string').map((code) => ({ code, name: nameOf(code) }))
        : [],
    })),
    name: nameOf(params.code),
    home: home === null || home === params.code ? null : { code: home, name: nameOf(home) },
    isHome: home === params.code,
    group: group === null ? null : { code: group, name: groupName(group) },
    groups: facts.all.groups
      .map(({ code, name }) => ({ value: code, label: textIn(name, lang) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, lang)),
    on,
    today,
    marking: highestOf(country.marked),
  };
};
