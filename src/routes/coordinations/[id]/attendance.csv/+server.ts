import { error } from '@sveltejs/kit';
import { noCoordination } from '#desk/coordination/coordination.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { choicesFor } from '#acts/form-choices.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { nameFrom } from '#ui/item/item-names.ts';
import { csvFile } from '../../../csv-file.ts';
import type { RequestHandler } from './$types';

/** Who was there, as far as this reader is told. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { desk, lang } = locals;
  const read = await readDossier(desk, params.id);
  if (read?.dossier.kind !== 'coordination') error(404);
  const choices = await choicesFor({ ...desk, workspace: read.dossier.workspace }, lang, 'coordination');
  const rows = (read.dossier.coordination ?? noCoordination).attendance.map(
    ({ name, institution, authority }) => [
      name,
      institution === null ? '' : nameFrom(choices, 'institution', institution),
      authority,
    ],
  );
  await noteExport(desk, { export: 'attendance', format: 'csv', rows: rows.length }, read.dossier);
  return csvFile(`${params.id}-attendance`, ['name', 'institution', 'authority'], rows);
};
