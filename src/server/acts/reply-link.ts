import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { IsoMoment } from '#language/formats.ts';
import { governmentRank } from '#desk/marking/marking.ts';
import { mayDo } from '#desk/people/may-do.ts';
import { mayReadDossier, requestMarking } from '#desk/people/may-read.ts';
import { isAdmittedTo } from '#desk/people/reader.ts';
import { liveRequests } from '#desk/item/readiness.ts';
import { noConsultation } from '#desk/item/consultation.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { asEngine } from '#store/context.ts';
import type { Db, LinkedAsk, Trx } from '#store/database.ts';
import { findDossier, lockDossier } from '#store/dossiers.ts';
import {
  countReplyAttempt,
  findAskedTogether,
  findReplyLinks,
  findSealedLink,
  mostAttempts,
  openReplyLink,
  recodeReplyLink,
  replaceReplyLink,
  type ReplyLink,
} from '#store/reply-links.ts';
import { deskItself } from './accounts.ts';
import { seal, unseal } from './delivery/seal.ts';
import type { Desk } from './desk.ts';
import { sharedTurns } from './in-turn.ts';
import { isCode, newCode, type NewCode } from './one-time-code.ts';

/** What is handed to an institution: the address by one way, the code by another. Neither can be shown again. */
export interface HandedLink {
  readonly path: string;
  readonly code: string;
}

const sessionHours = 2;
/** A link outlives its deadline by so many days: late replies are welcome, and whoever answered may look back. */
const daysAfterDeadline = 30;
const dayMilliseconds = 86_400_000;

const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** What the browser keeps once the code was right: worthless for any other link, or after a new code. */
const sessionOf = (token: string, link: ReplyLink): string =>
  createHmac('sha256', link.codeHash).update(token).digest('base64url');

/** A question, and the item it was asked of, as it is now. */
export interface QuestionOf {
  readonly item: Dossier;
  readonly request: string;
}

/** Whether a question may be shown to whoever holds a link, and leave the desk in a file. */
export function mayLeave({ item, request }: QuestionOf): boolean {
  const { rank, audience } = requestMarking(item, request);
  return rank <= governmentRank && audience === null;
}

/**
 * Makes one link for questions that were put to one institution, shutting those before. Questions that speak of sections that may
 * not leave by a link are left out: they go on paper, and the reply is entered by hand; null where that leaves none.
 */
export async function makeLinkIn(
  trx: Trx,
  desk: Desk,
  questions: readonly QuestionOf[],
): Promise<HandedLink | null> {
  const asked = questions.flatMap((one) => {
    const request = liveRequests(one.item.consultation ?? noConsultation).find(
      ({ id }) => id === one.request,
    );
    return request && mayLeave(one) ? [{ dossier: one.item.id, request }] : [];
  });
  const [first] = asked;
  if (!first) return null;
  return newLinkIn(trx, desk, {
    institution: first.request.institution,
    asks: asked.map(({ dossier, request }) => ({ dossier, request: request.id })),
    until:
      asked
        .map(({ request }) => request.deadline)
        .toSorted()
        .at(-1) ?? desk.now(),
    page: '/reply',
  });
}

/** What a link opens: questions to one institution, on one of the pages that links open. */
export interface LinkWanted {
  readonly institution: string;
  readonly asks: readonly LinkedAsk[];
  /** The moment by which an answer is wanted. */
  readonly until: IsoMoment;
  readonly page: '/reply' | '/reply/silence' | '/reply/inside' | '/reply/report';
}

/**
 * Makes a link with its code, shutting those before to the same questions. That it may be made is decided before.
 *
 * @param given the code it is to open with, where one was given before; else it gets a new one.
 */
export async function newLinkIn(
  trx: Trx,
  desk: Desk,
  { institution, asks, until, page }: LinkWanted,
  given?: NewCode,
): Promise<HandedLink> {
  const code = given ?? (await newCode());
  const token = randomBytes(24).toString('base64url');
  const lives = Math.max(Date.parse(until), Date.parse(desk.now())) + daysAfterDeadline * dayMilliseconds;
  const path = `${page}/${token}`;
  await replaceReplyLink(trx, {
    tokenHash: tokenHashOf(token),
    institution,
    asks,
    codeHash: code.hash,
    expiresAt: new Date(lives).toISOString(),
    createdBy: desk.reader.name,
    sealed: seal(path),
  });
  return { path, code: code.shown };
}

/**
 * The link to a question as it went out, with a new code: what was mailed goes on leading there. Undefined where there is none
 * whose address is known.
 */
export async function recodeLinkIn(trx: Trx, ask: LinkedAsk): Promise<HandedLink | undefined> {
  const sealed = await findSealedLink(trx, ask);
  const path = sealed === undefined ? undefined : unseal(sealed);
  if (path === undefined) return undefined;
  const { hash, shown } = await newCode();
  await recodeReplyLink(trx, ask, hash);
  return { path, code: shown };
}

/**
 * A new link and code for a question that is still open, and for those that went out with it as far as whoever makes it may
 * ask them; the old ones stop working.
 */
export const renewReplyLink = (
  desk: Desk,
  dossier: string,
  request: string,
): Promise<Decision<{ readonly link: HandedLink; readonly item: Dossier }>> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const item = (await lockDossier(trx, dossier))?.dossier;
    if (!item || !mayMakeLink(desk, { item, request })) return refuse('not-yours');
    const together = await findAskedTogether(trx, { dossier, request });
    const questions: QuestionOf[] = [{ item, request }];
    for (const other of together.filter((one) => one.dossier !== dossier)) {
      const found = await findDossier(trx, other.dossier);
      if (found && mayMakeLink(desk, { item: found, request: other.request })) {
        questions.push({ item: found, request: other.request });
      }
    }
    if (!mayLeave({ item, request })) return refuse('no-link-for-this');
    const link = await makeLinkIn(trx, desk, questions);
    return link ? { ok: true, link, item } : refuse('no-link-for-this');
  });

/** A link shows the question to whoever holds it: nobody makes one for a question they may not ask and read. */
function mayMakeLink(desk: Desk, { item, request }: QuestionOf): boolean {
  return (
    mayDo(desk.reader, item, 'asked') &&
    mayReadDossier(desk.reader, { ...item, asked: [] }) &&
    isAdmittedTo(desk.reader, requestMarking(item, request))
  );
}

/** What a link leads to, once it has been opened with its code. */
export interface OpenLink {
  readonly institution: string;
  readonly asks: readonly LinkedAsk[];
  readonly askedBy: string;
}

export type LinkState =
  | { readonly is: 'unknown' | 'expired' | 'used-up' | 'shut' }
  | { readonly is: 'open'; readonly link: OpenLink };

/** Whether a link leads to questions of an item: not to a round of silence, to what a colleague is asked inside or to a report. */
export const leadsToQuestions = ({ asks }: OpenLink): boolean =>
  asks.every(({ request }) => !request.includes(':'));

type Looks = ReturnType<typeof sharedTurns<string, ReplyLink | undefined>>;

const looks = new WeakMap<Db, Looks>();

/** A link as it is now. Where many come by links in one instant, who comes while others are looked up is looked up with all who wait. */
function lookUp(db: Db, tokenHash: string): Promise<ReplyLink | undefined> {
  const look =
    looks.get(db) ??
    sharedTurns<string, ReplyLink | undefined>(async (hashes) => {
      const found = await findReplyLinks(db, deskItself, hashes);
      return hashes.map((hash) => found.find((link) => link.tokenHash === hash));
    });
  looks.set(db, look);
  return look(['links of replies'], tokenHash);
}

/** Where a link stands for the browser that comes with this session. */
export async function readReplyLink(
  db: Db,
  token: string,
  session: string | undefined,
  now: string,
): Promise<LinkState> {
  const link = await lookUp(db, tokenHashOf(token));
  if (!link) return { is: 'unknown' };
  if (link.expiresAt.toISOString() < now) return { is: 'expired' };
  const open = link.openedUntil !== null && link.openedUntil.toISOString() > now;
  if (open && session === sessionOf(token, link)) {
    const { institution, asks, createdBy: askedBy } = link;
    return { is: 'open', link: { institution, asks, askedBy } };
  }
  return { is: link.attempts >= mostAttempts ? 'used-up' : 'shut' };
}

/**
 * Tries a code. Every attempt counts before it is judged, so that guessing in parallel gains nothing; and it is judged without a
 * connection, since that takes its time.
 */
export async function enterReplyCode(
  db: Db,
  token: string,
  code: string,
  now: string,
): Promise<Decision<{ readonly session: string; readonly seconds: number }>> {
  const link = await asEngine(db, deskItself, (trx) => countReplyAttempt(trx, tokenHashOf(token)));
  if (!link || link.expiresAt.toISOString() < now) return refuse('link-used-up');
  if (!(await isCode(code, link.codeHash))) {
    const left = mostAttempts - link.attempts;
    return left > 0 ? refuse('wrong-code', [], { left }) : refuse('link-used-up');
  }
  const seconds = sessionHours * 3600;
  const until = new Date(Date.parse(now) + seconds * 1000).toISOString();
  await asEngine(db, deskItself, (trx) => openReplyLink(trx, link.tokenHash, until));
  return { ok: true, session: sessionOf(token, link), seconds };
}
