import { sql } from 'kysely';
import { wideCeilingOf, type Reader } from '#desk/people/reader.ts';
import type { Db, Trx } from './database.ts';

/** PostgreSQL's way to write a list of texts. */
const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;

async function introduce(trx: Trx, reader: Reader, engine: boolean): Promise<void> {
  await sql`select
    set_config('mufakat.reader', ${reader.id}, true),
    set_config('mufakat.ceiling', ${String(reader.ceiling)}, true),
    set_config('mufakat.audiences', ${textArray(reader.audiences)}, true),
    set_config('mufakat.institution', ${reader.institution ?? ''}, true),
    set_config('mufakat.wide_ceiling', ${String(wideCeilingOf(reader))}, true),
    set_config('mufakat.engine', ${engine ? 'on' : 'off'}, true)`.execute(trx);
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

/**
 * Works as the desk itself on behalf of one person: sees the whole state, which the rules need in order to
 * decide, and may write. Only `acts/` uses it, and nothing that it reads goes to a page undecided.
 */
export const asEngine = <T>(db: Db, reader: Reader, work: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (trx) => {
    await introduce(trx, reader, true);
    return work(trx);
  });
