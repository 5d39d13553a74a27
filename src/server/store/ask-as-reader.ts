import type { RawBuilder } from 'kysely';
import { escapeLiteral } from 'pg';
import type { Reader } from '#desk/people/reader.ts';
import { poolOf } from './connect.ts';
import { toldOf } from './context.ts';
import type { Db } from './database.ts';

/**
 * Asks the database one question as one person, with everything around it (the transaction, who asks, its end) in a
 * single message instead of four: for the page that is opened most. What the person may see is cut exactly as in
 * `asReader`. Values are written into the message as literals by pg's own `escapeLiteral`, since a message of several
 * statements takes no parameters.
 */
export async function askAsReader<R>(db: Db, reader: Reader, question: RawBuilder<R>): Promise<readonly R[]> {
  const { sql: text, parameters } = question.compile(db);
  const asked = text.replaceAll(/\$(\d+)/g, (_, place: string) => literal(parameters[Number(place) - 1]));
  const told = toldOf(reader, false).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  );
  const message = `start transaction isolation level repeatable read read only; select ${told.join(', ')}; ${asked}; commit`;
  const client = await poolOf(db).connect();
  try {
    // Several statements give several results, which the types of pg do not say.
    const results = (await client.query(message)) as unknown as readonly { readonly rows: readonly R[] }[];
    client.release();
    return results[2]?.rows ?? [];
  } catch (error) {
    // It may stand in a transaction that failed: nobody else is given that connection.
    client.release(true);
    throw error;
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  throw new TypeError(`askAsReader: a value of type ${typeof value} cannot be written as a literal`);
}
