import { error } from '@sveltejs/kit';
import { findAttachedFile } from '#acts/attach-file.ts';
import { noteExport } from '#acts/audit/note-export.ts';
import { readDossier } from '#acts/read-dossier.ts';
import { linkReader } from '#acts/reply-by-link.ts';
import { savedFile } from '../../../../items/saved-file.ts';
import { findOpenLink } from '../../open-link.ts';
import type { RequestHandler } from './$types';

/** A file that came with a reply of the institution, for whoever holds its link. */
export const GET: RequestHandler = async ({ locals, params, cookies }) => {
  const state = await findOpenLink(locals, params.token, cookies);
  if (state.is !== 'open') error(404);
  const desk = { ...locals.desk, reader: linkReader(state.link, '') };
  for (const { dossier } of state.link.asks) {
    const found = await findAttachedFile(desk, dossier, params.file);
    const read = found && (await readDossier(desk, dossier));
    if (!found || !read) continue;
    await noteExport(desk, { export: 'attachment', format: found.attachment.mediaType }, read.dossier);
    return savedFile(found);
  }
  error(404);
};
