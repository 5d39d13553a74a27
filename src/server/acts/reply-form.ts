import { textIn, type Lang } from '#language/language.ts';
import { isMessageKey, translatorFor } from '#language/messages.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';
import { makeReplyForm } from '#documents/reply-form/make-form.ts';
import { readReplyForm, type ReadForm } from '#documents/reply-form/read-form.ts';
import { noteExport } from './audit/note-export.ts';
import type { Desk } from './desk.ts';
import type { AskedPage } from './reply-by-link.ts';
import { mayLeave } from './reply-link.ts';

/** The reply form of these questions as a Word document; undefined where none of them may leave the desk in a file. */
export async function printReplyForm(
  desk: Desk,
  page: AskedPage,
  asker: string,
  lang: Lang,
): Promise<Uint8Array | undefined> {
  const questions = page.questions.filter(({ item, request }) => mayLeave({ item, request: request.id }));
  const [first] = questions;
  if (!first) return undefined;
  const t = translatorFor(lang);
  await noteExport(desk, { export: 'reply-form', format: 'docx' }, first.item);
  return makeReplyForm(questions, {
    ...{ lang, asker, timeZone: page.settings.timeZone },
    institution: page.institution ? textIn(asWords(valueOf(page.institution, 'name')), lang) : '',
    titleOf: ({ item }) => textIn(asWords(valueOf(item, 'name')), lang) || item.id,
    sectionOf: (key) => {
      const label = `fields.item.${key}`;
      return isMessageKey(label) ? t(label) : key;
    },
  });
}

const mostBytes = 5_000_000;

/** Reads a filled-in form that somebody sends, as if it had been typed on the page. */
export async function readSentForm(file: unknown, page: AskedPage): Promise<ReadForm> {
  const isFile = file instanceof File && file.size > 0 && file.size <= mostBytes;
  const bytes = isFile ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  return readReplyForm(bytes, page.questions);
}
