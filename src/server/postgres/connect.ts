import { realpathSync } from 'node:fs';
import pg from 'pg';
import type { ClientConfig } from 'pg';
import { ownerRole } from './prepare-data.ts';
import { readPidFile } from './processes.ts';
import type { Site } from './site.ts';
import { codeOf } from './trouble.ts';

/** What a connection attempt meets while a server is away, starting, stopping, or recovering from a crash. */
const notNow = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);

/** The same in the words of `pg`, where it gives no code. */
const cutOff = /^(Connection terminated|Client (has encountered a connection error|was closed))/;

/** Settings for a connection by the socket; spelled out, so that PGHOST, PGUSER and their like do not change them. */
export function socketSettings(socketDirectory: string, user: string, database: string) {
  return { host: socketDirectory, port: 5432, user, database, ssl: false } as const;
}

/**
 * Connects as the owner if a server answers *and* is the one of this data directory.
 *
 * @returns undefined when none answers now
 * @throws what a server that does answer objects to
 */
export async function connectToServer(site: Site): Promise<pg.Client | undefined> {
  const announced = readPidFile(site)?.socketDirectory;
  for (const directory of new Set([announced || site.socketDirectory, site.socketDirectory])) {
    const client = await connectOnce(site, directory);
    if (client !== undefined) return client;
  }
  return undefined;
}

/** A client whose lost connection shows in `end` and in the query under way; unheard, `error` would end the process. */
export function newClient(settings: ClientConfig): pg.Client {
  const client = new pg.Client(settings);
  client.on('error', () => undefined);
  return client;
}

/** Whether an error only says that the server is away, or that the connection to it was cut. */
export function isPassing(error: unknown): boolean {
  return notNow.has(codeOf(error) ?? '') || (error instanceof Error && cutOff.test(error.message));
}

async function connectOnce(site: Site, directory: string): Promise<pg.Client | undefined> {
  const client = newClient(socketSettings(directory, ownerRole, 'postgres'));
  try {
    await client.connect();
    const answer = await client.query<{ directory: string }>(
      `select current_setting('data_directory') directory`,
    );
    if (realpathSync(answer.rows[0]?.directory ?? '/') === site.dataDirectory) return client;
    await client.end();
    return undefined;
  } catch (error) {
    await client.end().catch(() => undefined);
    if (isPassing(error)) return undefined;
    throw error;
  }
}
