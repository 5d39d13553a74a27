import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSecret } from '#sign-in/sign-in.ts';

/**
 * What the desk signs its sessions with: `MUFAKAT_SECRET`, as several processes on one database share it, or a file
 * in the data directory that only its owner may read, made on first run.
 */
export function findOrMakeSecret(dataDir: string, environment: NodeJS.ProcessEnv): string {
  const given = environment['MUFAKAT_SECRET'];
  if (given !== undefined && given !== '') return given;
  const path = join(dataDir, 'secret');
  try {
    writeFileSync(path, `${newSecret()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
