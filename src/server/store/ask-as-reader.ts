import type { RawBuilder } from 'kysely';
import { escapeLiteral } from 'pg';
import type { Reader } from '#desk/people/reader.ts';
import { poolOf } from './connect.ts';
import { toldOf } from './context.ts';
import type { Db } from './database.ts';

/** One question, and in its type what its rows are. */
type Question<R> = Pick<RawBuilder<R>, 'compile'>;

type Answers<Q extends readonly Question<unknown>[]> = {
  readonly [N in keyof Q]: Q[N] extends Question<infer R> ? readonly R[] : never;
};

/**
 * Asks the database several questions as one person, in one snapshot, with everything around them (the transaction, who
 * asks, its end) in a single message instead of one each: for the page that is opened most. What the person may see is
 * cut exactly as in `asReader`. Values are written into the message as literals by pg's own `escapeLiteral`, since a
 * message of several statements takes no parameters.
 */
export async function askAsReader<Q extends readonly Question<unknown>[]>(
  db: Db,
  reader: Reader,
  ...questions: Q
): Promise<Answers<Q>> {
  const asked = questions.map((question) => written(db, question));
  const told = toldOf(reader, false).map(
    ([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  );
  const message = [
    'start transaction isolation level repeatable read read only',
    `select ${told.join(', ')}`,
    ...asked,
    'commit',
  ].join('; ');
  const client = await poolOf(db).connect();
  try {
    // Several statements give several results, which the types of pg do not say.
    const results = (await client.query(message)) as unknown as readonly { readonly rows: unknown[] }[];
    client.release();
    return results.slice(2, -1).map(({ rows }) => rows) as unknown as Answers<Q>;
  } catch (error) {
    // It may stand in a transaction that failed: nobody else is given that connection.
    client.release(true);
    throw error;
  }
}

function written(db: Db, question: Question<unknown>): string {
  const { sql, parameters } = question.compile(db);
  return sql.replaceAll(/\$(\d+)/g, (_, place: string) => literal(parameters[Number(place) - 1]));
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return escapeLiteral(value);
  throw new TypeError(`askAsReader: a value of type ${typeof value} cannot be written as a literal`);
}
