import { expect, it } from 'vitest';
import { calibrationDots } from '#desk/charts/calibration-chart.ts';
import { narrowWidth } from '#desk/charts/sheet.ts';
import { stanceLine } from '#desk/charts/stance-line.ts';
import { supportFrame } from '#desk/charts/support-frame.ts';
import { votePaths } from '#desk/charts/vote-paths.ts';
import { boardOf } from '#desk/stance/board.ts';
import { aStance } from '#desk/stance/testing.ts';
import { calibrationSvg } from './calibration-svg.ts';
import { pngOf } from './png.ts';
import { stanceLineSvg } from './stance-line-svg.ts';
import { supportSvg } from './support-svg.ts';
import { votePathsSvg } from './vote-paths-svg.ts';

const chart = votePaths([
  {
    code: 'AA',
    points: [75, 76].map((session) => ({ session, point: session - 75, error: 0.2, votes: 40 })),
  },
])!;
const svg = (name: string) =>
  votePathsSvg(chart, {
    ...{ title: `<${name}>`, upright: 'up', below: 'session', foot: ['source & day'] },
    nameOf: () => name,
    sessionOf: String,
  });

it('writes names as text, whatever stands in them, and holds no style', () => {
  const drawn = svg('A & <script>');
  expect(drawn).toContain('&lt;A &amp; &lt;script&gt;&gt;');
  expect(drawn).not.toMatch(/<script|style=|<style/);
});

it('is saved as a picture three times its size, with its letters drawn', async () => {
  const [short, long] = [await pngOf(svg('I')), await pngOf(svg('WWWWWWWW'))];
  const view = new DataView(short.buffer);
  expect([...short.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(view.getUint32(16)).toBe(3 * 520);
  // Letters that no font has would be left out, and both were the same size.
  expect(long.length).toBeGreaterThan(short.length + 500);
});

it('is sound XML with every kind of mark on the line of countries, and so a picture', async () => {
  const board = boardOf(
    (['support', 'silent', 'oppose', 'block'] as const).map((stance, n) =>
      aStance(String(n), { actor: `A${n}`, stance, point: 20 * n, confidence: 'likely' }),
    ),
    { members: null, ours: 'US', on: '2027-01-01' },
    () => undefined,
  );
  const line = stanceLine(board, { statusQuo: 0, ours: 80, landing: { value: 50, interval: [40, 60] } });
  const words = {
    title: 'Line',
    marking: 'RESTRICTED',
    low: 'less',
    high: 'more',
    nameOf: () => 'Name',
    source: 'desk',
  };
  // The drawing program reads XML strictly, as whoever opens the saved file does.
  expect(stanceLineSvg(line, words)).toContain('>RESTRICTED<');
  expect((await pngOf(stanceLineSvg(line, words))).length).toBeGreaterThan(10_000);
});

it('is drawn for a phone with letters as large, and nothing beside the sheet', () => {
  const long = 'Federated States of Somewhere and the Outer Islands';
  const words = {
    ...{
      title: `Where each stands on the scale: ${long}`,
      marking: 'RESTRICTED',
      source: `By ${long}, ${long}`,
    },
    ...{
      low: `nothing that ${long} has not`,
      high: long,
      needed: '98 needed',
      places: [],
      nameOf: () => long,
    },
  };
  const board = boardOf(
    Array.from({ length: 9 }, (_, n) =>
      aStance(String(n), { actor: `A${n}`, point: 10 * n, confidence: 'guess' }),
    ),
    { members: null, ours: 'US', on: '2027-01-01' },
    () => undefined,
  );
  const line = stanceLine(board, { statusQuo: 0, ours: 80, landing: { value: 50, interval: [40, 60] } });
  const points = [0, 100].map((text) => ({
    ...{ text, for: 3, against: 1, abstain: 0, expectedFor: 3, spreadFor: 1, blocking: 0, secondFor: 0 },
    chanceCarried: 0.5,
  }));
  const moving = { points, movements: [], carries: [], placed: 4, leftOut: 0, needed: 3, second: null };
  const paths = votePaths(
    ['AA', 'BB'].map((code) => ({
      code,
      points: Array.from({ length: 30 }, (_, n) => ({
        session: 40 + n,
        point: n / 10,
        error: 0.2,
        votes: 40,
      })),
    })),
    'narrow',
  )!;
  const drawn = {
    line: stanceLineSvg(line, words, 'narrow'),
    support: supportSvg(supportFrame(moving, 'narrow'), words, 'narrow'),
    paths: votePathsSvg(
      paths,
      { ...words, upright: long, below: long, foot: [words.source], sessionOf: (n) => `${n} (${1945 + n})` },
      'narrow',
    ),
    calibration: calibrationSvg(
      calibrationDots([[0.5, 0.4, 100]], 'narrow'),
      { ...words, across: long, upright: long, foot: [words.source] },
      'narrow',
    ),
  };
  for (const [name, picture] of Object.entries(drawn)) {
    expect(picture, name).toContain(`${narrowWidth}"`);
    expect(picture, name).not.toContain('font-size="10"');
    for (const [, attributes = '', letters = ''] of picture.matchAll(/<text ([^>]*)>([^<]*)</g)) {
      const numberOf = (key: string): number =>
        Number(new RegExp(` ?${key}="([\\d.]+)"`).exec(attributes)?.[1] ?? 13);
      // Half as wide as high is what letters of ours are on average.
      const width = letters.length * numberOf('font-size') * 0.5;
      const before = attributes.includes('text-anchor="end"') ? width : 0;
      const from = numberOf('x') - (attributes.includes('"middle"') ? width / 2 : before);
      expect(from, `${name}: ${letters}`).toBeGreaterThanOrEqual(0);
      expect(from + width, `${name}: ${letters}`).toBeLessThanOrEqual(narrowWidth);
    }
  }
});
