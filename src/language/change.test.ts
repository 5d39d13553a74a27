import { expect, it } from 'vitest';
import { formatChange } from './formats.ts';

it.each([
  [0.92147, 69.2, '+0.9'],
  [2.3456, 69.2, '+2.3'],
  [0.0123, 0.4, '+0.012'],
  [-15.37, 820, '−15'],
  [1234.5, 45_000, '+1,235'],
  [0, 12, '0'],
])('says a change of %d at a level of %d in as many digits as mean something', (change, level, text) => {
  expect(formatChange(change, level, 'en').replace('-', '−')).toBe(text);
});
