import { error } from '@sveltejs/kit';
import { findAttachedFile } from '#acts/attach-file.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { savedFile } from '../../../saved-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await findAttachedFile(locals.desk, params.id, params.file);
  const read = await readDossier(locals.desk, params.id);
  if (!found || !read) error(404);
  await noteExport(locals.desk, { export: 'attachment', format: found.attachment.mediaType }, read.dossier);
  return savedFile(found);
};
