/**
 * How long the acceptability of 200 alternatives by 20 criteria takes on two threads: a million weights with exact data,
 * and a hundred thousand with every value drawn anew; memory at its highest; and beside it NumPy, where it is installed,
 * on a tenth of the first. `npx node bench/priorities.ts`.
 */
import { spawnSync } from 'node:child_process';
import { seededRandom } from '#analysis/numeric/random.ts';
import type { Decision, Measurement } from '#analysis/priorities/types.ts';
import { acceptabilityInThreads } from '#cli/smaa-threads.ts';

const random = seededRandom(200);
const values = Array.from({ length: 200 }, () => Array.from({ length: 20 }, () => random.uniform()));
const decision = (measure: (value: number) => Measurement): Decision => ({
  alternatives: values.map((_, at) => `a${at}`),
  criteria: Array.from({ length: 20 }, (_, at) => ({ name: `c${at}`, better: 'more' })),
  measurements: values.map((row) => row.map(measure)),
  scale: 'given',
});

async function timed(name: string, of: Decision, samples: number): Promise<number> {
  const begun = performance.now();
  const { acceptability } = await acceptabilityInThreads(of, { samples, seed: 1 }, 2);
  const seconds = (performance.now() - begun) / 1000;
  const first = acceptability.map((row) => row[0] ?? 0);
  console.log(
    `${name}: ${samples} samples in ${seconds.toFixed(1)} s on two threads (first oftenest: ${Math.max(...first).toFixed(4)}); ` +
      `resident memory at most ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
  return seconds;
}

const seconds = await timed(
  'exact data',
  decision((value) => ({ kind: 'exact', value })),
  1_000_000,
);
await timed(
  'every value drawn anew, normal',
  decision((mean) => ({ kind: 'normal', mean, deviation: 0.1 })),
  100_000,
);
await timed(
  'every value drawn anew, even on an interval',
  decision((value) => ({ kind: 'interval', low: value - 0.1, high: value + 0.1 })),
  100_000,
);

const numpy = `
import sys, time, json
import numpy as np
v = np.array(json.loads(sys.stdin.read())); n, m = v.shape
r = np.random.default_rng(1); h = np.zeros((n, n)); c = np.zeros((n, m)); t = time.perf_counter()
for _ in range(20):
    w = r.dirichlet(np.ones(m), 5000)
    order = np.argsort(-(w @ v.T), axis=1, kind="quicksort")
    for k in range(n): h[:, k] += np.bincount(order[:, k], minlength=n)
    np.add.at(c, order[:, 0], w)
print(time.perf_counter() - t, h[:, 0].max() / 100000)
`;
const peer = spawnSync('python3', ['-c', numpy], { encoding: 'utf8', input: JSON.stringify(values) });
if (peer.status === 0) {
  const [took = 0, first = 0] = peer.stdout.trim().split(' ').map(Number);
  console.log(
    `NumPy, exact data: 100000 samples in ${took.toFixed(1)} s, so a million in ${(took * 10).toFixed(0)} s: ` +
      `${((took * 10) / seconds).toFixed(1)} times ours (first oftenest: ${first.toFixed(4)})`,
  );
} else console.log('NumPy is not installed: no figure beside it (apt-get install python3-numpy)');
