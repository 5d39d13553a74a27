import { error } from '@sveltejs/kit';
import { printReplyForm } from '#acts/reply-form.ts';
import { docxFile } from '../../items/docx-file.ts';
import { getOwnAsked } from '../asked-page.ts';
import type { RequestHandler } from './$types';

/** The reply form of all that waits for an institution's answer. */
export const GET: RequestHandler = async ({ locals }) => {
  const { open } = await getOwnAsked(locals);
  const askers = new Set(open?.questions.map(({ request }) => request.askedBy));
  const form = open && (await printReplyForm(locals.desk, open, [...askers].join(', '), locals.lang));
  if (!form) error(404);
  return docxFile(form, 'reply-form');
};
