import { describe, expect, it } from 'vitest';
import { solveLinear } from './linear-program.ts';

describe('A small linear program', () => {
  it('finds the corner of the textbook example', () => {
    // Hillier and Lieberman, Introduction to Operations Research: the Wyndor Glass Company.
    const found = solveLinear(
      [3, 5],
      [
        [1, 0],
        [0, 2],
        [3, 2],
      ],
      [4, 12, 18],
    );
    expect(found).toMatchObject({ found: true, value: 36 });
    expect(found.found && [...found.point]).toEqual([2, 6]);
  });

  it('takes limits below zero: at least 2 of x, at most 5 of both, the least y', () => {
    const found = solveLinear(
      [1, -1],
      [
        [-1, 0],
        [0, -1],
        [1, 1],
      ],
      [-2, -1, 5],
    );
    expect(found.found && [...found.point]).toEqual([4, 1]);
  });

  it('takes an equality as two limits', () => {
    const found = solveLinear(
      [1, 2],
      [
        [1, 1],
        [-1, -1],
        [1, -1],
      ],
      [1, -1, 0],
    );
    expect(found.found && [...found.point]).toEqual([0, 1]);
  });

  it('says where nothing fits, and where nothing bounds it', () => {
    expect(solveLinear([1], [[1], [-1]], [1, -2])).toEqual({ found: false, reason: 'infeasible' });
    expect(solveLinear([1, 0], [[-1, 1]], [1])).toEqual({ found: false, reason: 'unbounded' });
  });

  it('refuses rows of another length', () => {
    expect(() => solveLinear([1, 2], [[1]], [1])).toThrow('solveLinear: row 0 has 1 coefficients, not 2');
  });
});
