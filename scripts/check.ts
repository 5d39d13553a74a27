import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The checks of form. Which room may import which is a test of its own: `src/architecture.test.ts`. */
const checks: readonly (readonly [name: string, program: string, ...words: string[]])[] = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['types', 'svelte-check', '--fail-on-warnings', '--output', 'human'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['unused code', 'knip'],
];

const root = join(import.meta.dirname, '..');

/** Runs one beside the others: what it said, and whether all is well. */
async function run(program: string, words: readonly string[]) {
  const child = spawn(join(root, 'node_modules', '.bin', program), words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const [said, complained, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    return { said: said + complained, well: status === 0 };
  } catch (error) {
    return { said: `${program}: ${String(error)}. Run "npm ci" again.\n`, well: false };
  }
}

const running = checks.map(([name, program, ...words]) => ({ name, done: run(program, words) }));
const failed: string[] = [];
for (const { name, done } of running) {
  const { said, well } = await done;
  process.stdout.write(`check: ${name}\n${said}`);
  if (!well) failed.push(name);
}
process.stdout.write(failed.length === 0 ? 'check: all well\n' : `check: not well: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
