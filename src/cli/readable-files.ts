import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliTrouble } from './trouble.ts';

/** Why a file could not be read: the system's code where it has one, which the message puts in words. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && /^E[A-Z]+$/.test(code) ? code : error.message;
};

/** Ends where one of the files is not there, is a directory, or may not be read. */
export async function checkFiles(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const reason = await troubleWith(resolve(file));
    if (reason !== undefined) throw new CliTrouble('cli.file-unreadable', { file, reason });
  }
}

async function troubleWith(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).isDirectory()) return 'EISDIR';
    await access(path, constants.R_OK);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
