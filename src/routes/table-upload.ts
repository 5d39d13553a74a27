import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { TableProblem } from '#desk/priorities/read-cells.ts';
import { standingKinds, type StandingKind } from '#desk/priorities/read-standing.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { readTableText } from '#documents/votes/table-text.ts';
import { factsOf } from '#acts/facts.ts';
import { goneInWords, importStanding } from '#acts/import-standing.ts';
import { takeBackStanding } from '#acts/take-back-standing.ts';
import { formWithFile, waitingAfter } from './looked-at.ts';
import { isUnreadable } from './unreadable.ts';

const mostBytes = 5_000_000;

/** Takes an uploaded table of participation or dependence in, or says what that would do; what is wrong with it comes back line by line. */
export async function takeTable(locals: App.Locals, sent: FormData, kind: StandingKind) {
  if (!standingKinds.includes(kind) || !mayDo(locals.desk.reader, { kind, lead: null }, 'opened'))
    return fail(403, { problems: [] as readonly TableProblem[], refused: 'not-allowed' as const });
  const form = await formWithFile(locals, sent, kind);
  if (!form) return fail(400, { problems: [] as readonly TableProblem[], refused: 'gone' as const });
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0 || file.size > mostBytes)
    return fail(400, { problems: [] as readonly TableProblem[], refused: 'no-file' as const });
  const look = form.get('look') !== null;
  const text = await textOf(file);
  if (text === undefined)
    return fail(400, { problems: [] as readonly TableProblem[], refused: 'broken' as const });
  const done = await importStanding(locals.desk, kind, text, file.name, look);
  if (done.ok) {
    const counts = { look, added: done.added, changed: done.changed, same: done.same };
    const gone = goneInWords(await factsOf(locals.desk.db), locals.lang, done.gone);
    return { taken: { ...counts, gone, waiting: await waitingAfter(locals, form, kind, counts) } };
  }
  if ('problems' in done) return fail(400, { problems: done.problems, refused: 'problems' as const });
  return fail(400, { problems: [] as readonly TableProblem[], refusal: done });
}

/** What an uploaded table says, in UTF-8 or UTF-16, gzipped or not; undefined where it is broken or too large unpacked. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    let text = '';
    for await (const piece of readTableText(file.stream(), 4 * mostBytes)) text += piece;
    return text;
  } catch (error) {
    if (isUnreadable(error)) return undefined;
    throw error;
  }
}

/** Takes back a whole table that was taken in. */
export async function takeTableBack({ locals, request }: RequestEvent, kind: StandingKind) {
  const done = await takeBackStanding(locals.desk, kind, String((await request.formData()).get('id') ?? ''));
  if (!done.ok) return fail(400, { refusal: done });
  redirect(303, `/${kind}#imports`);
}
