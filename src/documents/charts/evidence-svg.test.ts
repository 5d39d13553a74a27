import { expect, test } from 'vitest';
import { multiplesSvg, slopeSvg, stripSvg } from './evidence-svg.ts';

const words = { id: 'x', title: 'A & B <c>', source: 'Somebody', format: (value: number) => String(value) };
const line = (name: string) => ({
  name,
  points: [
    { year: 2020, value: 1 },
    { year: 2023, value: 3 },
  ],
});

test('charts carry their title and source, escape every word, and hold no style', () => {
  const charts = [
    stripSvg(
      [
        { name: '<b>', value: 1, role: 'ours' },
        { name: 'Peer', value: 2, role: 'peer' },
        { name: '', value: 5, role: 'other' },
      ],
      words,
    ),
    multiplesSvg(line('Us'), [line('<b>')], words),
    slopeSvg(
      [
        { name: '<b>', role: 'ours', from: 1, to: 2 },
        { name: 'Peer', role: 'peer', from: 1, to: 3 },
      ],
      { from: 2013, to: 2023 },
      words,
    ),
  ];
  for (const svg of charts) {
    expect(svg).toContain('<title id="figures-x">A &amp; B &lt;c&gt;</title>');
    expect(svg).toContain('Somebody');
    expect(svg).toContain('&lt;b&gt;');
    expect(svg).not.toContain('<b>');
    expect(svg).not.toMatch(/style=|NaN/);
  }
});

test('labels of a slope chart stand apart, above the source', () => {
  const same = Array.from({ length: 12 }, (_, n) => ({
    name: `C${n}`,
    role: 'peer' as const,
    from: 1,
    to: 1 + n / 100,
  }));
  const svg = slopeSvg(same, { from: 2013, to: 2023 }, words);
  const height = Number(/height="([\d.]+)" role/.exec(svg)?.[1]);
  const heights = [...svg.matchAll(/text-anchor="end" font-size="11" fill="#2d2a73">/g)].length;
  expect(heights).toBe(12);
  const labels = [...svg.matchAll(/<text x="76" y="([\d.]+)"/g)]
    .map(([, y]) => Number(y))
    .toSorted((a, b) => a - b);
  for (const [n, y] of labels.entries())
    if (n > 0) expect(y - (labels[n - 1] ?? 0)).toBeGreaterThanOrEqual(14.9);
  expect(labels.at(-1) ?? 0).toBeLessThan(height - 20);
});
