import { CompiledQuery } from 'kysely';
import type { Client } from 'pg';
import type { Db } from '../database.ts';

/**
 * Runs one statement. Votes are written by the desk, and by the database's owner when a fresh desk opens: on two kinds of
 * connection.
 */
export type RunSql = <Row extends object>(
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>;

/** On the desk's connections; inside a transaction, in it. */
export const sqlOn =
  (db: Db): RunSql =>
  async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;

/** On a connection of its own. */
export const sqlOnClient =
  (client: Client): RunSql =>
  async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    (await client.query<Row>(text, [...values])).rows;
