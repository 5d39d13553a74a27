import { expect, it } from 'vitest';
import { otherPlaces } from './other-methods.ts';

it('gives the same places where one is ahead on everything', () => {
  const found = otherPlaces(
    [
      [0.9, 0.9],
      [0.5, 0.4],
      [0.1, 0.2],
    ],
    [0.5, 0.5],
  );
  expect(found.map(({ places }) => places)).toEqual(
    [1, 2, 3].map((place) => ({ sum: place, topsis: place, promethee: place })),
  );
  expect(found.every(({ because }) => because === null)).toBe(true);
});

it('says on which criterion a theme is extreme where the methods differ', () => {
  // One is far ahead on the first alone: by the sum of all that is much; by pairs it counts no more than two words.
  const values = [
    [1, 0.3],
    [0.4, 0.5],
    [0.3, 0.55],
    [0.2, 0.6],
  ];
  const found = otherPlaces(values, [0.45, 0.55]);
  expect(found[0]?.places.sum).toBe(1);
  // Net flows by hand: 0.45 × 3 − 0.55 × (0.5 + 0.625 + 0.75) over three others, and so on down.
  expect(found.map(({ places }) => places.promethee)).toEqual([1, 2, 3, 4]);
  const tied = otherPlaces(
    [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
    [0.5, 0.5],
  );
  expect(tied.map(({ places }) => places.topsis)).toEqual([1, 1]);
});
