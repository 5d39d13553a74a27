#!/usr/bin/env node
// Plain JavaScript that any Node since 16 understands: it finds the Node that Mufakat needs, and says plainly
// what to do where there is none. Everything else is in src/cli/.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const oldestNode = 24;
// A desk is a long-lived process on a small server: its memory is bounded, garbage goes early, and functions that are
// called in many places are not compiled once for each of them.
const heapFlags = [
  '--max-old-space-size=200',
  '--max-semi-space-size=4',
  '--v8-pool-size=1',
  '--no-maglev-inlining',
];
// What the compiler of hot functions needed for a moment, 32 kB at a time, goes back to the machine (glibc; others do not
// know these words).
const heapEnvironment = {
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '32000',
  MALLOC_ARENA_MAX: '1',
};
// Reading a million votes leaves garbage young: where its place is small the whole takes half the memory, and no more time.
const readingFlags = ['--max-semi-space-size=4'];

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));
/** @param {string} version */
const major = (version) => Number(version.split('.')[0]);
const isDesk = process.argv[2] === 'start';
const isReading = process.argv[2] === 'ideal-points' || process.argv[2] === 'agreement';
const flags = isDesk ? heapFlags : isReading ? readingFlags : [];
const environment = isDesk ? { ...heapEnvironment, ...process.env } : process.env;
const isNewEnough = major(process.versions.node) >= oldestNode;
const hasAll =
  flags.every((flag) => process.execArgv.includes(flag)) &&
  Object.keys(environment).every((name) => name in process.env);

if (isNewEnough && hasAll) {
  // It was heard when the process began; the database and whatever else is started is to go its own way.
  for (const name of Object.keys(heapEnvironment)) delete process.env[name];
  // What was read and compiled once is kept: the next start is quicker, and takes less memory. Where nothing may be
  // written there, everything works all the same.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'mufakat'));
  await import(pathToFileURL(join(root, 'src', 'cli', 'main.ts')).href);
} else if (isNewEnough && process.execve && !process.channel) {
  // This process becomes the desk: nothing stays behind, and its number is the desk's.
  const words = [process.execPath, ...process.execArgv, ...flags, self, ...process.argv.slice(2)];
  process.execve(process.execPath, words, environment);
} else {
  const node = isNewEnough ? process.execPath : broughtAlong();
  if (node === undefined) {
    console.error(
      `Mufakat needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}.\n` +
        `Node ${oldestNode} comes with "npm ci" on Linux (x64, arm64) and Windows (x64): run it in ${root}, ` +
        'without leaving out optional packages. Elsewhere, install Node from https://nodejs.org.',
    );
    process.exit(1);
  }
  const child = spawn(node, [...flags, self, ...process.argv.slice(2)], {
    env: environment,
    // By the channel the child sees it when we are killed, and does not stay behind.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal sends its signals to both; a supervisor only to us. The child decides when it is done.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(`Node could not be started from ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
  });
}

/** The Node of the packages that `npm ci` brings. */
function broughtAlong() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = platform === 'win' ? 'node.exe' : 'node';
  const path = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  return existsSync(path) ? path : undefined;
}
