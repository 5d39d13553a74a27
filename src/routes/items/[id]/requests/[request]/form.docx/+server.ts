import { error } from '@sveltejs/kit';
import { printReplyForm } from '#acts/reply-form.ts';
import { readAsked } from '#acts/reply-by-link.ts';
import { docxFile } from '../../../../docx-file.ts';
import type { RequestHandler } from './$types';

/** The reply form of one question, for whoever may answer it or enter its answer. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { db, reader } = locals.desk;
  const page = await readAsked(db, reader, [{ dossier: params.id, request: params.request }]);
  const [question] = page?.questions ?? [];
  if (!page || !question) error(404);
  const desk = { ...locals.desk, workspace: page.workspace };
  const form = await printReplyForm(desk, page, question.request.askedBy, locals.lang);
  if (!form) error(404);
  return docxFile(form, 'reply-form');
};
