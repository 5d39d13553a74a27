import { withComment, type Delegation, type InternalComment } from '#desk/item/inside.ts';
import { openPoints } from '#desk/item/standing-answers.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine, asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findComments, findDelegation, insertComment } from '#store/inside.ts';
import { findReplyDrafts, saveReplyDraft } from '#store/reply-drafts.ts';
import { newId } from '../open-dossier.ts';
import { linkReader, readAsked, type AskedPage } from '../reply-by-link.ts';
import type { OpenLink } from '../reply-link.ts';
import { insideName } from './delegate.ts';
import { roomStateIn, type InnerDoor } from './room.ts';

/** What a colleague is shown: the points they were asked about, and what they have said themselves. */
export interface ColleaguePage {
  readonly delegation: Delegation;
  readonly page: AskedPage;
  readonly comments: readonly InternalComment[];
  /** Whether every point they were asked about has an answer of the institution that holds. */
  readonly answered: boolean;
}

/** The page of a colleague's link; undefined where it leads to nothing inside. */
export async function readColleaguePage(db: Db, link: OpenLink): Promise<ColleaguePage | undefined> {
  const reader = linkReader(link, '');
  const found = await asReader(db, reader, async (trx) => {
    const delegation = await delegationOf(trx, link);
    if (!delegation || delegation.withdrawnAt !== null) return undefined;
    const said = await findComments(trx, delegation.points);
    return { delegation, comments: said.filter((one) => one.delegation === delegation.id) };
  });
  if (!found) return undefined;
  const { points } = found.delegation;
  const asks = [...new Map(points.map(({ dossier, request }) => [request, { dossier, request }])).values()];
  const page = await readAsked(db, reader, asks);
  if (!page) return undefined;
  const named = (request: string, point: string): boolean =>
    points.some((one) => one.request === request && one.point === point);
  // Of a question only the points that the colleague was asked about, and the sections those speak of.
  const questions = page.questions.map((question) => {
    const own = question.request.points.filter(({ id }) => named(question.request.id, id));
    return {
      ...question,
      request: { ...question.request, points: own },
      replies: [],
      conditions: [],
      copied: [],
    };
  });
  const answered = page.questions.every(({ request, replies }) =>
    openPoints({ replies }, request).every((point) => !named(request.id, point)),
  );
  return { ...found, answered, page: { ...page, questions } };
}

/** What a colleague's link was made for; undefined where it leads to nothing inside. */
export const delegationOf = (trx: Db, { asks }: OpenLink): Promise<Delegation | undefined> => {
  const name = asks[0]?.request ?? '';
  const id = name.slice(insideName('').length);
  return name === insideName(id) ? findDelegation(trx, id) : Promise.resolve(undefined);
};

const mostWords = 20_000;

/** A colleague says what they think, to their own institution alone. */
export async function commentInside(
  db: Db,
  now: () => string,
  link: OpenLink,
  said: { readonly who: string; wordsOf: (request: string, point: string) => string },
): Promise<Decision<{ readonly kept: number }>> {
  if (said.who === '') return refuse('who-missing');
  const reader = linkReader(link, said.who);
  return asEngine(db, reader, async (trx) => {
    const delegation = await delegationOf(trx, link);
    if (delegation?.withdrawnAt !== null || reader.institution === null) return refuse('no-such-request');
    const before = await findComments(trx, delegation.points);
    let kept = 0;
    for (const point of delegation.points) {
      const words = said.wordsOf(point.request, point.point).slice(0, mostWords);
      // Pressed twice, it is kept once.
      const there = before.some(
        (one) => one.request === point.request && one.point === point.point && one.words === words,
      );
      if (words === '' || there) continue;
      const comment = {
        ...point,
        id: newId('comment'),
        delegation: delegation.id,
        by: said.who,
        words,
        at: now(),
      };
      await insertComment(trx, reader.institution, comment);
      kept += 1;
    }
    return { ok: true, kept };
  });
}

/** One press: what a colleague said is taken into the draft of the answer, below what stands there. */
export async function takeComment(db: Db, now: () => string, door: InnerDoor, id: string): Promise<Decision> {
  const { reader, asks } = door;
  const { institution } = reader;
  const page = await readAsked(db, reader, asks);
  if (!page || institution === null) return refuse('no-such-request');
  return asEngine<Decision>(db, reader, async (trx) => {
    if ((await roomStateIn(trx, door)) !== 'open') return refuse('room-shut');
    const comment = (await findComments(trx, asks)).find((one) => one.id === id);
    if (!comment) return refuse('not-found');
    const [draft] = await findReplyDrafts(trx, [comment]);
    const typed = withComment(draft?.typed ?? {}, comment);
    const kept = { typed, savedAt: now(), savedBy: draft?.savedBy ?? '' };
    await saveReplyDraft(trx, institution, comment, kept);
    return { ok: true };
  });
}
