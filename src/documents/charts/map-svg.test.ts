import { expect, test } from 'vitest';
import { mapSvg, type MappedFigure } from './map-svg.ts';

const words = {
  ...{ id: 'map', title: 'A & B', source: 'Somebody', format: (value: number) => String(value) },
  ...{ missing: 'no figure', borders: 'Borders say <nothing>' },
};
const figure = (code: string, value: number, role: MappedFigure['role'] = 'other'): MappedFigure => ({
  ...{ code, value, role },
});

test('a map shades countries by fifths, draws small ones as dots and those without a figure apart', () => {
  const codes = ['IDN', 'MYS', 'BRA', 'FRA', 'SGP', 'IND', 'CHN', 'USA', 'ZAF', 'EGY'];
  const svg = mapSvg(
    codes.map((code, n) => figure(code, n + 1, n === 0 ? 'ours' : 'other')),
    words,
  );
  expect(svg.match(/<path class="land s\d/g)).toHaveLength(9);
  expect(svg).toMatch(/<circle class="land s2" cx="\d+" cy="\d+" r="4"/);
  for (const shade of [0, 1, 2, 3, 4])
    expect(svg.match(new RegExp(`class="land s${shade}`, 'g')), `shade ${shade}`).toHaveLength(3);
  expect(svg).toContain('>1 – 2<');
  // Ours comes last of the countries, with its line.
  expect(/class="land s0 own"[^>]*stroke-width="2.4"/.exec(svg)?.index).toBeGreaterThan(
    svg.lastIndexOf('<path class="land none"'),
  );
  expect(svg).toContain('Borders say &lt;nothing&gt;');
  expect(svg).not.toMatch(/style=|<script/);
});

test('countries with one and the same figure share one shade', () => {
  const svg = mapSvg(
    ['IDN', 'MYS', 'BRA'].map((code) => figure(code, 7)),
    words,
  );
  expect(svg.match(/class="land s0"/g)).toHaveLength(4);
  expect(svg).not.toContain('class="land s1');
});
