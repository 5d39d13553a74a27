import { sql, type Selectable } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { LetterKind, LetterState, LetterTrouble, SaidInside } from '#desk/notice/letter.ts';
import type { Said } from '#desk/notice/notice.ts';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { Db, LettersTable, LinkedAsk, Trx } from './database.ts';

export type Letter = Selectable<LettersTable>;

/** Puts a letter into the outbox; its id is also how a mail program knows it again. */
export async function insertLetter(
  trx: Trx,
  letter: {
    readonly kind: LetterKind;
    readonly account: string | null;
    readonly name: string;
    readonly address: string;
    readonly language: string;
    readonly timeZone: string;
    /** When it may go, where that is not at once. */
    readonly dueAt?: IsoMoment;
    readonly link?: LinkedAsk;
    readonly said?: SaidInside;
  },
  now: IsoMoment,
): Promise<string> {
  const { kind, account, name, address, language, timeZone, dueAt = now, link, said } = letter;
  const { id } = await trx
    .insertInto('letters')
    .values({
      ...{ kind, account, language, time_zone: timeZone },
      ...{ to_name: name, to_address: address, made_at: now, due_at: dueAt },
      link: link ? JSON.stringify(link) : null,
      said: said ? JSON.stringify(said) : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The letters that are to go now, the longest waiting first. */
export async function findDueLetters(trx: Trx, now: IsoMoment, most: number): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('letters')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', new Date(now))
    .orderBy('due_at')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * One of them, locked for as long as it is being sent: whoever dies over it leaves it waiting, and nobody else sends it
 * meanwhile. Undefined where it is in other hands, or waits no more.
 */
export const lockDueLetter = (trx: Trx, id: string, now: IsoMoment): Promise<Letter | undefined> =>
  trx
    .selectFrom('letters')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', new Date(now))
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** A letter, locked until the transaction ends; undefined where there is none. */
export const lockLetter = (trx: Trx, id: string): Promise<Letter | undefined> =>
  trx.selectFrom('letters').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** What became of a letter that was tried. */
export async function markLetter(
  trx: Trx,
  id: string,
  outcome: {
    readonly state: LetterState;
    readonly trouble: LetterTrouble | null;
    readonly answer: string | null;
    readonly due?: IsoMoment;
  },
  now: IsoMoment,
): Promise<void> {
  const { state, trouble, answer, due } = outcome;
  await trx
    .updateTable('letters')
    .set({
      ...{ state, trouble, answer, tried_at: now },
      attempts: sql<number>`attempts + 1`,
      ...(state === 'sent' && { sent_at: now }),
      ...(due !== undefined && { due_at: due }),
    })
    .where('id', '=', id)
    .execute();
}

/** One notice inside a letter, and what may be said of it there. */
export interface LetterNotice {
  readonly kind: string;
  readonly path: string;
  readonly said: Said;
  readonly request: string | null;
  readonly dossier: string;
  readonly workspace: string;
  readonly title: Words | string;
  readonly marking: Marking;
  /** The locked address of the reply link of its request, where there is one. */
  readonly sealed: string | null;
}

/** What a letter carries, in the order in which it was told. */
export async function findLetterNotices(trx: Trx, letter: string): Promise<readonly LetterNotice[]> {
  const { rows } = await sql<LetterNotice>`
    select n.kind, n.path, n.said, n.request, n.dossier, d.workspace, d.name as title,
      jsonb_build_object('rank', d.rank, 'audience', d.audience) as marking,
      (select l.sealed from reply_links l
        where l.asks @> jsonb_build_array(jsonb_build_object('dossier', n.dossier, 'request', n.request))
        limit 1) as sealed
    from told t join notices n on n.id = t.notice join dossiers d on d.id = n.dossier
    where t.letter = ${letter} order by n.told_at, n.id`.execute(trx);
  return rows;
}

/** A letter that did not go, as whoever asked is told of it. */
export interface FailedLetter {
  readonly name: string;
  readonly address: string;
  readonly trouble: LetterTrouble | null;
  readonly at: Date;
}

/** The letters about a question that did not arrive. */
export async function findFailedLetters(
  trx: Trx,
  dossier: string,
  request: string,
): Promise<readonly FailedLetter[]> {
  const { rows } = await sql<FailedLetter>`
    select distinct on (l.to_address) l.to_name as name, l.to_address as address, l.trouble,
      coalesce(l.tried_at, l.made_at) as at
    from letters l join told t on t.letter = l.id join notices n on n.id = t.notice
    where l.state = 'failed' and n.dossier = ${dossier} and n.request = ${request}
    order by l.to_address, l.made_at desc`.execute(trx);
  return rows;
}

/** Of these addresses those whose latest letter did not arrive, with why and when. */
export async function findUnreached(
  trx: Trx,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, { readonly trouble: LetterTrouble | null; readonly at: Date }>> {
  const { rows } = await sql<{ address: string; state: string; trouble: LetterTrouble | null; at: Date }>`
    select distinct on (lower(to_address)) lower(to_address) as address, state, trouble,
      coalesce(tried_at, made_at) as at
    from letters where lower(to_address) = any (${addresses.map((one) => one.toLowerCase())}::text[])
      and state <> 'waiting' and kind <> 'inside'
    order by lower(to_address), made_at desc, state = 'failed' desc`.execute(trx);
  const gone: ReadonlySet<LetterTrouble | null> = new Set(['refused', 'bounced', 'gave-up']);
  return new Map(
    rows.flatMap(({ address, state, trouble, at }) =>
      state === 'failed' && gone.has(trouble) ? [[address, { trouble, at }] as const] : [],
    ),
  );
}

/** Takes the letters out that wait to carry the link of a question, or did not arrive with it. */
export async function dropLettersWith(trx: Trx, link: LinkedAsk): Promise<void> {
  await trx
    .deleteFrom('letters')
    .where('state', '<>', 'sent')
    .where(sql<boolean>`link = ${JSON.stringify(link)}::jsonb`)
    .execute();
}

/** Of these questions those whose link was in a letter that did not arrive. */
export async function findFailedWith(trx: Db, links: readonly LinkedAsk[]): Promise<ReadonlySet<string>> {
  if (links.length === 0) return new Set();
  const { rows } = await sql<{ request: string }>`
    select link ->> 'request' as request from letters
    where state = 'failed' and link ->> 'request' in (${sql.join(links.map(({ request }) => request))})`.execute(
    trx,
  );
  return new Set(rows.map(({ request }) => request));
}

/** Letters in one state, the latest first, with how many there are. */
export async function findLettersIn(
  trx: Trx,
  state: LetterState,
  most: number,
): Promise<{ readonly letters: readonly Letter[]; readonly total: number }> {
  const letters = await trx
    .selectFrom('letters')
    .selectAll()
    .where('state', '=', state)
    .orderBy('made_at', 'desc')
    .limit(most)
    .execute();
  const { total } = await trx
    .selectFrom('letters')
    .select((row) => row.fn.countAll<string>().as('total'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return { letters, total: Number(total) };
}

/** Lets letters that failed, and those that wait for another try, go at once: one of them, or all. */
export async function releaseLetters(trx: Trx, which: string | 'all', now: IsoMoment): Promise<number> {
  const released = await trx
    .updateTable('letters')
    .set({ state: 'waiting', due_at: now, made_at: now, attempts: 0 })
    .where('state', 'in', ['failed', 'waiting'])
    .$if(which !== 'all', (query) => query.where('id', '=', which))
    .executeTakeFirst();
  return Number(released.numUpdatedRows);
}
