import { Kysely, PostgresDialect, type KyselyConfig } from 'kysely';
import { Pool, types, type PoolConfig } from 'pg';
import type { Db, Tables } from './database.ts';

const dateOid = 1082;

/** Kysely closes nothing that it has not asked itself, and leaves open what was only asked past it (`poolOf`). */
class DeskDb extends Kysely<Tables> {
  readonly #end: () => Promise<void>;

  constructor(config: KyselyConfig, end: () => Promise<void>) {
    super(config);
    this.#end = end;
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    await this.#end();
  }
}

/**
 * The desk's connections as the role `mufakat_app`. Days stay texts as they are written: a JavaScript date
 * would move them by the server's time zone.
 */
export function openDb(config: PoolConfig): Db {
  const pool = new Pool({
    max: 10,
    ...config,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === dateOid ? (text: string) => text : types.getTypeParser(oid, format),
    },
  });
  // The database may be stopped and started under us; the pool reconnects, the process must not fall.
  pool.on('error', (error) => {
    process.stderr.write(`database connection lost: ${error.message}\n`);
  });
  const open = new Set<unknown>();
  pool.on('connect', (client) => open.add(client));
  pool.on('remove', (client) => open.delete(client));
  // A pool says that it has ended once it has told its connections to go. A server that stops in that moment cuts them
  // off, and each would be reported as lost: so we wait until the last has gone.
  const end = async (): Promise<void> => {
    await pool.end();
    while (open.size > 0) await new Promise((resolve) => pool.once('remove', resolve));
  };
  const db = new DeskDb(
    { dialect: new PostgresDialect({ pool: { options: pool.options, connect: () => pool.connect(), end } }) },
    () => (pool.ending ? Promise.resolve() : end()),
  );
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
