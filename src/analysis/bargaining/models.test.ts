import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreOf } from './core.ts';
import { medianFinder } from './median-finder.ts';
import { solverOf, weightsOf } from './models.ts';
import { emissions, someBargain } from './testing.ts';
import { modelNames, type Bargain } from './types.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedMedian } from './weighted-median.ts';

const recorded = ({ actors }: Bargain): Float64Array => Float64Array.from(actors, ({ position }) => position);

describe('The emission standards of 1984', () => {
  // The public Python version of Scholz, Calbert and Smith (2011) prints 7.389955686853767 and 7.0 at its start.
  it('have the mean and the median that others compute', () => {
    expect(weightedMean(recorded(emissions), weightsOf(emissions))).toBeCloseTo(7.389955686853767, 12);
    expect(weightedMedian(recorded(emissions), weightsOf(emissions))).toBe(7);
  });

  it('are placed between the furthest of those who took part by every model', () => {
    for (const model of modelNames.filter((name) => name !== 'core')) {
      const value = solverOf(model, emissions)(recorded(emissions))!;
      expect(value).toBeGreaterThan(4);
      expect(value).toBeLessThan(10);
    }
  });
});

describe('The weighted median', () => {
  it('is the middle of the gap where half of the weight lies on either side', () => {
    expect(weightedMedian([10, 2, 4], [2, 1, 1])).toBe(7);
    expect(weightedMedian([1, 2], [0.1 + 0.2, 0.3])).toBe(1.5);
    expect(weightedMedian([1, 50, 2], [1, 0, 1])).toBe(1.5);
    expect(weightedMedian([1, 2], [0, 0])).toBeNull();
  });

  it('is found near the earlier ones as it is found the long way', () => {
    const draw = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        fc
          .array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 })
          .filter((weights) => weights.some((weight) => weight > 0)),
        fc.array(draw, { minLength: 1, maxLength: 20 }),
        (weights, draws) => {
          const find = medianFinder(Float64Array.from(weights));
          const { actors } = someBargain(5, 9);
          // Enough of one kind first, so that it looks in a stretch afterwards.
          for (let at = 0; at < 250; at++)
            find(Float64Array.from(actors, ({ position }) => position + (at % 7)));
          for (const places of draws)
            expect(find(Float64Array.from(places))).toBe(weightedMedian(places, weights));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('The core', () => {
  const places = [0, 40, 60, 100];
  const one = [1, 1, 1, 1];

  it('is the median voter under a majority, and what lies between the pivots under more', () => {
    expect(coreOf([0, 40, 100], [1, 1, 1], 2, null)).toMatchObject({ from: 40, to: 40 });
    expect(coreOf(places, one, 3, null)).toMatchObject({ from: 40, to: 60, middle: 50 });
    expect(coreOf(places, one, 4, null)).toMatchObject({ from: 0, to: 100 });
  });

  it('is the status quo where too few would leave it', () => {
    expect(coreOf(places, one, 3, 45)).toMatchObject({ middle: 45, stuck: true });
    expect(coreOf(places, one, 4, 45)).toMatchObject({ middle: 45, stuck: true });
    expect(coreOf(places, one, 5, 45)).toMatchObject({ middle: 45, stuck: true });
  });

  it('reaches no farther than the last voter who is needed would go to be rid of the status quo', () => {
    expect(coreOf(places, one, 3, 35)).toMatchObject({ from: 40, to: 45, stuck: false });
    expect(coreOf(places, one, 3, 10)).toMatchObject({ from: 40, to: 60 });
    expect(coreOf(places, one, 3, 68)).toMatchObject({ from: 52, to: 60 });
  });

  it('may be empty where a minority decides', () => {
    expect(coreOf([0, 100], [1, 1], 1, null)).toBeNull();
  });

  it('holds exactly the texts that no others would replace and that would replace the status quo', () => {
    const votes = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        votes,
        fc.double({ min: 0.51, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 20 }),
        (voters, share, statusQuo) => {
          const positions = voters.map(([place]) => place);
          const weights = voters.map(([, weight]) => weight);
          const total = weights.reduce((sum, weight) => sum + weight, 0);
          const needed = Math.max(Math.floor(total / 2) + 1, Math.ceil(share * total));
          const beats = (text: number, other: number): boolean =>
            voters.reduce(
              (sum, [place, weight]) =>
                Math.abs(place - text) < Math.abs(place - other) ? sum + weight : sum,
              0,
            ) >= needed;
          const core = coreOf(positions, weights, needed, statusQuo)!;
          // Steps of a quarter: pivots are whole, and the far end of what beats the status quo is open.
          for (let text = 0.25; text <= 20; text += 0.25) {
            const others = Array.from({ length: 81 }, (_, at) => at / 4);
            const stands = !others.some((other) => beats(other, text));
            const reached = core.stuck ? text === statusQuo : beats(text, statusQuo);
            const inside = text >= core.from && text <= core.to;
            const onOpenEnd = !core.stuck && (text === core.from || text === core.to);
            if (!onOpenEnd) expect([text, inside]).toEqual([text, stands && reached]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('The challenge model', () => {
  const solve = (bargain: Bargain): number => solverOf('challenge', bargain)(recorded(bargain))!;

  it('leaves everybody in place where all agree', () => {
    expect(solve(someBargain(6, 1, { position: 30 }))).toBeCloseTo(30, 12);
  });

  it('turns with the scale and does not care for its unit', () => {
    const bargain = someBargain(9, 4);
    const turned = {
      ...bargain,
      actors: bargain.actors.map((actor) => ({ ...actor, position: 100 - actor.position })),
    };
    expect(solve(turned)).toBeCloseTo(100 - solve(bargain), 9);
    const larger = {
      ...bargain,
      upper: 1000,
      actors: bargain.actors.map((actor) => ({ ...actor, position: actor.position * 10 })),
    };
    expect(solve(larger)).toBeCloseTo(10 * solve(bargain), 8);
  });

  it('gives way to the one that has nearly all of the weight', () => {
    const { actors, ...rest } = someBargain(5, 8);
    const strong = actors.map((actor, at) => ({ ...actor, capability: at === 2 ? 1e6 : 1 }));
    expect(solve({ actors: strong, ...rest })).toBeCloseTo(strong[2]!.position, 9);
  });
});
