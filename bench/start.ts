import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * How long a desk takes to open after `npm ci`: cold (pages built, database made, facts and examples loaded), then
 * a second time. Prints seconds; asserts nothing. Run: `node bench/start.ts`
 */
const root = process.cwd();
const build = `build-bench-${process.pid}`;
const dataDir = mkdtempSync(join(tmpdir(), 'mufakat-bench-'));
// For root the database works as another user, who must be able to enter; else it is laid elsewhere.
chmodSync(dataDir, 0o711);

async function secondsToOpen(port: number): Promise<number> {
  const begun = performance.now();
  const desk = spawn(
    process.execPath,
    [join(root, 'bin', 'mufakat.js'), 'start', '--data', dataDir, '--port', String(port), '--country', 'IDN'],
    { env: { ...process.env, MUFAKAT_BUILD: build }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let printed = '';
  for await (const chunk of desk.stdout) {
    printed += String(chunk);
    if (printed.includes('/sign-in/link')) break;
  }
  const seconds = (performance.now() - begun) / 1000;
  const ended = once(desk, 'exit');
  desk.kill('SIGTERM');
  await ended;
  return seconds;
}

try {
  const cold = await secondsToOpen(7471);
  const second = await secondsToOpen(7472);
  console.log(`cold first run: ${cold.toFixed(1)} s (claim: at most 30 s)`);
  console.log(`second start: ${second.toFixed(1)} s (claim: at most 3 s)`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(join(root, build), { recursive: true, force: true });
}
