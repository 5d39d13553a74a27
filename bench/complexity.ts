/**
 * How long the complexity of 200 countries × 1,200 products × 20 years takes on two threads, memory at its highest, and
 * beside it the steps of py-ecomplexity in NumPy, where it is installed, for one of these years. `npx node bench/complexity.ts`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '#analysis/numeric/random.ts';
import { complexityInThreads } from '#cli/complexity-threads.ts';

const [countries, products, years] = [200, 1200, 20];

/** Trade as it is: few countries make much, most products are made by few, values over many orders of magnitude. */
function tableOf(year: number): Float64Array<ArrayBuffer> {
  const random = seededRandom(1000 + year);
  const skill = Array.from({ length: countries }, () => random.uniform());
  const values = new Float64Array(countries * products);
  for (let p = 0; p < products; p++) {
    const hard = random.uniform();
    for (let c = 0; c < countries; c++) {
      const makes = random.uniform() < 0.15 + 0.7 * Math.max(0, (skill[c] ?? 0) - 0.6 * hard);
      values[c * products + p] = makes ? Math.exp(6 * random.uniform()) * (1 + 10 * (skill[c] ?? 0)) : 0;
    }
  }
  return values;
}

const made = Array.from({ length: years }, (_, year) => tableOf(year));
const tables = made.map((values) => () => ({ countries, products, values: values.slice() }));
const begun = performance.now();
let first: { eci: Float64Array; pci: Float64Array; density: Float64Array; gain: Float64Array } | undefined;
let [worst, present] = [0, 0];
for await (const found of complexityInThreads(tables, 2)) {
  first ??= found;
  worst = Math.max(worst, found.residual);
  present += found.presence.cells.reduce((sum, one) => sum + one, 0) / found.presence.cells.length / years;
}
const seconds = (performance.now() - begun) / 1000;
console.log(
  `${countries} countries × ${products} products × ${years} years: ${seconds.toFixed(2)} s on two threads; advantage in ` +
    `${(present * 100).toFixed(0)} % of cells; largest residual ${worst.toExponential(0)}; resident memory at most ` +
    `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);

const numpy = `
import sys, time, json
import numpy as np
d = sys.argv[1]; C, P = int(sys.argv[2]), int(sys.argv[3])
x = np.fromfile(d + "/trade.bin").reshape(C, P); t = time.perf_counter()
rca = (x / x.sum(1)[:, None]) / (x.sum(0)[None, :] / x.sum())
m = (rca >= 1).astype(float); kc = m.sum(1); kp = m.sum(0)
m1 = m / kc[:, None]; m2 = m / kp[None, :]
Mpp = m2.T @ m1
val, vec = np.linalg.eig(Mpp); vec = np.real(vec)
pci = vec[:, val.argsort()[-2]]; eci = m1 @ pci
s = np.sign(np.corrcoef(kc, eci)[0, 1]); pci, eci = s * pci, s * eci
pci = (pci - eci.mean()) / eci.std(); eci = (eci - eci.mean()) / eci.std()
phi = m.T @ m / kp[None, :]; np.fill_diagonal(phi, 0); phi = np.minimum(phi, phi.T)
den = m @ (phi / phi.sum(0)[None, :])
cog = (1 - m) * ((1 - m) @ (phi * (pci / phi.sum(1))[:, None]))
t = time.perf_counter() - t
o = lambda n: np.fromfile(d + "/" + n + ".bin")
print(t, *(float(np.abs(o(n) - v.ravel()).max()) for n, v in (("eci", eci), ("pci", pci), ("density", den), ("gain", cog))))
`;
const directory = mkdtempSync(join(tmpdir(), 'mufakat-complexity-'));
try {
  const write = (name: string, values: Float64Array | undefined): void => {
    if (values) writeFileSync(join(directory, `${name}.bin`), Buffer.from(values.buffer));
  };
  write('trade', made[0]);
  for (const name of ['eci', 'pci', 'density', 'gain'] as const) write(name, first?.[name]);
  const peer = spawnSync('python3', ['-c', numpy, directory, String(countries), String(products)], {
    encoding: 'utf8',
  });
  if (peer.status === 0) {
    const [took = 0, ...apart] = peer.stdout.trim().split(' ').map(Number);
    console.log(
      `py-ecomplexity's steps in NumPy: ${took.toFixed(2)} s for one year, so ${(took * years).toFixed(0)} s for all: ` +
        `${((took * years) / seconds).toFixed(0)} times ours; ECI, PCI, density and opportunity gain differ by at most ` +
        apart.map((gap) => gap.toExponential(0)).join(', '),
    );
  } else console.log('NumPy is not installed: no figure beside it (apt-get install python3-numpy)');
} finally {
  rmSync(directory, { recursive: true });
}
