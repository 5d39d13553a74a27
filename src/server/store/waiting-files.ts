import type { RunSql } from './votes/run-sql.ts';
import { jsonText, readable } from './json-text.ts';

/** A table that was looked at, and what else stood in its form. */
export interface WaitingFile {
  readonly name: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Waiting {
  readonly id: string;
  readonly owner: string;
  readonly workspace: string;
  readonly purpose: string;
}

/** Keeps a table for whoever looked at it, in the place of the last one for the same purpose. */
export const keepWaitingFile = async (
  run: RunSql,
  { id, owner, workspace, purpose }: Waiting,
  { name, typed, bytes }: WaitingFile,
  until: string,
): Promise<void> => {
  // In one statement: of two presses at once neither fails.
  await run(
    `insert into waiting_files (id, owner, workspace, purpose, name, typed, bytes, until)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (owner, purpose) do update set id = excluded.id, workspace = excluded.workspace, name = excluded.name,
       typed = excluded.typed, bytes = excluded.bytes, until = excluded.until`,
    [id, owner, workspace, purpose, readable(name), jsonText(typed), Buffer.from(bytes), until],
  );
};

/** A table of whoever asks that still waits. */
export const findWaitingFile = async (
  run: RunSql,
  { id, owner, workspace, purpose }: Waiting,
): Promise<WaitingFile | undefined> =>
  (
    await run<{ name: string; typed: Record<string, string>; bytes: Buffer }>(
      `select name, typed, bytes from waiting_files
       where id = $1 and owner = $2 and workspace = $3 and purpose = $4 and until > now()`,
      [id, owner, workspace, purpose],
    )
  ).map((row) => ({ ...row, bytes: new Uint8Array(row.bytes) }))[0];

/** It was taken in: it has done its work. */
export const dropWaitingFiles = async (
  run: RunSql,
  { owner, purpose }: Pick<Waiting, 'owner' | 'purpose'>,
): Promise<void> => {
  await run('delete from waiting_files where owner = $1 and purpose = $2', [owner, purpose]);
};

/** Removes all whose hour is over, whosever they were. */
export const endWaitingFiles = async (run: RunSql): Promise<void> => {
  await run('delete from waiting_files where until <= now()');
};
