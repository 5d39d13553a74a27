import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPort } from './environment.ts';

const fileOf = (dataDir: string): string => join(dataDir, 'address');

/** Notes where the desk is reached, so that a link made by a command leads to it. */
export function noteAddress(dataDir: string, origin: string): void {
  writeFileSync(fileOf(dataDir), `${origin}\n`);
}

/** Where the desk was reached when it was last open. */
export function lastAddress(dataDir: string): string {
  const file = fileOf(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : `http://127.0.0.1:${defaultPort}`;
}
