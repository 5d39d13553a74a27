import { createHash, createHmac, randomBytes, randomInt, scryptSync, timingSafeEqual } from 'node:crypto';
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
import type { Db, Trx } from '#store/database.ts';
import { lockDossier } from '#store/dossiers.ts';
import {
  countReplyAttempt,
  findReplyLink,
  mostAttempts,
  openReplyLink,
  replaceReplyLink,
  type ReplyLink,
} from '#store/reply-links.ts';
import { deskItself } from './accounts.ts';
import { seal } from './delivery/seal.ts';
import type { Desk } from './desk.ts';

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

/** A code is short, so it is hashed slowly. */
function hashCode(code: string, salt = randomBytes(16)): string {
  return `${salt.toString('hex')}:${scryptSync(code, salt, 32).toString('hex')}`;
}

function isCode(code: string, hash: string): boolean {
  const salt = hash.slice(0, hash.indexOf(':'));
  return timingSafeEqual(Buffer.from(hashCode(code, Buffer.from(salt, 'hex'))), Buffer.from(hash));
}

/** What the browser keeps once the code was right: worthless for any other link, or after a new code. */
const sessionOf = (token: string, link: ReplyLink): string =>
  createHmac('sha256', link.codeHash).update(token).digest('base64url');

/**
 * Makes the link of a request, shutting the one before; null where the question speaks of sections that may not
 * leave by a link: then it goes on paper, and the reply is entered by hand.
 */
export async function makeLinkIn(
  trx: Trx,
  desk: Desk,
  item: Dossier,
  request: string,
): Promise<HandedLink | null> {
  const asked = liveRequests(item.consultation ?? noConsultation).find(({ id }) => id === request);
  const { rank, audience } = requestMarking(item, request);
  if (!asked || rank > governmentRank || audience !== null) return null;
  return newLinkIn(trx, desk, { dossier: item.id, request, until: asked.deadline, page: '/reply' });
}

/** What a link opens: one question of a dossier, on one of the pages that links open. */
export interface LinkWanted {
  readonly dossier: string;
  readonly request: string;
  /** The moment by which an answer is wanted. */
  readonly until: IsoMoment;
  readonly page: '/reply' | '/reply/silence';
}

/** Makes a link with its code, shutting the one before to the same question. That it may be made is decided before. */
export async function newLinkIn(
  trx: Trx,
  desk: Desk,
  { dossier, request, until, page }: LinkWanted,
): Promise<HandedLink> {
  const token = randomBytes(24).toString('base64url');
  const digits = String(randomInt(100_000_000)).padStart(8, '0');
  const lives = Math.max(Date.parse(until), Date.parse(desk.now())) + daysAfterDeadline * dayMilliseconds;
  const path = `${page}/${token}`;
  await replaceReplyLink(trx, {
    tokenHash: tokenHashOf(token),
    dossier,
    request,
    codeHash: hashCode(digits),
    expiresAt: new Date(lives).toISOString(),
    createdBy: desk.reader.name,
    sealed: seal(path),
  });
  return { path, code: `${digits.slice(0, 4)}-${digits.slice(4)}` };
}

/** A new link and code for a question that is still open; the old ones stop working. */
export const renewReplyLink = (
  desk: Desk,
  dossier: string,
  request: string,
): Promise<Decision<{ readonly link: HandedLink; readonly item: Dossier }>> =>
  asEngine(desk.db, desk.reader, async (trx) => {
    const item = (await lockDossier(trx, dossier))?.dossier;
    if (!item || !mayDo(desk.reader, item, 'asked')) return refuse('not-yours');
    // A link shows the question to whoever holds it: nobody makes one for a question they may not read.
    const marking = requestMarking(item, request);
    if (!mayReadDossier(desk.reader, { ...item, asked: [] }) || !isAdmittedTo(desk.reader, marking)) {
      return refuse('not-yours');
    }
    const link = await makeLinkIn(trx, desk, item, request);
    return link ? { ok: true, link, item } : refuse('no-link-for-this');
  });

/** What a link leads to, once it has been opened with its code. */
export interface OpenLink {
  readonly dossier: string;
  readonly request: string;
  readonly askedBy: string;
}

export type LinkState =
  | { readonly is: 'unknown' | 'expired' | 'used-up' | 'shut' }
  | { readonly is: 'open'; readonly link: OpenLink };

/** Where a link stands for the browser that comes with this session. */
export const readReplyLink = (
  db: Db,
  token: string,
  session: string | undefined,
  now: string,
): Promise<LinkState> =>
  asEngine(db, deskItself, async (trx) => {
    const link = await findReplyLink(trx, tokenHashOf(token));
    if (!link) return { is: 'unknown' };
    if (link.expiresAt.toISOString() < now) return { is: 'expired' };
    const open = link.openedUntil !== null && link.openedUntil.toISOString() > now;
    if (open && session === sessionOf(token, link)) {
      return { is: 'open', link: { dossier: link.dossier, request: link.request, askedBy: link.createdBy } };
    }
    return { is: link.attempts >= mostAttempts ? 'used-up' : 'shut' };
  });

/** Tries a code. Every attempt counts before it is judged, so that guessing in parallel gains nothing. */
export const enterReplyCode = (
  db: Db,
  token: string,
  code: string,
  now: string,
): Promise<Decision<{ readonly session: string; readonly seconds: number }>> =>
  asEngine(db, deskItself, async (trx) => {
    const link = await countReplyAttempt(trx, tokenHashOf(token));
    if (!link || link.expiresAt.toISOString() < now) return refuse('link-used-up');
    if (!isCode(code.replaceAll(/\D/g, ''), link.codeHash)) {
      const left = mostAttempts - link.attempts;
      return left > 0 ? refuse('wrong-code', [], { left }) : refuse('link-used-up');
    }
    const seconds = sessionHours * 3600;
    await openReplyLink(trx, link.tokenHash, new Date(Date.parse(now) + seconds * 1000).toISOString());
    return { ok: true, session: sessionOf(token, link), seconds };
  });
