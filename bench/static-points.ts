import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { estimateStaticPoints } from '#analysis/ideal-points/static-points.ts';
import { loadVotes } from './votes/load-votes.ts';
import { rowsOf } from '#analysis/prediction/record/past.ts';

/**
 * One point for each country from the votes of one session: seconds, and how near it is to what R's pscl (yes and no
 * alone) and MCMCpack (ordered answers) find, where R has them (Debian: r-cran-pscl, r-cran-mcmcpack).
 * Run: `node bench/static-points.ts DIRECTORY [SESSION]`
 */
const loaded = await loadVotes('bench/static-points.ts');
const { read, votes, unitedStates } = loaded;
const session = Number(process.argv[3] ?? 73);
const chosen = loaded.chosen.map((one, rollCall) => (votes.session[rollCall] === session ? one : 0));
const begun = performance.now();
const found = estimateStaticPoints(votes, { positive: unitedStates, chosen });
const seconds = ((performance.now() - begun) / 1000).toFixed(2);
const pointOf = new Map(Array.from(found.country, (country, n) => [country, found.point[n] ?? Number.NaN]));
const rollCalls = [...found.items.ofRollCall.entries()].flatMap(([rollCall, item]) => (item < 0 ? [] : [rollCall])); // prettier-ignore
console.log(
  `Mufakat: ${seconds} s, ${found.country.length} countries, ${rollCalls.length} roll calls of session ${session}, ${found.converged ? 'converged' : 'NOT CONVERGED'}`,
);

const directory = mkdtempSync(join(tmpdir(), 'mufakat-static-'));
try {
  const [table, answer] = [join(directory, 'votes.csv'), join(directory, 'points.csv')];
  const rows = rowsOf(votes);
  const lines = [...pointOf.keys()].map((country) =>
    [read.countries[country], ...rollCalls.map((rollCall) => rows[rollCall]?.[country] || '')].join(','),
  );
  writeFileSync(table, [['country', ...rollCalls.map((one) => `r${one}`)].join(','), ...lines].join('\n'));
  const script = join(import.meta.dirname, 'votes', 'static-points.R');
  const { status, error, stderr } = spawnSync('Rscript', [script, table, answer], { encoding: 'utf8' });
  if (error) console.log(`R is not here (${error.message}): nothing beside it.`);
  else if (status !== 0) console.log(`R could not do it: ${stderr}`);
  else report(readFileSync(answer, 'utf8'));
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function report(text: string): void {
  const all = parse(text, { columns: true }) as Record<string, string>[];
  if (all.length === 0) console.log('R has neither pscl nor MCMCpack: nothing beside it.');
  for (const [name, own] of Map.groupBy(all, (row) => row['package'] ?? '')) {
    const pairs = own.map((row): readonly [number, number] => [
      pointOf.get(read.countries.indexOf(row['country'] ?? '')) ?? Number.NaN,
      Number(row['point']),
    ]);
    // Which side is positive R does not know.
    console.log(
      `${name}: ${Number(own[0]?.['seconds']).toFixed(2)} s, correlation ${Math.abs(correlation(pairs)).toFixed(4)}`,
    );
  }
}

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (which: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[which], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [x, y] of pairs) {
    ab += (x - a) * (y - b);
    aa += (x - a) ** 2;
    bb += (y - b) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
