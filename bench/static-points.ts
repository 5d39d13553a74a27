import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { estimatePlanePoints } from '#analysis/ideal-points/plane/plane-points.ts';
import { estimateStaticPoints } from '#analysis/ideal-points/static-points.ts';
import { loadVotes } from './votes/load-votes.ts';
import { rowsOf } from '#analysis/prediction/record/past.ts';

/**
 * One point for each country from the votes of one session, on a line or in a plane: seconds, and how near it is to what
 * R's pscl (yes and no alone) and MCMCpack (ordered answers) find, where R has them (Debian: r-cran-pscl,
 * r-cran-mcmcpack). Run: `node bench/static-points.ts DIRECTORY [SESSION] [1|2]`
 */
const loaded = await loadVotes('bench/static-points.ts');
const { read, votes, unitedStates } = loaded;
const session = Number(process.argv[3] ?? 73);
const dimensions = process.argv[4] === '2' ? 2 : 1;
const chosen = loaded.chosen.map((one, rollCall) => (votes.session[rollCall] === session ? one : 0));
const begun = performance.now();
const options = { positive: unitedStates, chosen };
const plane = dimensions === 2 ? estimatePlanePoints(votes, options) : undefined;
const found = plane ?? estimateStaticPoints(votes, options);
const seconds = ((performance.now() - begun) / 1000).toFixed(2);
/** By country and then dimension: the point and its error. */
const ours = new Map(
  Array.from(found.country, (country, n) => [
    read.countries[country] ?? '',
    Array.from({ length: dimensions }, (_, d) => ({
      point: found.point[n * dimensions + d] ?? Number.NaN,
      error: found.standardError[n * dimensions + d] ?? Number.NaN,
    })),
  ]),
);
const rollCalls = [...found.items.ofRollCall.entries()].flatMap(([rollCall, item]) => (item < 0 ? [] : [rollCall])); // prettier-ignore
console.log(
  `Mufakat: ${seconds} s, ${found.country.length} countries, ${rollCalls.length} roll calls of session ${session}, ${found.iterations} steps, ${found.converged ? 'converged' : 'NOT CONVERGED'}${plane ? `, the first dimension divides ${((plane.divides[0] ?? 0) * 100).toFixed(0)} %` : ''}`,
);

const directory = mkdtempSync(join(tmpdir(), 'mufakat-static-'));
try {
  const [table, points, answer] = [
    join(directory, 'votes.csv'),
    join(directory, 'ours.csv'),
    join(directory, 'points.csv'),
  ];
  const rows = rowsOf(votes);
  const line = (cells: readonly unknown[]): string => cells.join(',');
  writeFileSync(
    table,
    [
      line(['country', ...rollCalls.map((one) => `r${one}`)]),
      ...Array.from(found.country, (country) =>
        line([read.countries[country], ...rollCalls.map((rollCall) => rows[rollCall]?.[country] || '')]),
      ),
    ].join('\n'),
  );
  writeFileSync(
    points,
    [
      line(['country', ...Array.from({ length: dimensions }, (_, d) => `d${d + 1}`)]),
      ...[...ours].map(([country, own]) => line([country, ...own.map(({ point }) => point)])),
    ].join('\n'),
  );
  const script = join(import.meta.dirname, 'votes', 'static-points.R');
  const { status, error, stderr } = spawnSync('Rscript', [script, table, points, answer], {
    encoding: 'utf8',
  });
  if (error) console.log(`R is not here (${error.message}): nothing beside it.`);
  else if (status !== 0) console.log(`R could not do it: ${stderr}`);
  else report(readFileSync(answer, 'utf8'));
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function report(text: string): void {
  const all = parse(text, { columns: true }) as Record<string, string>[];
  if (all.length === 0) console.log('R has neither pscl nor MCMCpack: nothing beside it.');
  for (const [name, own] of Map.groupBy(all, (row) => `${row['package']}, dimension ${row['dimension']}`)) {
    const pairs = own.flatMap((row) => {
      const here = ours.get(row['country'] ?? '')?.[Number(row['dimension']) - 1];
      return here ? [{ ...here, theirs: Number(row['point']), theirError: Number(row['error']) }] : [];
    });
    const ratios = pairs.map(({ error, theirError }) => error / theirError).toSorted((a, b) => a - b);
    console.log(
      `${name}: ${Number(own[0]?.['seconds']).toFixed(2)} s, correlation ${correlation(pairs.map(({ point, theirs }) => [point, theirs])).toFixed(4)}, our errors over theirs, median ${ratios[ratios.length >> 1]?.toFixed(2)}`,
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
