import { highestOf } from '#desk/marking/marking.ts';
import { sourcesInLine } from '#desk/kinds/sources-in-line.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { participationFrom, participationIndex } from '#desk/priorities/participation.ts';
import { factsOf } from '#acts/facts.ts';
import { readAll } from '#acts/read-pursuits.ts';
import { readStandingTables } from '#acts/take-back-standing.ts';
import { askedDay } from '../asked-day.ts';
import { takeTable, takeTableBack } from '../table-upload.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const year = Number(askedDay(locals, url).today.slice(0, 4));
  const [facts, dossiers, tables] = await Promise.all([
    factsOf(desk.db),
    readAll(desk, 'participation'),
    readStandingTables(desk, 'participation'),
  ]);
  const records = dossiers.map(participationFrom);
  const sources = new Map(
    dossiers.map((dossier) => [dossier.id, sourcesInLine(valueOf(dossier, 'sources'))]),
  );
  const forums = [...new Set(records.map(({ forum }) => forum))];
  return {
    home: around.settings.country ?? '',
    forums: forums.map((forum) => ({
      forum,
      name: facts.forumName(forum, lang),
      rows: participationIndex(records, forum, year).map((row) => ({
        ...row,
        name: facts.actorName(row.actor, lang),
      })),
      records: records
        .filter((record) => record.forum === forum)
        .map(({ id, year: of }) => ({ id, year: of, source: sources.get(id) ?? '' }))
        .toSorted((one, other) => other.year - one.year),
    })),
    tables,
    mayOpen: mayDo(desk.reader, { kind: 'participation', lead: null }, 'opened'),
    marking: highestOf(dossiers.map(({ marking }) => marking)),
  };
};

export const actions: Actions = {
  take: async ({ locals, request }) => takeTable(locals, await request.formData(), 'participation'),
  back: (event) => takeTableBack(event, 'participation'),
};
