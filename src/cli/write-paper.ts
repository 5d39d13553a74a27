import { writeFile } from 'node:fs/promises';
import { CliTrouble } from './trouble.ts';

/** Writes what was printed into a file that only its owner reads, or to standard output where none is named. */
export async function writePaper(bytes: Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await new Promise((done) => process.stdout.write(bytes, done));
    return;
  }
  await writeFile(file, bytes, { mode: 0o600 }).catch((error: unknown) => {
    throw new CliTrouble('cli.file-unwritable', { file, reason: String(error) });
  });
}
