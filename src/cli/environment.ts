import { accessSync, constants } from 'node:fs';
import { createServer } from 'node:net';
import { readNamedHosts } from '#desk/hosts/named-hosts.ts';
import { CliTrouble, misused } from './trouble.ts';
import { makeDirectory } from './make-directory.ts';

/** What the environment and the options say about how a desk is reached, checked before anything is started. */
export interface Surroundings {
  readonly databaseUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  /** Where the desk is reached from outside, if that is not its own address. */
  readonly origin: string | undefined;
  /** A proxy stands before the desk, and its X-Forwarded-… headers are believed. */
  readonly behindProxy: boolean;
}

export const defaultPort = 7420;
const defaultHost = '127.0.0.1';

/**
 * Reads them, and says of the first that will not do how to put it right.
 *
 * @throws CliTrouble
 */
export function readSurroundings(
  given: { port: string | undefined; host: string | undefined; trustProxy: boolean },
  environment: NodeJS.ProcessEnv,
): Surroundings {
  checkMail(environment);
  if (!readNamedHosts(environment['MUFAKAT_PUSH_HOSTS'])) throw new CliTrouble('cli.start.bad-push-hosts');
  if (!readNamedHosts(environment['MUFAKAT_EVIDENCE_HOSTS']))
    throw new CliTrouble('cli.start.bad-evidence-hosts');
  return {
    databaseUrl: environment['DATABASE_URL'] || undefined,
    host: given.host ?? environment['MUFAKAT_HOST'] ?? defaultHost,
    port: readPort(given.port ?? environment['MUFAKAT_PORT'] ?? String(defaultPort)),
    origin: readOrigin(environment['MUFAKAT_ORIGIN']),
    behindProxy: given.trustProxy || environment['MUFAKAT_TRUST_PROXY'] === '1',
  };
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) throw misused('cli.start.bad-port', { port: text });
  return port;
}

function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const whole = address && `${address.protocol}//${address.host}`;
  if (!address || !/^https?:$/.test(address.protocol) || (text !== whole && text !== `${whole}/`)) {
    throw new CliTrouble('cli.start.bad-origin', { origin: text });
  }
  return address.origin;
}

function checkMail(environment: NodeJS.ProcessEnv): void {
  const text = environment['MUFAKAT_SMTP'];
  if (text === undefined || text === '') return;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (!address || !/^smtps?:$/.test(address.protocol) || address.hostname === '') {
    throw new CliTrouble('cli.start.bad-smtp');
  }
  const from = environment['MUFAKAT_MAIL_FROM'] ?? '';
  if (!/[^\s@]+@[^\s@]+/.test(from)) throw new CliTrouble('cli.start.no-sender');
  const returns = environment['MUFAKAT_MAIL_RETURN'] ?? '';
  if (returns !== '' && !/^[^\s@<>+]+@[^\s@<>]+$/.test(returns))
    throw new CliTrouble('cli.start.bad-return', { returns });
}

/** @throws CliTrouble when the data directory cannot be made, or not be written. */
export function checkDataDirectory(directory: string): void {
  try {
    // Root's database server runs as another user, who must be able to pass through.
    makeDirectory(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliTrouble('cli.start.data-not-writable', { directory, reason });
  }
}

/** @throws CliTrouble when the port is taken, or may not be opened by this user. */
export async function checkPort({ host, port }: Surroundings): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw portTrouble(error, host, port);
  }
  await new Promise((resolve) => server.close(resolve));
}

function portTrouble(error: unknown, host: string, port: number): CliTrouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'EADDRINUSE') return new CliTrouble('cli.start.port-busy', { port, next: port + 1 });
  if (code === 'EACCES') return new CliTrouble('cli.start.port-forbidden', { port, default: defaultPort });
  return new CliTrouble('cli.start.host-unusable', { host, reason: code });
}
