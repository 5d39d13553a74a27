import { expect, test } from 'vitest';
import { chooseFigures } from './choose-figures.ts';

const at = (code: string, rank: number, of = 11, tied = 0) => ({
  ...{ code, amongAll: null, amongPeers: { rank, of, tied } },
});
const codes = (figures: readonly { readonly code: string }[]): string =>
  figures.map(({ code }) => code).join(' ');

test('the better half argues our case, the best first; the two worst will be used against us', () => {
  const chosen = chooseFigures([
    at('a', 4),
    at('b', 1),
    at('c', 11),
    at('d', 8),
    at('e', 10),
    at('middle', 6),
  ]);
  expect(codes(chosen.for)).toBe('b a');
  expect(codes(chosen.against)).toBe('c e');
});

test('five at most argue our case', () => {
  expect(chooseFigures([1, 2, 3, 4, 5, 1, 2].map((rank, n) => at(`i${n}`, rank))).for).toHaveLength(5);
});

test('what nobody can be compared on is in neither', () => {
  const unknown = { code: 'x', amongAll: { rank: 1, of: 190, tied: 0 }, amongPeers: null };
  const chosen = chooseFigures([unknown, at('two', 1, 2), at('all the same', 1, 11, 10)]);
  expect([...chosen.for, ...chosen.against]).toEqual([]);
});

test('among equals in our circle the place in the world decides', () => {
  const world = (code: string, rank: number) => ({ ...at(code, 1), amongAll: { rank, of: 190, tied: 0 } });
  expect(codes(chooseFigures([world('low', 90), world('high', 10)]).for)).toBe('high low');
});
