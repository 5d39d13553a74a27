import { fail } from '@sveltejs/kit';
import { highestOf } from '#desk/marking/marking.ts';
import { sourcesInLine } from '#desk/kinds/sources-in-line.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { dependenceFrom, dependenceOf } from '#desk/priorities/dependence.ts';
import { factsOf } from '#acts/facts.ts';
import { readAll } from '#acts/read-pursuits.ts';
import { readStandingTables } from '#acts/take-back-standing.ts';
import { askedDay } from '../asked-day.ts';
import { formWithFile } from '../looked-at.ts';
import { takeTable, takeTableBack } from '../table-upload.ts';
import { isOfPartners, takePartners } from './take-partners.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const year = Number(askedDay(locals, url).today.slice(0, 4));
  const home = around.settings.country ?? around.workspace?.country ?? '';
  const [facts, dossiers, tables] = await Promise.all([
    factsOf(desk.db),
    readAll(desk, 'dependence'),
    readStandingTables(desk, 'dependence'),
  ]);
  const withCountry = ({ who, country, share }: { who: string; country: string; share: number }) => ({
    who,
    share,
    country: country === '' || facts.actorName(country, lang) === who ? '' : facts.actorName(country, lang),
  });
  return {
    rows: dossiers
      .map((dossier) => ({
        ...dependenceOf(dependenceFrom(dossier), home, year),
        source: sourcesInLine(valueOf(dossier, 'sources')),
      }))
      .map(({ source, record, stale, hhi, largest, foreign, needUs }) => ({
        ...{ id: record.id, name: record.name, about: record.about, layer: record.layer, year: record.year },
        ...{ source, stale, hhi, foreign },
        theme: record.theme === '' ? '' : facts.themeName(record.theme, lang),
        largest: largest && withCountry(largest),
        needUs: needUs.map(withCountry),
      }))
      .toSorted((one, other) => other.year - one.year),
    tables,
    mayOpen: mayDo(desk.reader, { kind: 'dependence', lead: null }, 'opened'),
    marking: highestOf(dossiers.map(({ marking }) => marking)),
  };
};

export const actions: Actions = {
  take: async ({ locals, request }) => {
    const sent = await request.formData();
    const form = await formWithFile(locals, sent, 'dependence');
    if (!form) return fail(400, { problems: [], refused: 'gone' as const });
    return (await isOfPartners(form)) ? takePartners(locals, form) : takeTable(locals, form, 'dependence');
  },
  back: (event) => takeTableBack(event, 'dependence'),
};
