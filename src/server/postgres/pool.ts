import pg from 'pg';
import type { PoolConfig } from 'pg';

/**
 * A pool that survives its server. PostgreSQL closes idle connections when it stops, and a pool reports each as an
 * `error` event that ends the process if nobody listens; the pool itself has already dropped the connection and
 * opens a new one for the next query.
 *
 * @param onIdleError told of each, for the log
 */
export function openPool(config: PoolConfig, onIdleError: (error: Error) => void = () => undefined): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', onIdleError);
  // A connection in use reports to its query, but one that breaks between two queries of a transaction does not.
  pool.on('connect', (client) => client.on('error', onIdleError));
  return pool;
}
