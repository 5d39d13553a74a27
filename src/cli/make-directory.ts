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
  try {
    mkdirSync(whole, mode);
  } catch (error) {
    // Another command may have made it in between.
    if (!existsSync(whole) || !statSync(whole).isDirectory()) throw error;
  }
}
