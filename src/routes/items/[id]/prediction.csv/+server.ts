import { error } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { csvFile } from '../../../csv-file.ts';
import { getItemPage } from '../../item-page.ts';
import { predictionOn } from '../../prediction.ts';
import type { RequestHandler } from './$types';

const columns = 'country,name,yes,abstain,no,known_vote,known_from,certainty,estimated';

/** How each member is likely to vote, as far as this reader may see what is known. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const page = await getItemPage(locals, params.id);
  const { done, facts } = await predictionOn(locals, page);
  if (!done.ok) error(404);
  const { votes, run } = done.found;
  await noteExport(locals.desk, { export: 'prediction', format: 'csv', rows: votes.length }, page.item);
  return csvFile(
    `${params.id}-prediction`,
    columns.split(','),
    votes.map(({ actor, yes, abstain, no, known }) => [
      ...[actor, facts.actorName(actor, locals.lang), yes, abstain, no],
      ...[known?.vote ?? null, known?.from ?? null, known?.certainty ?? null],
      (run.doneAt ?? '').slice(0, 10),
    ]),
  );
};
