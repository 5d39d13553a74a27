import { textIn } from '#language/language.ts';
import { localOf } from '#desk/forms/local-moment.ts';
import { actorKinds, regionGroups } from '#desk/facts/facts.ts';
import { folded } from '#desk/facts/find-facts.ts';
import { everyone } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { sortingOf } from '#ui/list-query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const facts = await factsOf(desk.db);
  const today = localOf(desk.now(), around.settings.timeZone).slice(0, 10);
  const asked = (name: string): string => url.searchParams.get(name) ?? '';
  const search = folded(asked('q'));
  const members = asked('group') === '' ? null : new Set(facts.membersOn(asked('group'), today));
  const rows = facts.all.actors
    .filter(
      ({ code, name, kind, regionGroup }) =>
        (search === '' || [code, ...Object.values(name)].some((text) => folded(text).includes(search))) &&
        (members === null || members.has(code)) &&
        (asked('region') === '' || asked('region') === regionGroup) &&
        (asked('kind') === '' || asked('kind') === kind),
    )
    .map(({ code, name, kind, regionGroup }) => ({
      code,
      kind,
      region: regionGroup,
      name: textIn(name, lang),
      groups: facts
        .groupsOf(code, today)
        .filter((group) => !['universal', 'un-regional'].includes(facts.group(group)?.kind ?? '')),
    }));
  const { key = 'name', down = false } = sortingOf(url, ['name', 'code', 'region', 'kind']) ?? {};
  const by = key as 'name' | 'code' | 'region' | 'kind';
  const sorted = rows.toSorted(
    (a, b) => (down ? -1 : 1) * a[by].localeCompare(b[by], lang) || a.name.localeCompare(b.name, lang),
  );
  return {
    rows: sorted,
    all: facts.all.actors.length,
    groups: facts.all.groups
      .map(({ code, name }) => ({ value: code, label: textIn(name, lang) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, lang)),
    groupCount: facts.all.groups.length,
    regions: Object.keys(regionGroups),
    kinds: actorKinds,
    marking: everyone,
  };
};
