import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the package, where the template, the worker and the fonts lie unbundled. The code that asks may
 * run from `src/` or from a bundle built anywhere, so it looks upwards from itself, then from where the desk was started.
 *
 * @throws Error when neither leads to it.
 */
export function packageRoot(): string {
  const root = rootAbove(dirname(fileURLToPath(import.meta.url))) ?? rootAbove(process.cwd());
  if (root === undefined)
    throw new Error('packageRoot: no package.json of mufakat above the code or the folder');
  return root;
}

function rootAbove(folder: string): string | undefined {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest) && existsSync(join(folder, 'src/documents/brief/brief.typ'))) {
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown };
    if (name === 'mufakat') return folder;
  }
  const above = dirname(folder);
  return above === folder ? undefined : rootAbove(above);
}
