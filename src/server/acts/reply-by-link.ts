import { governmentRank, highestOf, type Marking } from '#desk/marking/marking.ts';
import { seesWholeDesk, type Reader } from '#desk/people/reader.ts';
import type { AskedQuestion } from '#desk/item/asked-question.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import type { TypedReply } from '#desk/item/read-reply.ts';
import { stageOf } from '#desk/item/readiness.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { partsOf } from '#desk/record/parts.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asReader } from '#store/context.ts';
import type { Db, LinkedAsk } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListedByIds } from '#store/lists.ts';
import type { Desk } from './desk.ts';
import { enterReplies, type Answered } from './enter-replies.ts';
import { newId } from './open-dossier.ts';
import { readSinceReply } from './read-since-reply.ts';
import type { OpenLink } from './reply-link.ts';
import { noFiles, type FilesOfReply } from './reply-files.ts';

/** What a focal point is shown: the questions, the sections shared for them, and what became of answers. */
export interface AskedPage {
  readonly questions: readonly AskedQuestion[];
  readonly institution: Dossier | undefined;
  /** The institutions whose objections were copied to this one. */
  readonly objectors: readonly Dossier[];
  readonly workspace: string;
  readonly settings: Settings;
  readonly marking: Marking;
}

/** Whoever answers through a link: a focal point of the institution that was asked, and nobody more. */
export const linkReader = ({ institution, asks }: OpenLink, name: string): Reader => ({
  id: `link:${asks[0]?.request ?? ''}`,
  name,
  roles: ['focal-point'],
  institution,
  ceiling: governmentRank,
  audiences: [],
});

/**
 * Questions as somebody of the institution that was asked sees them: the database cuts them like everybody's.
 *
 * @returns undefined where all were withdrawn or have been marked above what may be shown.
 */
export const readAsked = (
  db: Db,
  reader: Reader,
  asks: readonly LinkedAsk[],
): Promise<AskedPage | undefined> =>
  asReader(db, reader, async (trx) => {
    const seesAll = ({ lead }: Dossier): boolean => lead === reader.institution || seesWholeDesk(reader);
    const ids = [...new Set(asks.map(({ dossier }) => dossier))];
    const items = await findDossiersByIds(trx, ids);
    const [first] = items;
    if (!first) return undefined;
    // Where the position stands follows from what others answered too, which is not for this reader.
    const lines = await findListedByIds(trx, ids);
    const objectors = items.flatMap((item) =>
      (item.consultation?.conditions ?? []).map(({ institution }) => institution),
    );
    const around = await findDossiersByIds(trx, [
      ...new Set([...items.flatMap(({ parent }) => parent ?? []), ...objectors]),
      reader.institution ?? '',
      settingsId(first.workspace),
    ]);
    const questions = asks.flatMap(({ dossier, request: id }): AskedQuestion[] => {
      const item = items.find((one) => one.id === dossier);
      const consultation = item?.consultation ?? noConsultation;
      const request = consultation.requests.find((one) => one.id === id);
      if (!item || item.archived || request?.withdrawn !== null) return [];
      return [
        {
          item,
          request,
          meeting: around.find((one) => one.id === item.parent),
          replies: consultation.replies.filter((reply) => reply.request === id),
          conditions: consultation.conditions.filter((condition) => condition.request === id),
          // Whoever sees the whole consultation is not told of it as of something copied to them.
          copied: seesAll(item)
            ? []
            : consultation.conditions.filter(({ institution }) => institution !== reader.institution),
          stage: lines.get(item.id)?.stage ?? stageOf(consultation),
          about: consultation.positionVersion,
          key: newId('k').slice('k-'.length),
        },
      ];
    });
    if (questions.length === 0) return undefined;
    return {
      questions,
      institution: around.find((one) => one.id === reader.institution),
      objectors: around.filter(({ id, kind }) => kind === 'institution' && objectors.includes(id)),
      workspace: first.workspace,
      settings: settingsFrom(around.find((one) => one.kind === 'settings')),
      marking: highestOf(questions.flatMap(({ item }) => partsOf(item).map(({ marking }) => marking))),
    };
  });

/** What a link shows, read as a focal point of its institution, with what has changed since it answered. */
export const readAskedPage = (db: Db, link: OpenLink): Promise<AskedPage | undefined> =>
  readAskedSince(db, linkReader(link, ''), link.asks);

/** Questions with what has changed since they were answered. */
export async function readAskedSince(
  db: Db,
  reader: Reader,
  asks: readonly LinkedAsk[],
): Promise<AskedPage | undefined> {
  const page = await readAsked(db, reader, asks);
  if (!page) return undefined;
  const questions: AskedQuestion[] = [];
  for (const question of page.questions) {
    const answered = question.replies.length > 0 || question.request.late !== undefined;
    const since = answered ? await readSinceReply(db, reader, question.item.id, question.request) : undefined;
    questions.push({ ...question, since });
  }
  return { ...page, questions };
}

/** Who acts through a link: the focal point of the institution that was asked, under the name they give. */
export const deskByLink = (db: Db, now: () => string, link: OpenLink, name: string): Desk => ({
  ...{ db, now, workspace: '' },
  reader: linkReader(link, name),
});

/** Puts answers on the record that came through a link, in the name that was given with them. */
export function replyByLink(
  db: Db,
  now: () => string,
  link: OpenLink,
  typed: TypedReply,
  files: FilesOfReply = noFiles,
): Promise<Answered> {
  if (typed.who === '') return Promise.resolve(refuse('who-missing'));
  return enterReplies(deskByLink(db, now, link, typed.who), link.asks, typed, files, false);
}
