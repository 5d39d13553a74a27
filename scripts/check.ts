import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The checks of form. Which room may import which is a test of its own: `src/architecture.test.ts`. */
const checks: readonly (readonly [name: string, program: string, ...words: string[]])[] = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['types', 'svelte-check', '--fail-on-warnings', '--output', 'human'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['unused code', 'knip'],
];

const root = join(import.meta.dirname, '..');
const failed = checks.filter(([name, program, ...words]) => {
  process.stdout.write(`check: ${name}\n`);
  const { status, error } = spawnSync(join(root, 'node_modules', '.bin', program), words, {
    cwd: root,
    stdio: 'inherit',
  });
  if (error) process.stderr.write(`${program}: ${error.message}. Run "npm ci" again.\n`);
  return status !== 0;
});
const names = failed.map(([name]) => name).join(', ');
process.stdout.write(failed.length === 0 ? 'check: all well\n' : `check: not well: ${names}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
