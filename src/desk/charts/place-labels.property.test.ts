import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeLabels } from './place-labels.ts';

const size = 20;
const places = fc.array(fc.double({ min: 0, max: 600, noNaN: true }), { maxLength: 60 });

it('no label overlaps another, none leaves the axis where there is room, and their order is that of what they name', () => {
  fc.assert(
    fc.property(places, (wanted) => {
      const placed = placeLabels(wanted, size, 0, 600);
      const sorted = placed.toSorted((a, b) => a - b);
      for (let n = 1; n < sorted.length; n += 1) {
        expect(sorted[n]! - sorted[n - 1]!).toBeGreaterThanOrEqual(size - 1e-6);
      }
      expect(sorted[0] ?? size).toBeGreaterThanOrEqual(size / 2 - 1e-6);
      if (wanted.length * size <= 600) expect(sorted.at(-1) ?? 0).toBeLessThanOrEqual(600 - size / 2 + 1e-6);
      for (const [a, one] of wanted.entries()) {
        for (const [b, other] of wanted.entries()) {
          if (one < other) expect(placed[a]!).toBeLessThan(placed[b]!);
        }
      }
    }),
  );
});

it('a label that nothing stands in the way of stays where it wants to be', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { maxLength: 20 }), (slots) => {
      const wanted = slots.map((slot) => slot * size + size / 2);
      for (const [at, place] of placeLabels(wanted, size, 0, 600).entries()) {
        expect(place).toBeCloseTo(wanted[at]!, 6);
      }
    }),
  );
});

it('labels that want the same place share the way equally', () => {
  expect(placeLabels([100, 100, 100], size, 0, 600)).toEqual([80, 100, 120]);
  expect(placeLabels([0, 0], size, 0, 600)).toEqual([10, 30]);
});
