import { Kysely, PostgresDialect } from 'kysely';
import { types, type Pool, type PoolConfig } from 'pg';
import { openPool } from '#postgres/pool.ts';
import type { Db, Tables } from './database.ts';

const dateOid = 1082;

/** Kysely closes nothing that it has not asked itself, and leaves open what was only asked past it (`poolOf`). */
class DeskDb extends Kysely<Tables> {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super({ dialect: new PostgresDialect({ pool }) });
    this.#pool = pool;
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    if (!this.#pool.ending) await this.#pool.end();
  }
}

/**
 * The desk's connections as the role `mufakat_app`. Days stay texts as they are written: a JavaScript date
 * would move them by the server's time zone.
 */
export function openDb(config: PoolConfig): Db {
  const pool = openPool({
    max: 10,
    ...config,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === dateOid ? (text: string) => text : types.getTypeParser(oid, format),
    },
  });
  const db = new DeskDb(pool);
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Db, Pool>();

/** The connections themselves, for what the query builder cannot say. @throws for a `Db` not opened by `openDb`. */
export function poolOf(db: Db): Pool {
  const pool = pools.get(db);
  if (!pool) throw new Error('this database was not opened by openDb');
  return pool;
}
