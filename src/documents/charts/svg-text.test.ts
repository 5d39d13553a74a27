import { expect, it } from 'vitest';
import { linesOf, openScalePicture } from './svg-text.ts';

const title =
  'What a text would get along the scale: extraterritorial access of law enforcement to data held abroad by cloud providers';

it('a long title stands whole in a picture, line under line, with as much more room above', () => {
  const of = (words: string) =>
    openScalePicture(
      { title: words, marking: 'PUBLIC', low: 'none', high: 'all', source: 'us' },
      { look: 'chart', id: 'x', sheet: 'wide', width: 480, head: 60, height: 300 },
    ).join('\n');
  const lines = linesOf(title, 68);
  expect(lines.join(' ')).toBe(title);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(68);
  for (const line of lines) expect(of(title)).toContain(`>${line}</text>`);
  expect(of('Short')).toContain('viewBox="0 -60 480 360"');
  expect(of(title)).toContain('viewBox="0 -78 480 378"');
  expect(linesOf('one-word-that-is-longer-than-the-line', 10)).toEqual([
    'one-word-that-is-longer-than-the-line',
  ]);
});
