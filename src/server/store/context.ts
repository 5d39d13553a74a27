import { sql } from 'kysely';
import { capitalCeilingOf, hasRole, wideCeilingOf, type Reader } from '#desk/people/reader.ts';
import type { Db, Trx } from './database.ts';

/** PostgreSQL's way to write a list of texts. */
const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;

/** What the database is told of whoever asks; its policies read these for as long as the transaction lasts. */
export const toldOf = (
  reader: Reader,
  engine: boolean,
): readonly (readonly [name: string, value: string])[] => [
  ['mufakat.reader', reader.id],
  ['mufakat.ceiling', String(reader.ceiling)],
  ['mufakat.audiences', textArray(reader.audiences)],
  ['mufakat.institution', reader.institution ?? ''],
  ['mufakat.wide_ceiling', String(wideCeilingOf(reader))],
  ['mufakat.auditor', hasRole(reader, 'operator', 'head') ? 'on' : 'off'],
  ['mufakat.capital_ceiling', String(capitalCeilingOf(reader))],
  ['mufakat.engine', engine ? 'on' : 'off'],
];

async function introduce(trx: Trx, reader: Reader, engine: boolean): Promise<void> {
  const told = toldOf(reader, engine).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
  await sql`select ${sql.join(told)}`.execute(trx);
}

/**
 * Reads as one person: inside, the database shows exactly what they may see, whatever the query asks for.
 * All of it is one snapshot.
 */
export const asReader = <T>(db: Db, reader: Reader, read: (trx: Trx) => Promise<T>): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await introduce(trx, reader, false);
      return read(trx);
    });

/** The whole desk in one snapshot, whoever may see what of it: for a backup and for verifying, which change nothing. */
export const asEngineReading = <T>(db: Db, reader: Reader, read: (trx: Trx) => Promise<T>): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await introduce(trx, reader, true);
      return read(trx);
    });

/** Inside the engine's work: from here on another person acts. Loading a worked example, whose authors are many, needs it. */
export const actingAs = (trx: Trx, reader: Reader): Promise<void> => introduce(trx, reader, true);

/** Inside the engine's work: reads as one person, who is shown what they may see and no more; then the engine goes on. */
export async function readingAs<T>(trx: Trx, reader: Reader, read: () => Promise<T>): Promise<T> {
  await introduce(trx, reader, false);
  const found = await read();
  await introduce(trx, reader, true);
  return found;
}

/** Part of a transaction that may fail by itself: what it did is undone, and the rest of the transaction goes on. */
export async function inPart<T>(trx: Trx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(trx);
  try {
    const done = await work();
    await sql`release savepoint part`.execute(trx);
    return done;
  } catch (error) {
    await sql`rollback to savepoint part`.execute(trx);
    throw error;
  }
}

/**
 * Works as the desk itself on behalf of one person: sees the whole state, which the rules need in order to
 * decide, and may write. Only `acts/` uses it, and nothing that it reads goes to a page undecided.
 */
export const asEngine = <T>(db: Db, reader: Reader, work: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await introduce(trx, reader, true);
    return work(trx);
  });
