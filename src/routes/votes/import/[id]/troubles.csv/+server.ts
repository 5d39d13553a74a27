import { error } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { readVoteImport } from '#acts/votes/imports.ts';
import { csvFile } from '../../../../csv-file.ts';
import type { RequestHandler } from './$types';

/** What is wrong in the files that somebody brought, to be sent to whoever made them. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readVoteImport(locals.desk, params.id);
  if (!found?.plan) error(404);
  const { troubles } = found.plan;
  await noteExport(locals.desk, { export: 'votes', format: 'csv', rows: troubles.length });
  return csvFile(
    'votes-troubles',
    ['file', 'line', 'field', 'what', 'value', 'rows'],
    troubles.map(({ file, line, field, what, value, rows }) => [file, line, field, what, value, rows]),
  );
};
