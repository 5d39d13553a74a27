import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Example, ExampleDossier } from '#desk/example/example.ts';

/** The worked examples in a directory: each a folder with `workspace.json` and files of dossiers. */
export async function findExampleNames(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/**
 * Reads one worked example. Whether it keeps the rules shows when it is loaded, act by act.
 *
 * @throws Error naming the file that is no JSON
 */
export async function readExample(directory: string, name: string): Promise<Example> {
  const folder = join(directory, name);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted();
  const { workspace, dossiers } = await readFiles(folder, files);
  return { ...workspace, dossiers };
}

async function readFiles(folder: string, files: readonly string[]) {
  let workspace: Omit<Example, 'dossiers'> | undefined;
  const dossiers: ExampleDossier[] = [];
  for (const file of files) {
    const content = await readJson(join(folder, file));
    if (file === 'workspace.json') workspace = content as Omit<Example, 'dossiers'>;
    else dossiers.push(...(content as readonly ExampleDossier[]));
  }
  if (!workspace) throw new Error(`${folder} has no workspace.json`);
  return { workspace, dossiers };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${String(cause)}`, { cause });
  }
}
