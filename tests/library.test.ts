import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const directory = mkdtempSync(join(tmpdir(), 'mufakat-library-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Every Node that is to be had here: the one that runs the tests, and whatever else is first on the path of the system. */
const nodes = [
  process.execPath,
  ...['/usr/bin/node', '/usr/local/bin/node'].filter((path) => existsSync(path)),
];

const program = `
import { shapleyShubik } from 'mufakat/analysis/coalitions/power-indices';
import { estimateStaticPoints } from 'mufakat/analysis/ideal-points/static-points';
import { predictVote } from 'mufakat/analysis/prediction/predict-vote';
import { forecast } from 'mufakat/analysis/bargaining/forecast';
const council = shapleyShubik({ weights: [4, 4, 4, 2, 2, 1], quota: 12 });
console.log(JSON.stringify([
  [...council].map((value) => Math.round(value * 1000) / 1000),
  [typeof estimateStaticPoints, typeof predictVote, typeof forecast],
]));
`;

it('is packed as plain JavaScript with types that any program can import', () => {
  // A copy of what is packed from: the folder itself stays as it is.
  const copy = join(directory, 'copy');
  mkdirSync(copy);
  for (const name of ['package.json', 'scripts', 'tsconfig.json', 'README.md', 'LICENSE'])
    cpSync(name, join(copy, name), { recursive: true });
  cpSync('src/analysis', join(copy, 'src/analysis'), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  const path = [join(process.cwd(), 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
  const run = (file: string, words: readonly string[], cwd: string): string =>
    execFileSync(file, words, { cwd, encoding: 'utf8', env: { ...process.env, PATH: path } });
  run('npm', ['pack', '--silent', '--offline', '--pack-destination', directory], copy);
  const installed = join(directory, 'node_modules', 'mufakat');
  mkdirSync(installed, { recursive: true });
  run(
    'tar',
    ['-xzf', join(directory, 'mufakat-0.1.0.tgz'), '-C', installed, '--strip-components=1'],
    directory,
  );
  writeFileSync(join(directory, 'program.mjs'), program);
  for (const node of nodes) {
    const [power, kinds] = JSON.parse(run(node, ['program.mjs'], directory)) as [number[], string[]];
    // The Council of 1958, Shapley and Shubik: 14, 14, 14, 9, 9 and nothing of sixty.
    expect(power, node).toEqual([0.233, 0.233, 0.233, 0.15, 0.15, 0]);
    expect(kinds).toEqual(['function', 'function', 'function']);
  }
  expect(existsSync(join(installed, 'lib/analysis/coalitions/power-indices.d.ts'))).toBe(true);
});
