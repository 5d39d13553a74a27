import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { factsOf } from '#acts/facts.ts';
import { readCandidature } from '#acts/read-candidature.ts';
import { csvOf } from '#documents/csv.ts';
import { markingText } from '#ui/show/marking-text.ts';
import { optionLabel } from '#ui/fields/labels.ts';
import type { RequestHandler } from './$types';

/** The support for a candidature as a table; every line carries the marking. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk, lang, t, around } = locals;
  const [read, facts] = await Promise.all([readCandidature(desk, params.id), factsOf(desk.db)]);
  if (!read) error(404);
  const marking = markingText(read.dossier.marking, around.settings.scheme, lang);
  const table = csvOf(
    [
      t('followup.candidature.state'),
      'ISO',
      t('followup.filter.region'),
      t('fields.candidature.support.standing'),
      t('followup.candidature.owed'),
      t('fields.candidature.support.note'),
      t('fields.candidature.support.on'),
      t('ui.marking.label'),
    ],
    read.states.map(({ actor, standing, owed, note, on }) => [
      facts.actorName(actor, lang),
      actor,
      t(`followup.region.${facts.actor(actor)?.regionGroup ?? 'none'}`),
      optionLabel(t, standing),
      textIn(owed, lang),
      note,
      on,
      marking,
    ]),
  );
  await noteExport(desk, { export: 'support', format: 'csv', rows: read.states.length }, read.dossier);
  return new Response(table, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${params.id}.csv"`,
    },
  });
};
