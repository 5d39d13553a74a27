import { textIn } from '#language/language.ts';
import { criteria } from '#desk/priorities/criteria.ts';
import { orderThemes } from '#desk/priorities/order-themes.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { factsOf } from '#acts/facts.ts';
import { readPriorities } from '#acts/read-priorities.ts';
import { priorityColumns, priorityRows } from '#documents/priorities-table.ts';
import { askedDay } from '../../asked-day.ts';
import { csvFile } from '../../csv-file.ts';
import { weightsIn } from '#desk/priorities/asked-weights.ts';
import type { RequestHandler } from './$types';

/** The order of themes with its certainty; what is not assessed has no place. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { desk, around, lang } = locals;
  const { today } = askedDay(locals, url);
  const facts = await factsOf(desk.db);
  const country = around.settings.country ?? around.workspace?.country ?? '';
  const { review, evidenceWith } = await readPriorities(desk, country, {
    today,
    review: url.searchParams.get('review'),
  });
  const order = orderThemes(evidenceWith(review), weightsIn(url.searchParams, review).weights, {
    placed: review?.placed ?? [],
  });
  const rows = priorityRows(order, (code) => textIn(facts.theme(code)?.name, lang) || code);
  await noteExport(desk, { export: 'priorities', format: 'csv', rows: rows.length });
  return csvFile('priorities', priorityColumns(criteria), rows);
};
