import type { RawBuilder } from 'kysely';
import { DatabaseError, escapeLiteral, type Pool, type PoolClient } from 'pg';
import type { Reader } from '#desk/people/reader.ts';
import { poolOf } from './connect.ts';
import { toldOf } from './context.ts';
import type { Db } from './database.ts';
import { literal, writtenOut } from './written-out.ts';

/** One question, and in its type what its rows are. */
type Question<R> = Pick<RawBuilder<R>, 'compile'>;

type Answers<Q extends readonly Question<unknown>[]> = {
  readonly [N in keyof Q]: Q[N] extends Question<infer R> ? readonly R[] : never;
};

/**
 * Asks the database several questions as one person, in one snapshot, with everything around them (the transaction, who
 * asks, its end) in a single message instead of one each: for the pages that are opened most. What the person may see is
 * cut exactly as in `asReader`. Each connection prepares a question when it is first asked there: planning one takes
 * longer than answering it. Values are written into the message as literals by pg's own `escapeLiteral`, since a
 * message of several statements takes no parameters.
 */
export const askAsReader = <Q extends readonly Question<unknown>[]>(
  db: Db,
  reader: Reader,
  ...questions: Q
): Promise<Answers<Q>> => ask(db, toldOf(reader, false), questions);

/** The same as the desk itself, which sees all: only for `acts/`, as `asEngine` is. It changes nothing. */
export const askAsEngine = <Q extends readonly Question<unknown>[]>(
  db: Db,
  reader: Reader,
  ...questions: Q
): Promise<Answers<Q>> => ask(db, toldOf(reader, true), questions);

type Told = ReturnType<typeof toldOf>;

async function ask<Q extends readonly Question<unknown>[]>(
  db: Db,
  told: Told,
  questions: Q,
): Promise<Answers<Q>> {
  const asked = questions.map((question) => {
    const { sql, parameters } = question.compile(db);
    return { sql, values: parameters.map(literal) };
  });
  const pool = poolOf(db);
  try {
    return (await askOnce(pool, told, asked)) as unknown as Answers<Q>;
  } catch (error) {
    if (!isOtherSession(error)) throw error;
    unprepared.add(pool);
    return (await askOnce(pool, told, asked)) as unknown as Answers<Q>;
  }
}

interface Asked {
  readonly sql: string;
  readonly values: readonly string[];
}

async function askOnce(pool: Pool, who: Told, asked: readonly Asked[]): Promise<readonly unknown[][]> {
  const told = [...who, ['plan_cache_mode', 'force_generic_plan']].map(
    ([name = '', value = '']) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`,
  );
  const client = await pool.connect();
  try {
    const prepared = preparedOn(client);
    const fresh: string[] = [];
    const statements = asked.map(({ sql, values }) => {
      const name = unprepared.has(pool) ? undefined : nameOf(sql);
      if (name === undefined) return writtenOut(sql, values);
      if (!prepared.has(name)) fresh.push(`prepare ${name} as ${sql}`);
      prepared.add(name);
      return `execute ${name}${values.length === 0 ? '' : `(${values.join(', ')})`}`;
    });
    const message = [
      'start transaction isolation level repeatable read read only',
      `select ${told.join(', ')}`,
      ...fresh,
      ...statements,
      'commit',
    ].join('; ');
    // Several statements give several results, which the types of pg do not say.
    const results = (await client.query(message)) as unknown as readonly { readonly rows: unknown[] }[];
    client.release();
    return results.slice(-1 - asked.length, -1).map(({ rows }) => rows);
  } catch (error) {
    // It may stand in a transaction that failed: nobody else is given that connection.
    client.release(true);
    throw error;
  }
}

/** What each connection has prepared. */
const known = new WeakMap<PoolClient, Set<string>>();

function preparedOn(client: PoolClient): Set<string> {
  const prepared = known.get(client) ?? new Set();
  known.set(client, prepared);
  return prepared;
}

/** Each question's name, by its text. There are as many as ways to filter a page: what comes after these is not prepared. */
const names = new Map<string, string>();
const most = 200;

function nameOf(sql: string): string | undefined {
  const name = names.get(sql);
  if (name !== undefined || names.size >= most) return name;
  const made = `asked_${names.size + 1}`;
  names.set(sql, made);
  return made;
}

/**
 * Databases reached through a pooler that gives each transaction another session: what one session has prepared, the next
 * does not know, or knows from somebody else. There every question is asked as it is written.
 */
const unprepared = new WeakSet<Pool>();
const notThere = '26000';
const alreadyThere = '42P05';
const isOtherSession = (error: unknown): boolean =>
  error instanceof DatabaseError && (error.code === notThere || error.code === alreadyThere);
