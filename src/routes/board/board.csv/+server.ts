import { textIn, type Words } from '#language/language.ts';
import { boardAlerts, boardColumns, boardScopes, alertsOf } from '#desk/meeting/board.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readBoard, readUnitThemes } from '#acts/read-board.ts';
import { csvFile } from '../../csv-file.ts';
import type { RequestHandler } from './$types';

/** A spreadsheet has no need of columns side by side: every line of the board, as its filters stand. */
const most = 5_000;

export const GET: RequestHandler = async ({ locals, url }) => {
  const { desk, lang, around, account } = locals;
  const asked = (name: string) => url.searchParams.get(name) || undefined;
  const scope = boardScopes.find((one) => one === asked('scope')) ?? 'all';
  const { stacks, names, today } = await readBoard(desk, around.settings.timeZone, {
    scope,
    themes: scope === 'unit' ? await readUnitThemes(desk, account?.email ?? '') : [],
    column: boardColumns.find((one) => one === asked('column')),
    alert: boardAlerts.find((one) => one === asked('alert')),
    meeting: asked('meeting'),
    theme: asked('theme'),
    most,
  });
  const say = (name: Words | string | undefined): string =>
    name === undefined ? '' : typeof name === 'string' ? name : textIn(name, lang);
  const rows = stacks.flatMap(({ lines }) =>
    lines.map((line) => [
      ...[line.id, line.number, say(line.name), say(line.meetingName), line.stage],
      ...[line.lead === null ? '' : say(names.get(line.lead)), line.holder],
      line.whom.flatMap((id) => say(names.get(id)) || []).join('; '),
      ...[line.since, line.due, alertsOf(line, today).join('; ')],
      line.renewing ? 'yes' : '',
    ]),
  );
  await noteExport(desk, { export: 'board', format: 'csv', rows: rows.length });
  const columns = 'id,number,item,meeting,stage,lead,turn,whom,since,due,alerts,cleared_version_stands';
  return csvFile('board', columns.split(','), rows);
};
