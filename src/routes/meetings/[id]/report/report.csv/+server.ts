import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { settledWords } from '#desk/item/settled-words.ts';
import { asWords } from '#desk/record/value.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readList } from '#acts/read-list.ts';
import { readReport } from '#acts/read-report.ts';
import { csvFile } from '../../../../csv-file.ts';
import type { RequestHandler } from './$types';

/** What became of every answer that this reader may see, a line each. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk, lang, t } = locals;
  const page = await readReport(desk, params.id);
  if (!page) error(404);
  const names = new Map(
    (await readList(desk, 'institution')).map(({ id, name }) => [id, textIn(asWords(name), lang)]),
  );
  const rows = page.reports.flatMap(({ institution, items }) =>
    items.flatMap(({ number, name, stage, answers }) =>
      answers.map(({ question, answer, fate, decision }) => [
        ...[names.get(institution) ?? institution, number, textIn(name, lang), stage],
        ...[question, answer.kind, answer.text, fate],
        ...[decision && settledWords(t, decision), decision?.who ?? null, decision?.at ?? null],
      ]),
    ),
  );
  await noteExport(desk, { export: 'report', format: 'csv', rows: rows.length }, page.meeting);
  const columns = 'institution,number,item,stage,question,kind,reply,fate,decision,decided_by,decided_at';
  return csvFile('report', columns.split(','), rows);
};
