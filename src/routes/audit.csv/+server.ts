import { error } from '@sveltejs/kit';
import { noteExport } from '#acts/audit/note-export.ts';
import { mayReadAudit, readAudit } from '#acts/audit/read-audit.ts';
import { auditText } from '#ui/audit/audit-words.ts';
import { auditAsked } from '../audit/audit-asked.ts';
import { csvFile } from '../csv-file.ts';
import type { RequestHandler } from './$types';

/** More than this nobody reads in a spreadsheet; the days of the filter cut it. */
const most = 50_000;

/** The audit as a table, by the same filters as on the page. That it was taken out is the first line of the next one. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { desk, lang, t, around } = locals;
  if (!mayReadAudit(desk.reader)) error(404);
  const { asked, noDays } = auditAsked(url, around.settings.timeZone);
  if (noDays.length > 0) error(400, t('audit.no-such-day', { days: noDays.join(', ') }));
  const { lines } = await readAudit(desk, asked, lang, { limit: most, offset: 0 });
  await noteExport(desk, { export: 'audit', format: 'csv', rows: lines.length });
  const columns = [
    'at',
    'who',
    'who-id',
    'what',
    'said',
    'dossier',
    'dossier-id',
    'version',
    'count',
    'address',
    'hash',
  ];
  return csvFile(
    'audit',
    columns,
    lines.map((line) => [
      ...[line.at, line.byName, line.byId, line.what, auditText(t, line), line.name, line.dossier],
      ...[line.version, line.count, line.address, line.hash],
    ]),
  );
};
