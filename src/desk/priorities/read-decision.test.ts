import { describe, expect, it } from 'vitest';
import { readDecision } from './read-decision.ts';
import { readWeights } from './read-weights.ts';

describe('A table of alternatives', () => {
  it('has a criterion a column, less being better where the header ends in a dash', () => {
    const read = readDecision('theme,need,cost -\nAI,3,4..6\nSpace,2±0.5,\n"Data, trade",.5,1e2\n');
    expect(read).toEqual({
      ok: true,
      table: {
        alternatives: ['AI', 'Space', 'Data, trade'],
        criteria: [
          { name: 'need', better: 'more' },
          { name: 'cost', better: 'less' },
        ],
        measurements: [
          [
            { kind: 'exact', value: 3 },
            { kind: 'interval', low: 4, high: 6 },
          ],
          [
            { kind: 'normal', mean: 2, deviation: 0.5 },
            { kind: 'missing', reason: 'no-figure' },
          ],
          [
            { kind: 'exact', value: 0.5 },
            { kind: 'exact', value: 100 },
          ],
        ],
      },
    });
  });

  it('takes decimal commas where semicolons part the cells, and negative figures', () => {
    const read = readDecision('a;b\nx;-1,5..2,5\n');
    expect(read.ok && read.table.measurements[0]?.[0]).toEqual({ kind: 'interval', low: -1.5, high: 2.5 });
  });

  it('names line and column of everything that is wrong, and gives nothing', () => {
    const read = readDecision('a,b,b,\nx,1,2,3\nx,6..3,two,1\n,1,2\n');
    expect(read.ok).toBe(false);
    expect(!read.ok && read.problems.map(({ line, field, problem }) => [line, field, problem])).toEqual([
      [1, 'b', 'column-twice'],
      [1, '4', 'empty-header'],
      [3, 'a', 'written-twice'],
      [3, 'b', 'no-interval'],
      [3, 'b', 'not-a-number'],
      [4, 'a', 'no-name'],
      [4, '', 'cells'],
    ]);
    expect(readDecision('')).toMatchObject({ ok: false, problems: [{ problem: 'no-rows' }] });
    expect(readDecision('a\nx\n')).toMatchObject({ ok: false, problems: [{ problem: 'no-criteria' }] });
    expect(readDecision('a,"b\nx,1\n')).toMatchObject({ ok: false, problems: [{ problem: 'broken' }] });
  });
});

describe('A table of weights', () => {
  it('takes shares, ranks, intervals and what is not known', () => {
    const read = readWeights('criterion,weight\nneed,#1\ncost,0.1..0.4\nreach,0.2\nreason,?\n', [
      'reach',
      'need',
      'cost',
      'stakes',
      'reason',
    ]);
    expect(read).toEqual({
      ok: true,
      weights: [
        { kind: 'exact', weight: 0.2 },
        { kind: 'rank', rank: 1 },
        { kind: 'interval', low: 0.1, high: 0.4 },
        { kind: 'unknown' },
        { kind: 'unknown' },
      ],
    });
  });

  it('names what is wrong', () => {
    const read = readWeights('criterion,weight\nneed,-1\nneed,1\nspace,1\n', ['need']);
    expect(!read.ok && read.problems.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'no-weight'],
      [4, 'no-such-criterion'],
    ]);
  });
});
