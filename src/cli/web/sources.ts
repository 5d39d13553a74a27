import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What the web application is built from. */
const parts = ['src', 'messages', 'static', 'vite.config.ts', 'package.json', 'package-lock.json'];
/** What of these it never contains. */
const apart = [/\.test\.ts$/, /^src\/cli\//, /^src\/server\/postgres\//];

/**
 * One number for everything the web application is built from: by content and not by time, for a clone or a
 * restored backup has new times and the same content.
 */
export function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    for (const path of filesUnder(join(root, part))) {
      const name = relative(root, path).split(sep).join('/');
      if (apart.some((pattern) => pattern.test(name))) continue;
      hash.update(`${name}\0`);
      hash.update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}

function filesUnder(path: string): readonly string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) =>
        entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)],
      );
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
}
