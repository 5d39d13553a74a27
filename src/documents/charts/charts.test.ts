import { expect, it } from 'vitest';
import { stanceLine } from '#desk/charts/stance-line.ts';
import { votePaths } from '#desk/charts/vote-paths.ts';
import { boardOf } from '#desk/stance/board.ts';
import { aStance } from '#desk/stance/testing.ts';
import { pngOf } from './png.ts';
import { stanceLineSvg } from './stance-line-svg.ts';
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
