import { sql, type Selectable } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { LetterKind, LetterState, LetterTrouble } from '#desk/notice/letter.ts';
import type { Said } from '#desk/notice/notice.ts';
import type { Words } from '#language/language.ts';
import type { Marking } from '#desk/marking/marking.ts';
import type { LettersTable, Trx } from './database.ts';

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
  },
  now: IsoMoment,
): Promise<string> {
  const { kind, account, name, address, language, timeZone } = letter;
  const { id } = await trx
    .insertInto('letters')
    .values({
      ...{ kind, account, language, time_zone: timeZone },
      ...{ to_name: name, to_address: address, made_at: now, due_at: now },
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
