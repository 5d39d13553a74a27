import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import type { FactsLookup } from '#desk/facts/facts-lookup.ts';
import { generalAssembly } from '#desk/votes/vote-record.ts';
import { highestOf } from '#desk/marking/marking.ts';
import { factsOf } from '#acts/facts.ts';
import { readCountry } from '#acts/read-country.ts';
import { readEstimateWork } from '#acts/votes/estimates.ts';
import type { Alignment, AlignmentWanted } from '#acts/votes/read-alignment.ts';
import { mostPaths } from '#desk/charts/vote-paths.ts';
import { askedDay } from '../../asked-day.ts';
import { getAlignment, spans, themeName } from './alignment.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { desk, around, lang } = locals;
  const { today, on } = askedDay(locals, url);
  const facts = await factsOf(desk.db);
  const group = facts.group(url.searchParams.get('group') ?? '')?.code ?? null;
  const home = around.settings.country;
  const { asked, alignment, chart } = await getAlignment(locals, params.code, url);
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
    ...alignmentData(asked, alignment, facts, locals),
    ...{ chart, work: await readEstimateWork(locals.desk) },
    keeps: keptOf(url, ['on', 'group']),
    votesAsked: keptOf(url, ['peer', 'theme', 'session', 'span']),
    marking: highestOf(country.marked),
  };
};

const keptOf = (url: URL, names: readonly string[]): readonly (readonly [string, string])[] =>
  names.flatMap((name) =>
    url.searchParams.getAll(name).flatMap((value) => (value === '' ? [] : [[name, value] as const])),
  );

function alignmentData(
  { code, home, peers, theme, session, span }: AlignmentWanted,
  { run, paths, agreements, differed, differing, sessions, themes }: Alignment,
  facts: FactsLookup,
  { lang, t }: App.Locals,
) {
  const nameOf = (one: string): string => facts.actorName(one, lang);
  const themeNames = Object.fromEntries(themes.map((one) => [one, themeName(one, facts, lang, t)]));
  const query = (pairs: readonly (readonly [string, string])[]): string =>
    new URLSearchParams(pairs.filter(([, value]) => value !== '').map((pair) => [...pair])).toString();
  return {
    ...{ paths, agreements, differed, differing, themeNames },
    estimated: run && (run.doneAt ?? run.askedAt),
    asked: { theme, session, peers, span, places: mostPaths - (home === null ? 1 : 2) },
    names: Object.fromEntries(paths.map((path) => [path.code, nameOf(path.code)])),
    choices: {
      sessions,
      spans,
      themes: themes
        .map((value) => ({ value, label: themeNames[value] ?? value }))
        .toSorted((a, b) => a.label.localeCompare(b.label, lang)),
      countries: facts.all.actors
        .filter((actor) => actor.unStatus === 'member' && actor.code !== code && actor.code !== home)
        .map((actor) => ({ value: actor.code, label: nameOf(actor.code) }))
        .toSorted((a, b) => a.label.localeCompare(b.label, lang)),
    },
    pathQuery: query([
      ...peers.map((peer) => ['peer', peer] as const),
      ['theme', theme],
      ['span', String(span)],
    ]),
    differingQuery: query([
      ['country', code],
      ['differing', 'yes'],
      ['theme', theme],
      ['session', session === '' ? '' : `${generalAssembly}/${session}`],
    ]),
  };
}
