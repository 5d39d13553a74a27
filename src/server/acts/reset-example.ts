import { join } from 'node:path';
import { hasRole } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import { packageRoot } from '#documents/brief/package-root.ts';
import type { Desk } from './desk.ts';
import { findExampleNames, readExample } from './example-files.ts';
import { loadExample } from './load-example.ts';
import { lookAgain } from './look-around.ts';

/**
 * Throws a worked example away and makes it anew as it came with this version, in one transaction. Anything that
 * people added to it is gone: an example is for trying things out.
 */
export async function resetExample(desk: Desk, workspace: string): Promise<Decision> {
  if (!hasRole(desk.reader, 'operator', 'head')) return refuse('not-yours');
  const directory = join(packageRoot(), 'starter', 'examples');
  for (const name of await findExampleNames(directory)) {
    const example = await readExample(directory, name);
    if (example.workspace !== workspace) continue;
    await loadExample(desk.db, example);
    lookAgain();
    return { ok: true };
  }
  return refuse('not-found');
}
