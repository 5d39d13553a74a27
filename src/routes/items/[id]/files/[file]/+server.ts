import { error } from '@sveltejs/kit';
import { findAttachedFile } from '#acts/attach-file.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readDossier } from '#acts/read-dossier.ts';
import type { RequestHandler } from './$types';

/** A file is saved, never shown inside the desk; were it shown all the same, it might do nothing there. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await findAttachedFile(locals.desk, params.id, params.file);
  const read = await readDossier(locals.desk, params.id);
  if (!found || !read) error(404);
  const { name, mediaType } = found.attachment;
  await noteExport(locals.desk, { export: 'attachment', format: mediaType }, read.dossier);
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(found.bytes.length),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
};
