import pg from 'pg';
import type { PoolConfig } from 'pg';

/** Says on the log that the server has gone from under an idle connection. */
const tell = (error: Error): void => {
  process.stderr.write(`database connection lost: ${error.message}\n`);
};

/**
 * A pool that survives its server: it has dropped a lost connection itself, and opens a new one for the next query. A
 * lost connection is an `error` event, which ends the process where nobody listens.
 */
class SurvivingPool extends pg.Pool {
  readonly #open = new Set<unknown>();

  constructor(config: PoolConfig) {
    super(config);
    this.on('error', tell);
    this.on('connect', (client) => {
      this.#open.add(client);
      // A connection in use reports to its query. One that breaks between two statements of a transaction has none under
      // way: the next statement fails on it.
      client.on('error', () => undefined);
    });
    this.on('remove', (client) => this.#open.delete(client));
  }

  /**
   * A pool says that it has ended once it has told its connections to go. A server that stops in that moment cuts them off,
   * and each would be reported as lost: so we wait until the last has gone.
   */
  override async end(): Promise<void> {
    await super.end();
    while (this.#open.size > 0) await new Promise((resolve) => this.once('remove', resolve));
  }
}

/** Connections with these settings, opened as they are needed. */
export const openPool = (config: PoolConfig): pg.Pool => new SurvivingPool(config);
