import { expect, it } from 'vitest';
import { bandErrors, votePaths, type CountryPath } from './vote-paths.ts';

const path = (code: string, points: readonly (readonly [number, number, number])[]): CountryPath => ({
  code,
  points: points.map(([session, point, error]) => ({ session, point, error, votes: 50 })),
});

it('draws a point within its band, later sessions further on, and higher points higher', () => {
  const chart = votePaths([path('AA', [[75, -1, 0.1], [76, 1, 0.2]])])!; // prettier-ignore
  const [before, after] = chart.paths[0]!.runs[0]!;
  expect(after!.x).toBeGreaterThan(before!.x);
  expect(after!.y).toBeLessThan(before!.y);
  const height = (before!.y - after!.y) / 2;
  expect(before!.bottom - before!.y).toBeCloseTo(bandErrors * 0.1 * height, 6);
  expect(after!.y - after!.top).toBeCloseTo(bandErrors * 0.2 * height, 6);
  expect(chart.values.map(({ value }) => value)).toEqual([-1.5, -1, -0.5, 0, 0.5, 1, 1.5].slice(0));
});

it('parts a line where a country has no point in between', () => {
  const chart = votePaths([path('AA', [[70, 0, 0], [71, 0, 0], [74, 0, 0]])])!; // prettier-ignore
  expect(chart.paths[0]!.runs.map((run) => run.map(({ session }) => session))).toEqual([[70, 71], [74]]);
});

it('keeps names apart, leaves out who has no point, and draws nothing where nobody has', () => {
  const alike = ['AA', 'BB', 'CC', 'DD'].map((code) => path(code, [[75, 0.5, 0.1]]));
  const chart = votePaths([...alike, path('EE', [])])!;
  expect(chart.paths.map(({ code }) => code)).toEqual(['AA', 'BB', 'CC', 'DD']);
  const heights = chart.paths.map(({ labelY }) => labelY).toSorted((a, b) => a - b);
  for (let n = 1; n < heights.length; n += 1) expect(heights[n]! - heights[n - 1]!).toBeGreaterThan(17.9);
  expect(votePaths([path('EE', [])])).toBeUndefined();
});
