import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranking } from './rank-values.ts';

describe('Ranks of values', () => {
  it('are how many are strictly larger, whatever the values', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
      fc.constantFrom(0, 1, -1, 0.5, 1e-300, -1e300 / 1e290),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 90 }), (values) => {
        const ranks = new Uint16Array(values.length);
        const rank = ranking(values.length);
        // Twice with the same memory: nothing of the first may be left.
        rank(Float64Array.from(values).toReversed(), ranks);
        rank(Float64Array.from(values), ranks);
        expect([...ranks]).toEqual(values.map((one) => values.filter((other) => other > one).length));
      }),
      { numRuns: 300 },
    );
  });
});
