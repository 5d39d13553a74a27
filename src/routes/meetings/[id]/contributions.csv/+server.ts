import { noteExport } from '#acts/audit/note-export.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { readRegister } from '#acts/read-contributions.ts';
import { writeCsv } from '#desk/contribution/write-csv.ts';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The register as a table, as far as this reader may see it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const read = await readDossier(locals.desk, params.id);
  if (read?.dossier.kind !== 'meeting') error(404);
  const { contributions, items } = await readRegister(locals.desk, params.id);
  await noteExport(
    locals.desk,
    { export: 'contributions', format: 'csv', rows: contributions.length },
    read.dossier,
  );
  return new Response(writeCsv(contributions, items), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${params.id}-contributions.csv"`,
    },
  });
};
