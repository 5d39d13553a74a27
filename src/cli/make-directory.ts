import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a directory and those above it. Node's own way never ends where a file system says of everything in it that it is not there, as
 * /proc does.
 *
 * @throws where it cannot be made
 */
export function makeDirectory(path: string, mode?: number): void {
  const whole = resolve(path);
  const isThere = existsSync(whole);
  if (isThere && statSync(whole).isDirectory()) return;
  if (!isThere) makeDirectory(dirname(whole), mode);
  mkdirSync(whole, mode);
}
