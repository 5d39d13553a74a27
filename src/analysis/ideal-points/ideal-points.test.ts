import { describe, expect, it } from 'vitest';
import { choleskyFactor, choleskyInverse } from '../numeric/cholesky.ts';
import { arrangeVotes } from './arrange.ts';
import { beginClimb, steepness, systemAt } from './climb.ts';
import { evaluate, makeDerivatives, type Parameters } from './evaluate.ts';
import { climbToTop, estimateIdealPoints } from './ideal-points.ts';
import { randomWalk } from './prior.ts';
import { holdStandard, timesSystem } from './solve.ts';
import { startingItems, startingPoints } from './start.ts';
import { simulateVotes, tableOfRows } from './testing.ts';
import type { VoteTable } from './types.ts';
import { standardErrors } from './uncertainty.ts';

const likelihoodByR = -3.0587715126186086;
const simulation = { seed: 4, countries: 20, sessions: 3, perSession: 25, repeated: 5, absent: 0.1 };

it('gives no item to a roll call that was left out, though its resolution has one', () => {
  const cast = [0, 1].flatMap((rollCall) => [
    { country: 0, rollCall, vote: 1 as const },
    { country: 1, rollCall, vote: 3 as const },
  ]);
  const votes = tableOfRows(2, [1, 2], [-1, 0], cast);
  expect([...arrangeVotes(votes).itemOf]).toEqual([0, 0]);
  expect([...arrangeVotes(votes, Uint8Array.of(1, 0)).itemOf]).toEqual([0, -1]);
  expect([...arrangeVotes(votes, Uint8Array.of(0, 1)).itemOf]).toEqual([-1, 0]);
});

describe('The likelihood', () => {
  const { votes } = simulateVotes(simulation);
  const arranged = arrangeVotes(votes);
  const point = startingPoints(arranged, 20, 0, 5);
  const at: Parameters = { point, ...startingItems(arranged, point) };

  it('is that of an ordered probit, from R: sum(log(pnorm(…)))', () => {
    // Countries at 0.4 and -1.1, one resolution with slope 0.7 and cuts -0.2 and 0.5: yes by the first, abstention
    // by the second, no by a third at 2. R: log(pnorm(-0.2 - 0.7*0.4)) + log(pnorm(0.5 + 0.7*1.1) - pnorm(-0.2 + 0.7*1.1)) +
    // log(pnorm(0.7*2 - 0.5))
    const two = arrangeVotes(
      tableOfRows(
        3,
        [1],
        [-1],
        [
          { country: 0, rollCall: 0, vote: 1 },
          { country: 1, rollCall: 0, vote: 2 },
          { country: 2, rollCall: 0, vote: 3 },
        ],
      ),
    );
    const here = {
      point: Float64Array.of(0.4, -1.1, 2),
      slope: Float64Array.of(0.7),
      low: Float64Array.of(-0.2),
      high: Float64Array.of(0.5),
    };
    expect(evaluate(two, here, makeDerivatives(two))).toBeCloseTo(likelihoodByR, 12);
  });

  it('has the derivatives that differences show', () => {
    const out = makeDerivatives(arranged);
    evaluate(arranged, at, out);
    const value = (): number => evaluate(arranged, at, makeDerivatives(arranged));
    const step = 1e-5;
    const pairs = [
      [at.point, out.byPoint],
      [at.slope, out.bySlope],
      [at.low, out.byLow],
      [at.high, out.byHigh],
    ] as const;
    for (const [values, by] of pairs) {
      for (const k of [0, 7, 19]) {
        if (values === at.high && arranged.cuts[k] === 1) continue;
        const held = values[k]!;
        values[k] = held + step;
        const up = value();
        values[k] = held - step;
        const down = value();
        values[k] = held;
        if (values === at.low && arranged.cuts[k] === 1) continue;
        expect(by[k]!).toBeCloseTo((up - down) / (2 * step), 5);
      }
    }
  });

  it('has the curvature, items eliminated, that differences of the gradient show', () => {
    const prior = {
      mean: new Float64Array(arranged.cells),
      precision: randomWalk(arranged, 0.25, 4),
      slope: 1,
    };
    const { climb } = climbToTop(arranged, prior, false, at, { tolerance: 1e-8 });
    const system = systemAt(climb, 1);
    // Move one point; let the items follow to their own best; the gradient of another point changes by minus S.
    const unit = new Float64Array(arranged.cells);
    unit[5] = 1;
    const column = new Float64Array(arranged.cells);
    timesSystem(system, unit, column);
    const gradientAt = (move: number) => {
      const moved = climb.now.point.slice();
      moved[5] = moved[5]! + move;
      const followed = beginClimb(arranged, prior, false, {
        point: moved,
        slope: climb.now.slope.slice(),
        low: climb.now.low.slice(),
        high: climb.now.high.slice(),
      });
      // Newton's method for the items alone: the cells are held by a prior that lets nothing move.
      return letItemsFollow(followed, moved);
    };
    const h = 1e-4;
    const [up, down] = [gradientAt(h), gradientAt(-h)];
    for (const n of [5, 6, 20, 40]) expect(-(up[n]! - down[n]!) / (2 * h)).toBeCloseTo(column[n]!, 4);

    function letItemsFollow(from: ReturnType<typeof beginClimb>, points: Float64Array): Float64Array {
      const rigid = {
        mean: points,
        precision: {
          diagonal: new Float64Array(arranged.cells).fill(1e13),
          beside: new Float64Array(arranged.cells),
        },
        slope: 1,
      };
      const { climb: still } = climbToTop(arranged, rigid, false, from.now, { tolerance: 1e-9 });
      const again = beginClimb(arranged, prior, false, { ...still.now, point: points.slice() });
      return again.gradient.point;
    }
  });
});

describe('Ideal points', () => {
  it('of three countries that differ by the same steps lie at the same steps', () => {
    const rows = Array.from({ length: 30 }, (_, row) => ({
      country: row % 3,
      rollCall: Math.floor(row / 3),
      vote: [3, row % 2 === 0 ? 1 : 3, 1][row % 3]!,
    }));
    const { point, converged, votes } = estimateIdealPoints(
      tableOfRows(
        3,
        rows.slice(0, 10).map(() => 1),
        rows.slice(0, 10).map(() => -1),
        rows,
      ),
      { positive: 0 },
    );
    expect(converged).toBe(true);
    // Three points with mean 0 and deviation 1, the middle one in the middle: √1.5, 0, −√1.5.
    expect(point[0]).toBeCloseTo(Math.sqrt(1.5), 2);
    expect(point[1]).toBeCloseTo(0, 2);
    expect(point[2]).toBeCloseTo(-Math.sqrt(1.5), 2);
    expect([...votes]).toEqual([10, 10, 10]);
  });

  it('leave out roll calls in which all answered alike, and say of each other roll call what was found', () => {
    const { votes } = simulateVotes(simulation);
    const vote = votes.vote.map((code, row) => (votes.rollCall[row] === 10 ? 1 : code));
    const found = estimateIdealPoints({ ...votes, vote }, { positive: 0 });
    expect(found.items.ofRollCall[10]).toBe(-1);
    // The roll call of the next session on the same resolution shares its item.
    expect(found.items.ofRollCall[26]).toBe(found.items.ofRollCall[51]);
    expect(found.items.ofRollCall[25]).toBe(found.items.ofRollCall[0]);
    expect(new Set(found.items.ofRollCall).size - 1).toBe(found.items.slope.length);
  });

  it('have no cut point of their own for an answer that nobody gave', () => {
    const { votes } = simulateVotes(simulation);
    const noAbstention = votes.vote.map((code) => (code === 2 ? 3 : code));
    const { items } = estimateIdealPoints({ ...votes, vote: noAbstention }, { positive: 0 });
    expect([...items.yesBelow]).toEqual([...items.noAbove]);
    const noNo = votes.vote.map((code) => (code === 3 ? 2 : code));
    const open = estimateIdealPoints({ ...votes, vote: noNo }, { positive: 0 }).items;
    expect(open.noAbove.every((cut) => cut === Number.POSITIVE_INFINITY)).toBe(true);
    expect(open.yesBelow.every(Number.isFinite)).toBe(true);
  });

  it('have the standard errors of the whole inverse, within a tenth', () => {
    const { votes } = simulateVotes({ ...simulation, countries: 30, sessions: 4, perSession: 40 });
    const arranged = arrangeVotes(votes);
    const prior = {
      mean: new Float64Array(arranged.cells),
      precision: randomWalk(arranged, 0.25, 4),
      slope: 1,
    };
    const point = startingPoints(arranged, 30, 0, 8);
    const { climb } = climbToTop(
      arranged,
      prior,
      true,
      { point, ...startingItems(arranged, point) },
      { tolerance: 1e-6 },
    );
    const system = systemAt(climb, 1);
    const size = arranged.cells;
    const whole = new Float64Array(size * size);
    const column = new Float64Array(size);
    for (let n = 0; n < size; n++) {
      const unit = new Float64Array(size);
      unit[n] = 1;
      holdStandard(climb.now.point, unit);
      timesSystem(system, unit, column);
      holdStandard(climb.now.point, column);
      // Along the two directions that standardising holds, nothing may move.
      for (let m = 0; m < size; m++)
        whole[m * size + n] = column[m]! + 1e6 * (1 + climb.now.point[n]! * climb.now.point[m]!);
    }
    expect(choleskyFactor(whole, size)).toBe(0);
    const inverse = choleskyInverse(whole, size);
    const errors = standardErrors(system);
    const ratios = Array.from(errors, (error, n) => error / Math.sqrt(inverse[n * size + n]!)).sort(
      (a, b) => a - b,
    );
    expect(ratios[Math.floor(size / 2)]).toBeCloseTo(1, 1);
    expect(ratios[0]).toBeGreaterThan(0.85);
    expect(ratios[size - 1]).toBeLessThan(1.15);
  });

  it('say that they have not converged when they were not given the steps', () => {
    const { votes } = simulateVotes(simulation);
    const found = estimateIdealPoints(votes, { positive: 0, most: 1 });
    expect(found.converged).toBe(false);
    expect(found.steepness).toBeGreaterThan(1e-3);
    expect(found.iterations).toBe(1);
  });

  it('judge by the gradient: at the end it is small, at the start it is not', () => {
    const { votes } = simulateVotes(simulation);
    const arranged = arrangeVotes(votes);
    const prior = {
      mean: new Float64Array(arranged.cells),
      precision: randomWalk(arranged, 0.25, 4),
      slope: 1,
    };
    const point = startingPoints(arranged, 20, 0, 8);
    expect(
      steepness(beginClimb(arranged, prior, true, { point, ...startingItems(arranged, point) })),
    ).toBeGreaterThan(0.5);
    expect(estimateIdealPoints(votes, { positive: 0, tolerance: 1e-7 }).steepness).toBeLessThan(1e-7);
  });
});

describe('Votes that do not fit', () => {
  const { votes } = simulateVotes(simulation);
  const refused: readonly (readonly [string, Partial<VoteTable>])[] = [
    ['vote has 1340 rows but country has 3', { country: Uint16Array.of(0, 1, 2) }],
    [
      'row 0 has roll call 0 but there are 0 roll calls',
      { session: new Int32Array(0), repeats: new Int32Array(0) },
    ],
    ['countries must be a whole number from 2 to 65535, not 1', { countries: 1 }],
    [
      'row 0 has vote 9, which is none of 0, 1, 2 and 3',
      { vote: votes.vote.map((code, row) => (row === 0 ? 9 : code)) },
    ],
    ['session has 75 roll calls but repeats has 1', { repeats: Int32Array.of(-1) }],
    ['in no roll call did two countries answer differently', { vote: votes.vote.map(() => 1) }],
    [
      'row 1 is a second vote of country 0 in roll call 0',
      { country: votes.country.map((c, row) => (row === 1 ? 0 : c)) },
    ],
  ];
  it.each(refused)('are refused by name: %s', (problem, change) => {
    expect(() => estimateIdealPoints({ ...votes, ...change }, { positive: 0 })).toThrow(
      new RangeError(`estimateIdealPoints: ${problem}`),
    );
  });

  it('are refused where the country to be positive is not there', () => {
    expect(() => estimateIdealPoints(votes, { positive: 20 })).toThrow(
      'estimateIdealPoints: positive must be a country from 0 to 19, not 20',
    );
  });
});
