/**
 * How long the power of all of 190 members with about 90,000 votes takes: Banzhaf and Shapley–Shubik, each median of
 * five runs, of a double majority of 27 members once, and beside them NumPy, where it is installed, for one single member. `node bench/power.ts`.
 */
import { spawnSync } from 'node:child_process';
import { compoundPower } from '#analysis/coalitions/compound-power.ts';
import { banzhaf, shapleyShubik } from '#analysis/coalitions/power-indices.ts';
import { seededRandom } from '#analysis/numeric/random.ts';

const random = seededRandom(190);
const weights = Array.from({ length: 190 }, () => 1 + Math.floor(random.uniform() * random.uniform() * 1890));
const total = weights.reduce((sum, weight) => sum + weight, 0);

function median(work: () => Float64Array): { milliseconds: number; result: Float64Array } {
  const times: number[] = [];
  let result = work();
  for (let run = 0; run < 5; run++) {
    const begun = performance.now();
    result = work();
    times.push(performance.now() - begun);
  }
  return { milliseconds: times.sort((one, other) => one - other)[2] ?? 0, result };
}

const sumOf = (index: Float64Array): number => index.reduce((sum, part) => sum + part, 0);

console.log(`${weights.length} members, ${total} votes`);
for (const [rule, quota] of [
  ['majority', Math.floor(total / 2) + 1],
  ['two thirds', Math.ceil((2 * total) / 3)],
] as const) {
  const game = { weights, quota };
  const one = median(() => banzhaf(game).share);
  const other = median(() => shapleyShubik(game));
  console.log(
    `${rule}: Banzhaf of all ${one.milliseconds.toFixed(1)} ms (adds up to 1 within ${Math.abs(sumOf(one.result) - 1).toExponential(0)}), ` +
      `Shapley–Shubik of all ${other.milliseconds.toFixed(0)} ms (within ${Math.abs(sumOf(other.result) - 1).toExponential(0)})`,
  );
}

/** Two conditions at once: 27 members whose people are told in hundredths of a percent, 15 of them with 65 percent, or 24. */
const people = [
  1859, 1516, 1332, 1060, 841, 425, 395, 261, 237, 236, 233, 231, 216, 201, 153, 131, 124, 121, 113, 86, 62,
  47, 42, 30, 20, 14, 12,
];
const begun = performance.now();
const council = compoundPower({
  weightings: [people.map(() => 1), people],
  wins: [
    [15, 6500],
    [24, null],
  ],
});
console.log(
  `double majority of 27: Banzhaf and Shapley–Shubik of all ${(performance.now() - begun).toFixed(0)} ms ` +
    `(within ${Math.abs(sumOf(council.shapleyShubik) - 1).toExponential(0)}; ${(100 * council.passes).toFixed(2)} % of all coalitions win)`,
);

/** The textbook way for the first member: how many coalitions of the others have each sum, and each size and sum. */
const numpy = `
import sys, time, json
import numpy as np
w = json.loads(sys.argv[1]); q = sum(w) // 2 + 1; others = w[1:]
t = time.perf_counter(); f = np.zeros(sum(w) + 1); f[0] = 1
for x in others: f[x:] = f[x:] + f[:-x]
print("NumPy, Banzhaf of one member: %.0f ms (%.3e)" % (1e3 * (time.perf_counter() - t), f[q - w[0]:q].sum() / 2.0 ** len(others)))
t = time.perf_counter(); n = len(w); g = np.zeros((n, q)); g[0, 0] = 1
for k, x in enumerate(others): g[1:k + 2, x:] = g[1:k + 2, x:] + g[:k + 1, :-x]
c = g[:, q - w[0]:].sum(1); s = 0.0; u = 1.0 / n
for k in range(n):
    s += c[k] * u
    if k + 1 < n: u *= (k + 1) / (n - 1 - k)
print("NumPy, Shapley-Shubik of one member: %.0f ms (%.6e)" % (1e3 * (time.perf_counter() - t), s))
`;
const game = { weights, quota: Math.floor(total / 2) + 1 };
console.log(
  `ours for that member: Banzhaf swing ${banzhaf(game).swing[0]?.toExponential(3)}, Shapley–Shubik ${shapleyShubik(game)[0]?.toExponential(6)}`,
);
const peer = spawnSync('python3', ['-c', numpy, JSON.stringify(weights)], { encoding: 'utf8' });
console.log(
  peer.status === 0
    ? peer.stdout.trim()
    : 'NumPy is not installed: no figure beside it (apt-get install python3-numpy)',
);
