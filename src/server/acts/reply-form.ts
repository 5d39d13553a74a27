import { textIn, type Lang } from '#language/language.ts';
import { isMessageKey, translatorFor } from '#language/messages.ts';
import { valueOf } from '#desk/record/dossier.ts';
import { asWords } from '#desk/record/value.ts';
import { makeReplyForm } from '#documents/reply-form/make-form.ts';
import type { FormFor } from '#documents/reply-form/form.ts';
import { readReplyForm } from '#documents/reply-form/read-form.ts';
import { safeFileName } from '#desk/attachments/file-type.ts';
import type { Typed } from '#desk/forms/names.ts';
import type { FormProblem } from '#desk/item/form-problem.ts';
import { readReply } from '#desk/item/read-reply.ts';
import { findPiece } from '#desk/item/wordable.ts';
import { readChanges, type ShownThen } from './changes-since.ts';
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
  colleague?: { readonly as: Exclude<FormFor, 'institution'>; readonly name: string },
): Promise<Uint8Array | undefined> {
  const questions = page.questions.filter(({ item, request }) => mayLeave({ item, request: request.id }));
  const [first] = questions;
  if (!first) return undefined;
  const t = translatorFor(lang);
  await noteExport(desk, { export: 'reply-form', format: 'docx' }, first.item);
  const institution = page.institution ? textIn(asWords(valueOf(page.institution, 'name')), lang) : '';
  return makeReplyForm(questions, {
    ...{ as: colleague?.as ?? 'institution', lang, asker, timeZone: page.settings.timeZone },
    ...{ institution, owner: colleague?.name ?? institution },
    titleOf: ({ item }) => textIn(asWords(valueOf(item, 'name')), lang) || item.id,
    sectionOf: (key) => {
      const label = `fields.item.${key}`;
      return isMessageKey(label) ? t(label) : key;
    },
  });
}

const mostBytes = 5_000_000;

/** A form that was sent, as if it had been typed on the page, and what had to be said of it. */
export interface SentForm {
  readonly typed: Typed;
  readonly problems: readonly FormProblem[];
  /** What the file is called. */
  readonly file: string;
  /** What the sections said when the form was made, of the items whose text has changed since. */
  readonly changes: Readonly<Record<string, ShownThen>> | undefined;
}

/**
 * Reads a filled-in form that somebody sends. It may be older than the text is now: then words that were left as they
 * stood are no suggestion to go back to them, and what was changed on older words is named.
 */
export async function readSentForm(
  desk: Desk,
  file: unknown,
  page: AskedPage,
  as: FormFor = 'institution',
): Promise<SentForm> {
  const name = file instanceof File ? safeFileName(file.name) : '';
  const isFile = file instanceof File && file.size > 0 && file.size <= mostBytes;
  const bytes = isFile ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  const { typed, problems } = readReplyForm(bytes, page.questions, as);
  const older = readReply(typed).asks.some(
    ({ request, about }) => page.questions.find((one) => one.request.id === request)?.about !== about,
  );
  if (!older) return { typed, problems, file: name, changes: undefined };
  const changed = await readChanges(desk, typed);
  return { ...changed, problems: [...problems, ...olderWordings(changed.typed, page)], file: name };
}

/** Changes to words that are no longer those that stand. */
const olderWordings = (typed: Typed, { questions }: AskedPage): readonly FormProblem[] =>
  readReply(typed).asks.flatMap((ask, n) => {
    const question = questions.find(({ request }) => request.id === ask.request);
    return ask.answers.flatMap(({ point, wording }): FormProblem[] =>
      wording
        .filter((piece) => question && findPiece(question.item, piece)?.base !== piece.base)
        .map(({ section }) => ({
          what: 'wording-older',
          question: n + 1,
          point: (question?.request.points.findIndex(({ id }) => id === point) ?? 0) + 1,
          said: section,
        })),
    );
  });
