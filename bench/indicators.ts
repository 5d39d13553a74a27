import { createWriteStream, mkdtempSync, rmSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

// A million figures in one file (20 indicators × 200 countries × 250 periods) through `mufakat import indicators`, on a fresh desk.
// Prints the seconds and the most memory of the command, and of the import of the same file a second time.

const folder = mkdtempSync(join(tmpdir(), 'mufakat-indicators-'));
const file = join(folder, 'figures.csv');
const countries = readFileSync('starter/actors.csv', 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.slice(0, 3))
  .filter((code) => /^[A-Z]{3}$/.test(code))
  .slice(0, 200);

async function write(): Promise<number> {
  const out = createWriteStream(file);
  let rows = 0;
  let seed = 1;
  out.write('iso3,indicator,period,value,publisher\n');
  for (let indicator = 1; indicator <= 20; indicator += 1)
    for (const country of countries) {
      let text = '';
      for (let at = 0; rows < 1_000_000 && at < Math.ceil(1_000_000 / 20 / countries.length); at += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        text += `${country},I${indicator},${2005 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')},${(seed / 1e7).toFixed(3)},Bench\n`;
        rows += 1;
      }
      if (!out.write(text)) await new Promise<void>((done) => out.once('drain', () => done()));
    }
  await new Promise<void>((done) => out.end(() => done()));
  return rows;
}

function run(
  words: readonly string[],
): Promise<{ readonly seconds: number; readonly megabytes: number; readonly out: string }> {
  const begun = performance.now();
  const child = spawn('node', ['bin/mufakat.js', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let most = 0;
  let out = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      const task = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
      for (const pid of task.filter((one) => one !== '')) {
        const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
        if (name.startsWith('node') || name.startsWith('MainThread'))
          most = Math.max(
            most,
            Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
          );
      }
    } catch {
      // It has just ended.
    }
  }, 50);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - begun) / 1000, megabytes: most / 1024, out });
      else reject(new Error(`mufakat ended with ${code}`));
    });
  });
}

try {
  const rows = await write();
  const data = join(folder, 'desk');
  process.stdout.write(`${rows} figures, ${(statSync(file).size / 1e6).toFixed(1)} MB\n`);
  await run(['migrate', '--data', data]);
  for (const what of ['into an empty desk', 'the same again']) {
    const { seconds, megabytes, out } = await run([
      'import',
      'indicators',
      file,
      '--data',
      data,
      '--lang',
      'en',
    ]);
    process.stdout.write(`${what}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB\n${out}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
