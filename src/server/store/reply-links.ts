import { sql, type Selectable } from 'kysely';
import type { ReplyLinksTable, Trx } from './database.ts';

/** A wrong code may be tried so often; then the link is shut until a new one is made. */
export const mostAttempts = 5;

export interface ReplyLink {
  readonly tokenHash: string;
  readonly dossier: string;
  readonly request: string;
  readonly codeHash: string;
  readonly attempts: number;
  readonly openedUntil: Date | null;
  readonly expiresAt: Date;
  readonly createdBy: string;
  /** The address itself, locked with the desk's secret; null on links from before reminders carried it. */
  readonly sealed: string | null;
}

/** Puts a new link in the place of whatever links the request had. */
export async function replaceReplyLink(
  trx: Trx,
  link: Omit<ReplyLink, 'attempts' | 'openedUntil' | 'expiresAt'> & { readonly expiresAt: string },
): Promise<void> {
  await trx
    .deleteFrom('reply_links')
    .where('dossier', '=', link.dossier)
    .where('request', '=', link.request)
    .execute();
  await trx
    .insertInto('reply_links')
    .values({
      token_hash: link.tokenHash,
      dossier: link.dossier,
      request: link.request,
      code_hash: link.codeHash,
      expires_at: link.expiresAt,
      created_by: link.createdBy,
      sealed: link.sealed,
    })
    .execute();
}

export async function findReplyLink(trx: Trx, tokenHash: string): Promise<ReplyLink | undefined> {
  const row = await trx
    .selectFrom('reply_links')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row && linkFrom(row);
}

/** Whether a request has a link whose address can be mailed. */
export async function hasSealedLink(trx: Trx, dossier: string, request: string): Promise<boolean> {
  const row = await trx
    .selectFrom('reply_links')
    .select('token_hash')
    .where('dossier', '=', dossier)
    .where('request', '=', request)
    .where('sealed', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Counts one more attempt before the code is looked at; undefined where none is left. */
export async function countReplyAttempt(trx: Trx, tokenHash: string): Promise<ReplyLink | undefined> {
  const row = await trx
    .updateTable('reply_links')
    .set({ attempts: sql<number>`attempts + 1` })
    .where('token_hash', '=', tokenHash)
    .where('attempts', '<', mostAttempts)
    .returningAll()
    .executeTakeFirst();
  return row && linkFrom(row);
}

/** The right code was given: the link is open for a while, and earlier slips are forgotten. */
export async function openReplyLink(trx: Trx, tokenHash: string, until: string): Promise<void> {
  await trx
    .updateTable('reply_links')
    .set({ attempts: 0, opened_until: until })
    .where('token_hash', '=', tokenHash)
    .execute();
}

const linkFrom = (row: Selectable<ReplyLinksTable>): ReplyLink => ({
  tokenHash: row.token_hash,
  dossier: row.dossier,
  request: row.request,
  codeHash: row.code_hash,
  attempts: row.attempts,
  openedUntil: row.opened_until,
  expiresAt: row.expires_at,
  createdBy: row.created_by,
  sealed: row.sealed,
});
