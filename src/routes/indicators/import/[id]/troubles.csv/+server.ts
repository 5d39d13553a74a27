import { error } from '@sveltejs/kit';
import { isMessageKey } from '#language/messages.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readEvidenceTroubles } from '#acts/evidence/imports.ts';
import { csvFile } from '../../../../csv-file.ts';
import type { RequestHandler } from './$types';

/** The rows that could not be read, to be sent to whoever made the file. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk, t } = locals;
  const troubles = (await readEvidenceTroubles(desk, params.id)) ?? error(404);
  await noteExport(desk, { export: 'evidence', format: 'csv', rows: troubles.length });
  const said = (what: string, value: string): string => {
    const key = `evidence.trouble.${what}`;
    return isMessageKey(key) ? t(key, { value }) : what;
  };
  return csvFile(
    'figures-troubles',
    ['file', 'line', 'field', 'value', 'what'],
    troubles.map(({ file, line, field, what, value }) => [file, line, field, value, said(what, value)]),
  );
};
