import { error } from '@sveltejs/kit';
import { readColleaguePage } from '#acts/inside/comment.ts';
import { linkReader } from '#acts/reply-by-link.ts';
import { printReplyForm } from '#acts/reply-form.ts';
import { readReplyLink } from '#acts/reply-link.ts';
import { docxFile } from '../../../../items/docx-file.ts';
import { sessionIn } from '../../../link-session.ts';
import type { RequestHandler } from './$types';

/** The form of a colleague's link: for an answer in the institution's name, or for comments alone. */
export const GET: RequestHandler = async ({ locals, params, cookies }) => {
  const { db, now } = locals.desk;
  const state = await readReplyLink(db, params.token, sessionIn(cookies), now());
  const found = state.is === 'open' ? await readColleaguePage(db, state.link) : undefined;
  if (state.is !== 'open' || !found) error(404);
  const { page, delegation } = found;
  // The audit says that the institution took out its form, and nothing of whom it asks inside.
  const asks = page.questions.map(({ item, request }) => ({ dossier: item.id, request: request.id }));
  const reader = linkReader({ ...state.link, asks }, '');
  const as = delegation.mayAnswer ? 'answer' : 'comment';
  const desk = { ...locals.desk, reader, workspace: page.workspace };
  const form = await printReplyForm(desk, page, delegation.madeBy, locals.lang, {
    as,
    name: delegation.name,
  });
  if (!form) error(404);
  return docxFile(form, as === 'comment' ? 'comment-form' : 'reply-form');
};
