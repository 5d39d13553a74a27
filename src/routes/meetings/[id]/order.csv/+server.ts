import { error } from '@sveltejs/kit';
import { textIn } from '#language/language.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asRows, asText, asWords } from '#desk/record/value.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readMeeting } from '#acts/read-meeting.ts';
import { csvFile } from '../../../csv-file.ts';
import type { RequestHandler } from './$types';

const columns = ['number', 'item', 'depth', 'coordinator', 'from', 'to', 'room'] as const;

/** The running order as a table, as far as this reader may see it: a row for each session of an item, one where none is known. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk, lang } = locals;
  const read = (await readMeeting(desk, params.id, desk.now().slice(0, 10))) ?? error(404);
  const rows = read.order.flatMap(({ item, number }) => {
    const sessions = asRows(valueOf(item, 'sessions'));
    const line = [
      number,
      textIn(asWords(valueOf(item, 'name')), lang),
      asText(valueOf(item, 'depth')),
      asText(valueOf(item, 'coordinator')),
    ];
    return sessions.length === 0
      ? [[...line, '', '', '']]
      : sessions.map((row) => [...line, asText(row['from']), asText(row['to']), asText(row['room'])]);
  });
  await noteExport(desk, { export: 'order', format: 'csv', rows: rows.length }, read.meeting);
  return csvFile(`${params.id}-order`, columns, rows);
};
