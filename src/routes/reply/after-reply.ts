import { fail } from '@sveltejs/kit';
import { readChanges } from '#acts/changes-since.ts';
import { confirmReply } from '#acts/confirm-reply.ts';
import type { Desk } from '#acts/desk.ts';
import { perform, type Done } from '#acts/perform.ts';
import type { SentForm } from '#acts/reply-form.ts';
import { typedOf } from '#desk/forms/names.ts';
import type { Refusal } from '#desk/record/refusal.ts';
import { lineOf } from '../items/item-page.ts';

const nothingRead = { problems: undefined, wasRead: false, file: undefined, previewed: false };

/** What the page of a reply form says where no form was read. */
export const nothingSaid = { refusal: undefined, typed: undefined, changes: undefined, ...nothingRead };

/** A reply that was not taken: what was typed stays, and where the text has moved on what has changed under it is shown. */
export async function refusedReply(desk: Desk, done: Omit<Refusal, 'allowed'>, form: FormData) {
  const refusal: Refusal = { ...done, allowed: [] };
  const typed = typedOf(form);
  if (done.reason !== 'another-version') return fail(400, { ...nothingSaid, refusal, typed });
  return fail(400, { ...nothingSaid, refusal, ...(await readChanges(desk, typed)) });
}

/** What the page of a reply form says of a form that was sent. */
export const sentForm = (sent: SentForm) => ({
  ...nothingSaid,
  ...sent,
  wasRead: sent.problems.length === 0,
});

/** The page again with what was typed, nothing recorded: it shows what is added and removed. */
export const previewed = (form: FormData) => ({ ...nothingSaid, typed: typedOf(form), previewed: true });

/** Something that is done to one question after it was answered. */
export type AfterReply = (
  desk: Desk,
  ask: { readonly dossier: string; readonly request: string },
  form: FormData,
) => Promise<Done>;

/** Content with the words as they have become. */
export const confirmFrom: AfterReply = (desk, { dossier, request }, form) =>
  confirmReply(desk, dossier, request, Number(lineOf(form, 'about')));

/** Takes back a condition that was put with an answer. */
export const withdrawFrom: AfterReply = (desk, { dossier }, form) =>
  perform(desk, dossier, {
    kind: 'condition-settled',
    how: 'withdrawn',
    condition: lineOf(form, 'condition'),
    who: desk.reader.name,
    decision: lineOf(form, 'decision'),
  });
