import { error } from '@sveltejs/kit';
import { printReplyForm } from '#acts/reply-form.ts';
import { docxFile } from '../../../items/docx-file.ts';
import { openPage } from '../open-link.ts';
import type { RequestHandler } from './$types';

/** The reply form of a link, for whoever has given its code. */
export const GET: RequestHandler = async ({ locals, params, cookies }) => {
  const found = await openPage(locals, params.token, cookies);
  if (found.is !== 'open') error(404);
  const desk = { ...locals.desk, reader: found.reader, workspace: found.page.workspace };
  const form = await printReplyForm(desk, found.page, found.link.askedBy, locals.lang);
  if (!form) error(404);
  return docxFile(form, 'reply-form');
};
