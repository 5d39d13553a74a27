import { sql } from 'kysely';
import type { Delegation, InternalComment, NamedPoint } from '#desk/item/inside.ts';
import type { Db, LinkedAsk, Trx } from './database.ts';

// What an institution talks over inside: the database shows it to that institution alone, whoever asks.

/** Keeps that a colleague was asked; where a button was pressed twice, once. */
export async function insertDelegation(
  trx: Trx,
  institution: string,
  { id, points, name, address, note, due, madeBy, madeAt, mayAnswer }: Omit<Delegation, 'withdrawnAt'>,
): Promise<boolean> {
  const [first] = points;
  if (!first) throw new Error('a colleague is asked about at least one point');
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('delegations')
    .values({
      ...{ id, institution, note, due },
      dossier: first.dossier,
      asks: JSON.stringify(points),
      to_name: name,
      to_address: address,
      made_by: madeBy,
      made_at: madeAt,
      may_answer: mayAnswer,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Who was asked inside about these questions, the first first. */
export async function findDelegations(db: Db, asks: readonly LinkedAsk[]): Promise<readonly Delegation[]> {
  const rows = await db.selectFrom('delegations').selectAll().orderBy('made_at').execute();
  return rows
    .map((row) => ({
      id: row.id,
      points: row.asks,
      name: row.to_name,
      address: row.to_address,
      note: row.note,
      due: row.due,
      madeBy: row.made_by,
      madeAt: row.made_at.toISOString(),
      mayAnswer: row.may_answer,
      withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    }))
    .filter(({ points }) => points.some((point) => asks.some(({ request }) => request === point.request)));
}

export async function findDelegation(db: Db, id: string): Promise<Delegation | undefined> {
  const row = await db.selectFrom('delegations').select('asks').where('id', '=', id).executeTakeFirst();
  return row && (await findDelegations(db, row.asks)).find((one) => one.id === id);
}

/** Takes a delegation back; that it was made stays known inside. */
export async function withdrawDelegation(trx: Trx, id: string, at: string): Promise<void> {
  await trx.updateTable('delegations').set({ withdrawn_at: at }).where('id', '=', id).execute();
}

export async function insertComment(
  trx: Trx,
  institution: string,
  { id, dossier, request, point, delegation, by, words, at }: InternalComment,
): Promise<void> {
  await trx
    .insertInto('internal_comments')
    .values({ id, institution, dossier, request, point, delegation, by_name: by, words, said_at: at })
    .execute();
}

/** What was said inside about these questions, the first first. */
export async function findComments(
  db: Db,
  points: readonly Pick<NamedPoint, 'request'>[],
): Promise<readonly InternalComment[]> {
  const requests = [...new Set(points.map(({ request }) => request))];
  if (requests.length === 0) return [];
  const rows = await db
    .selectFrom('internal_comments')
    .selectAll()
    .where('request', 'in', requests)
    .orderBy('said_at')
    .execute();
  return rows.map(({ by_name: by, said_at, institution: _institution, ...row }) => ({
    ...row,
    by,
    at: said_at.toISOString(),
  }));
}

/** The code of an institution's inner room; undefined where it has opened none for this question. */
export async function findRoom(
  db: Db,
  request: string,
): Promise<{ readonly codeHash: string; readonly attempts: number } | undefined> {
  const row = await db
    .selectFrom('internal_rooms')
    .select(['code_hash', 'attempts'])
    .where('request', '=', request)
    .executeTakeFirst();
  return row && { codeHash: row.code_hash, attempts: row.attempts };
}

/** Opens a room; false where somebody has opened it in the same moment. */
export async function insertRoom(
  trx: Trx,
  institution: string,
  { dossier, request }: LinkedAsk,
  codeHash: string,
): Promise<boolean> {
  const row = await trx
    .insertInto('internal_rooms')
    .values({ institution, dossier, request, code_hash: codeHash })
    .onConflict((conflict) => conflict.columns(['institution', 'request']).doNothing())
    .returning('request')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a room another code: the one before was shown to nobody. */
export async function changeRoomCode(trx: Trx, request: string, codeHash: string): Promise<void> {
  await trx
    .updateTable('internal_rooms')
    .set({ code_hash: codeHash, attempts: 0 })
    .where('request', '=', request)
    .execute();
}

/** Counts a try at a room's code before it is looked at, or forgets the tries once it was right. */
export async function countRoomTry(trx: Trx, request: string, right = false): Promise<void> {
  await trx
    .updateTable('internal_rooms')
    .set({ attempts: right ? 0 : sql<number>`attempts + 1` })
    .where('request', '=', request)
    .execute();
}
