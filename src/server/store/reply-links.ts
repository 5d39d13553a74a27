import { sql, type Selectable } from 'kysely';
import type { Reader } from '#desk/people/reader.ts';
import { askAsEngine } from './ask-as-reader.ts';
import type { Db, LinkedAsk, ReplyLinksTable, Trx } from './database.ts';

/** A wrong code may be tried so often; then the link is shut until a new one is made. */
export const mostAttempts = 5;

export interface ReplyLink {
  readonly tokenHash: string;
  /** Whom the questions were put to. */
  readonly institution: string;
  /** The questions that it leads to, over one item or several. */
  readonly asks: readonly LinkedAsk[];
  readonly codeHash: string;
  readonly attempts: number;
  readonly openedUntil: Date | null;
  readonly expiresAt: Date;
  readonly createdBy: string;
  /** The address itself, locked with the desk's secret; null on links from before reminders carried it. */
  readonly sealed: string | null;
}

const leadsTo = (ask: LinkedAsk) => sql<boolean>`asks @> ${JSON.stringify([ask])}::jsonb`;

/** The questions that a link leads to together with this one; only this one where it has no link. */
export async function findAskedTogether(trx: Trx, ask: LinkedAsk): Promise<readonly LinkedAsk[]> {
  const row = await trx.selectFrom('reply_links').select('asks').where(leadsTo(ask)).executeTakeFirst();
  return row?.asks ?? [ask];
}

/** Puts a new link in the place of whatever links its questions had; an older one goes on leading to its others. */
export async function replaceReplyLink(
  trx: Trx,
  link: Omit<ReplyLink, 'attempts' | 'openedUntil' | 'expiresAt'> & { readonly expiresAt: string },
): Promise<void> {
  const [first] = link.asks;
  if (!first) throw new Error('a link leads to at least one question');
  const moved = JSON.stringify(link.asks);
  await sql`update reply_links set asks = coalesce((
      select jsonb_agg(a) from jsonb_array_elements(asks) a where not ${moved}::jsonb @> jsonb_build_array(a)
    ), '[]') where ${sql.join(link.asks.map(leadsTo), sql` or `)}`.execute(trx);
  await trx
    .deleteFrom('reply_links')
    .where(sql<boolean>`asks = '[]'`)
    .execute();
  await trx
    .insertInto('reply_links')
    .values({
      token_hash: link.tokenHash,
      dossier: first.dossier,
      institution: link.institution,
      asks: JSON.stringify(link.asks),
      code_hash: link.codeHash,
      expires_at: link.expiresAt,
      created_by: link.createdBy,
      sealed: link.sealed,
    })
    .execute();
}

/** Links by their addresses: they are looked at with every page that is opened by one, and every answer. */
export async function findReplyLinks(
  db: Db,
  reader: Reader,
  tokenHashes: readonly string[],
): Promise<readonly ReplyLink[]> {
  const [rows] = await askAsEngine(
    db,
    reader,
    sql<Selectable<ReplyLinksTable>>`
      select * from reply_links where token_hash = any (string_to_array(${tokenHashes.join(' ')}, ' '))`,
  );
  return rows.map(linkFrom);
}

/** Whether a request has a link whose address can be mailed. */
export const hasSealedLink = async (trx: Trx, dossier: string, request: string): Promise<boolean> =>
  (await findSealedLink(trx, { dossier, request })) !== undefined;

/** The locked address of the link to a question; undefined where there is none. */
export async function findSealedLink(trx: Trx, ask: LinkedAsk): Promise<string | undefined> {
  const row = await trx
    .selectFrom('reply_links')
    .select('sealed')
    .where(leadsTo(ask))
    .where('sealed', 'is not', null)
    .executeTakeFirst();
  return row?.sealed ?? undefined;
}

/** Gives the link to a question another code: whoever had opened it enters that. */
export async function recodeReplyLink(trx: Trx, ask: LinkedAsk, codeHash: string): Promise<void> {
  await trx
    .updateTable('reply_links')
    .set({ code_hash: codeHash, attempts: 0, opened_until: null })
    .where(leadsTo(ask))
    .execute();
}

/** What the code of the link to a question is known by; undefined where there is no such link. */
export async function findCodeHash(trx: Trx, ask: LinkedAsk): Promise<string | undefined> {
  const row = await trx.selectFrom('reply_links').select('code_hash').where(leadsTo(ask)).executeTakeFirst();
  return row?.code_hash;
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

/** Shuts the link to a question for good. */
export async function dropReplyLink(trx: Trx, ask: LinkedAsk): Promise<void> {
  await trx.deleteFrom('reply_links').where(leadsTo(ask)).execute();
}

/** Keeps the link of a question open at least until then: there is something more to read there. */
export async function keepReplyLink(trx: Trx, ask: LinkedAsk, until: string): Promise<void> {
  await trx
    .updateTable('reply_links')
    .set({ expires_at: until })
    .where(leadsTo(ask))
    .where('expires_at', '<', new Date(until))
    .execute();
}

const linkFrom = (row: Selectable<ReplyLinksTable>): ReplyLink => ({
  tokenHash: row.token_hash,
  institution: row.institution,
  asks: row.asks,
  codeHash: row.code_hash,
  attempts: row.attempts,
  openedUntil: row.opened_until,
  expiresAt: row.expires_at,
  createdBy: row.created_by,
  sealed: row.sealed,
});
