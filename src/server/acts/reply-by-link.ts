import { governmentRank, highestOf, type Marking } from '#desk/marking/marking.ts';
import type { Reader } from '#desk/people/reader.ts';
import { noConsultation, type Condition, type Reply, type Request } from '#desk/item/consultation.ts';
import { chosenIn, type TypedReply } from '#desk/item/read-reply.ts';
import { stageOf, type Stage } from '#desk/item/readiness.ts';
import { settingsFrom, settingsId, type Settings } from '#desk/people/settings.ts';
import { partsOf } from '#desk/record/parts.ts';
import { refuse } from '#desk/record/refusal.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { asReader } from '#store/context.ts';
import type { Db } from '#store/database.ts';
import { findDossier, findDossiersByIds } from '#store/dossiers.ts';
import type { Desk } from './desk.ts';
import { newId } from './open-dossier.ts';
import { perform, type Done } from './perform.ts';
import { readSinceReply, type SinceReply } from './read-since-reply.ts';
import type { OpenLink } from './reply-link.ts';

/** What a focal point is shown through a link: the question, the sections shared for it, and what became of answers. */
export interface AskedPage {
  readonly item: Dossier;
  readonly meeting: Dossier | undefined;
  readonly request: Request;
  readonly replies: readonly Reply[];
  readonly conditions: readonly Condition[];
  /** What others object to in words that this institution was asked about too. */
  readonly copied: readonly Condition[];
  /** The institutions that object. */
  readonly objectors: readonly Dossier[];
  /** What has changed since its last answer. */
  readonly since: SinceReply | undefined;
  readonly stage: Stage;
  readonly institution: Dossier | undefined;
  readonly settings: Settings;
  /** The version of the position that is shown: what an answer is about. */
  readonly about: number;
  readonly marking: Marking;
}

/** Whoever answers through a link: a focal point of the institution that was asked, and nobody more. */
export const linkReader = ({ request }: OpenLink, institution: string, name: string): Reader => ({
  id: `link:${request}`,
  name,
  roles: ['focal-point'],
  institution,
  ceiling: governmentRank,
  audiences: [],
});

/**
 * What a link shows, read as a focal point of its institution: the database cuts it like everybody's.
 *
 * @param institution whom the request was put to (`askedInstitutionOf`).
 * @returns undefined where the question was withdrawn or has been marked above what may be shown.
 */
export async function readAskedPage(
  db: Db,
  link: OpenLink,
  institution: string,
): Promise<AskedPage | undefined> {
  const page = await readAsked(db, link, institution);
  if (!page) return undefined;
  const reader = linkReader(link, institution, '');
  return { ...page, since: await readSinceReply(db, reader, link.dossier, page.request) };
}

const readAsked = (
  db: Db,
  link: OpenLink,
  institution: string,
): Promise<Omit<AskedPage, 'since'> | undefined> =>
  asReader(db, linkReader(link, institution, ''), async (trx) => {
    const item = await findDossier(trx, link.dossier);
    const consultation = item?.consultation ?? noConsultation;
    const request = consultation.requests.find(({ id }) => id === link.request);
    if (!item || item.archived || request?.withdrawn !== null) return undefined;
    const copied = consultation.conditions.filter((condition) => condition.institution !== institution);
    return {
      item,
      request,
      meeting: item.parent === null ? undefined : await findDossier(trx, item.parent),
      institution: await findDossier(trx, institution),
      replies: consultation.replies.filter((reply) => reply.request === request.id),
      conditions: consultation.conditions.filter((condition) => condition.request === request.id),
      copied,
      objectors: await findDossiersByIds(trx, [...new Set(copied.map((condition) => condition.institution))]),
      stage: stageOf(consultation),
      settings: settingsFrom(await findDossier(trx, settingsId(item.workspace))),
      about: consultation.positionVersion,
      marking: highestOf(partsOf(item).map(({ marking }) => marking)),
    };
  });

/** Who acts through a link: the focal point of the institution that was asked, under the name they give. */
export const deskByLink = (
  db: Db,
  now: () => string,
  link: OpenLink,
  { request, item }: Pick<AskedPage, 'request' | 'item'>,
  name: string,
): Desk => ({ db, now, reader: linkReader(link, request.institution, name), workspace: item.workspace });

/** Puts an answer on the record that came through a link, in the name that was given with it. */
export function replyByLink(
  db: Db,
  now: () => string,
  link: OpenLink,
  page: Pick<AskedPage, 'request' | 'item'>,
  typed: TypedReply,
  about: number,
): Promise<Done> {
  if (typed.who === '') return Promise.resolve(refuse('who-missing'));
  return enterReply(
    deskByLink(db, now, link, page, typed.who),
    page.item.id,
    link.request,
    typed,
    about,
    false,
  );
}

/**
 * Puts an answer on the record: one's own institution's, or (`forSomebody`) what another's said to whoever enters it.
 */
export async function enterReply(
  desk: Desk,
  item: string,
  request: string,
  typed: TypedReply,
  about: number,
  forSomebody: boolean,
): Promise<Done> {
  const chosen = chosenIn(typed);
  if (!chosen) return refuse('choice-missing');
  const { who, how, signatory, letter } = typed;
  const signed = chosen.authority === 'official';
  return perform(desk, item, {
    kind: 'replied',
    request,
    reply: newId('reply'),
    answers: chosen.answers,
    authority: chosen.authority,
    about,
    ...(signed && { signatory, letter }),
    ...(forSomebody && who !== '' && how !== '' && { spoken: { who, how } }),
  });
}
