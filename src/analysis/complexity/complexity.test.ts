import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#analysis/numeric/random.ts';
import { complexity } from './complexity.ts';
import { secondVector } from './second-vector.ts';
import type { Complexity, TradeTable } from './types.ts';

const tableOf = (rows: readonly (readonly number[])[]): TradeTable => ({
  countries: rows.length,
  products: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
});

/** The definitions written out, cell by cell, on plain arrays. */
function plainly(rows: readonly (readonly number[])[]): { rca: number[][]; near: number[][] } {
  const products = [...(rows[0] ?? []).keys()];
  const world = rows.flat().reduce((sum, value) => sum + value, 0);
  const of = products.map((p) => rows.reduce((sum, row) => sum + row[p]!, 0));
  const rca = rows.map((row) => {
    const own = row.reduce((sum, value) => sum + value, 0);
    return row.map((value, p) => value / own / (of[p]! / world));
  });
  const many = products.map((p) => rca.filter((row) => row[p]! >= 1).length);
  const near = products.map((one) =>
    products.map((other) => {
      if (one === other) return 0;
      const both = rca.filter((row) => row[one]! >= 1 && row[other]! >= 1).length;
      return both === 0 ? 0 : Math.min(both / many[one]!, both / many[other]!);
    }),
  );
  return { rca, near };
}

function expectPlain(found: Complexity, rows: readonly (readonly number[])[]): void {
  const kept = [...found.kept.countries].map((c) => [...found.kept.products].map((p) => rows[c]![p]!));
  const { rca, near } = plainly(kept);
  const binary = rca.flat().map((value) => (value >= 1 ? 1 : 0));
  expect(Buffer.compare(Buffer.from(found.presence.cells), Buffer.from(binary))).toBe(0);
  expect(
    Buffer.compare(Buffer.from(found.proximity.buffer), Buffer.from(Float64Array.from(near.flat()).buffer)),
  ).toBe(0);
}

describe('Complexity of exports', () => {
  // Three countries, three products: the first exports all, the second two, the third one.
  const nested = [
    [4, 3, 3],
    [5, 5, 0],
    [9, 0, 0],
  ];

  it('has the known advantage and nearness of a small table', () => {
    const found = complexity(tableOf(nested));
    // Shares of the world: 18/29, 8/29, 3/29.
    expect(found.rca[0]).toBeCloseTo(0.4 / (18 / 29), 12);
    expect(found.rca[2]).toBeCloseTo(0.3 / (3 / 29), 12);
    expect([...found.presence.cells]).toEqual([0, 1, 1, 0, 1, 0, 1, 0, 0]);
    expect([...found.presence.diversity]).toEqual([2, 1, 1]);
    expect([...found.presence.ubiquity]).toEqual([1, 2, 1]);
    // The first country has both of the last two products; two countries have the second: a half.
    expect([...found.proximity]).toEqual([0, 0, 0, 0, 0, 0.5, 0, 0.5, 0]);
    expect(found.density[0]).toBeNaN();
    expect(found.density[2 + 3]).toBe(1);
  });

  it('leaves out countries and products that trade nothing', () => {
    const found = complexity(
      tableOf([
        [0, 0, 0, 0],
        [4, 0, 3, 3],
        [5, 0, 5, 0],
        [9, 0, 0, 0],
      ]),
    );
    expect([...found.kept.countries]).toEqual([1, 2, 3]);
    expect([...found.kept.products]).toEqual([0, 2, 3]);
    expect(found.rca).toEqual(complexity(tableOf(nested)).rca);
  });

  it('has an index that agrees with itself: a country is the mean of its products, on the scale of py-ecomplexity', () => {
    const random = seededRandom(6);
    const rows = Array.from({ length: 17 }, (_, c) =>
      Array.from({ length: 29 }, (_, p) =>
        random.uniform() < 0.25 + (c * (29 - p)) / 800 ? random.uniform() : 0,
      ),
    );
    const { presence, eci, pci } = complexity(tableOf(rows));
    const there = [...eci.keys()].filter((c) => !Number.isNaN(eci[c]!));
    const mean = there.reduce((sum, c) => sum + eci[c]!, 0) / there.length;
    expect(mean).toBeCloseTo(0, 10);
    expect(there.reduce((sum, c) => sum + eci[c]! ** 2, 0) / there.length).toBeCloseTo(1, 10);
    const productsOf = (c: number): number[] =>
      [...pci.keys()].filter((p) => presence.cells[c * presence.products + p] === 1);
    for (const c of there) {
      const own = productsOf(c);
      expect(own.reduce((sum, p) => sum + pci[p]!, 0) / own.length).toBeCloseTo(eci[c]!, 8);
    }
    const wide = there.reduce((sum, c) => sum + presence.diversity[c]!, 0) / there.length;
    expect(there.reduce((sum, c) => sum + eci[c]! * (presence.diversity[c]! - wide), 0)).toBeGreaterThan(0);
  });

  it('meets the gain and the outlook as py-ecomplexity writes them', () => {
    const random = seededRandom(8);
    const rows = Array.from({ length: 9 }, () =>
      Array.from({ length: 12 }, () => (random.uniform() < 0.6 ? random.uniform() : 0)),
    );
    const { presence, proximity, density, pci, gain, outlook } = complexity(tableOf(rows));
    const size = presence.products;
    const sums = Array.from({ length: size }, (_, p) =>
      proximity.subarray(p * size, p * size + size).reduce((sum, value) => sum + value, 0),
    );
    for (let c = 0; c < presence.countries; c++) {
      const has = (p: number): number => presence.cells[c * size + p]!;
      let value = 0;
      for (let p = 0; p < size; p++) {
        value += density[c * size + p]! * (1 - has(p)) * pci[p]!;
        let sum = 0;
        for (let q = 0; q < size; q++) sum += (1 - has(q)) * proximity[q * size + p]! * (pci[q]! / sums[q]!);
        expect(gain[c * size + p]).toBeCloseTo((1 - has(p)) * sum, 12);
      }
      expect(outlook[c]).toBeCloseTo(value, 12);
    }
  });

  it('refuses what is no trade', () => {
    expect(() => complexity(tableOf([[0, 0]]))).toThrow('nothing is traded');
    expect(() => complexity(tableOf([[1, -1]]))).toThrow('country 0, product 1 is -1');
    expect(() => complexity({ countries: 2, products: 2, values: new Float64Array(3) })).toThrow('3 values');
  });

  const file = '../shared/data/trade/world_trade_avg_1998_to_2000.csv.gz';
  it.skipIf(!existsSync(file) && !existsSync(`../${file}`))(
    'agrees exactly with a plain reckoning on real trade (skipped where ../shared/data/trade is absent)',
    () => {
      const text = gunzipSync(readFileSync(existsSync(file) ? file : `../${file}`)).toString();
      const lines = text
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.replaceAll('"', '').split(','));
      const countries = [...new Set(lines.map(([country]) => country!))].toSorted();
      const products = [...new Set(lines.map(([, product]) => product!))].toSorted();
      const placeOf = new Map(products.map((product, at) => [product, at]));
      const rows = countries.map(() => products.map(() => 0));
      const rowOf = new Map(countries.map((country, at) => [country, rows[at]!]));
      for (const [country, product, value] of lines)
        rowOf.get(country!)![placeOf.get(product!)!]! += Number(value);
      const found = complexity(tableOf(rows));
      expectPlain(found, rows);
      const best = [...found.eci.keys()].toSorted((one, other) => found.eci[other]! - found.eci[one]!);
      const names = best.slice(0, 8).map((row) => countries[found.kept.countries[row]!]);
      expect(names).toEqual(expect.arrayContaining(['jpn', 'deu', 'gbr', 'usa']));
    },
  );
});

describe('The second eigenvector', () => {
  it('is that of a path of springs, whose values are known', () => {
    // The path of n points: eigenvalues 2 + 2 cos(kπ/(n+1)) for the matrix with 2 on and 1 beside the diagonal.
    const n = 30;
    const matrix = new Float64Array(n * n);
    for (let at = 0; at < n; at++) {
      matrix[at * n + at] = 2;
      if (at > 0) matrix[at * n + at - 1] = matrix[(at - 1) * n + at] = 1;
    }
    const wave = (k: number): Float64Array => {
      const entries = Float64Array.from({ length: n }, (_, at) =>
        Math.sin((k * (at + 1) * Math.PI) / (n + 1)),
      );
      const length = Math.hypot(...entries);
      return entries.map((entry) => entry / length);
    };
    const found = secondVector(matrix, wave(1))!;
    expect(found.value).toBeCloseTo(2 + 2 * Math.cos((2 * Math.PI) / (n + 1)), 12);
    const sign = Math.sign(found.vector[0]!);
    for (const [at, entry] of wave(2).entries()) expect(found.vector[at]! * sign).toBeCloseTo(entry, 9);
    expect(found.residual).toBeLessThan(1e-11);
  });
});
