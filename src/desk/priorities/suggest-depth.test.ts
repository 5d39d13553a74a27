import { expect, it } from 'vitest';
import type { Demand } from './competence.ts';
import type { RankedTheme } from './order-themes.ts';
import { suggestDepths } from './suggest-depth.ts';

const ranked = ['ai', 'space', 'data'].map((theme, at): RankedTheme => ({
  ...{ theme, place: at + 1, from: 1, to: 3, shares: [], band: 1, evidence: {}, pulls: [] },
  byHand: null,
  central: null,
  confidence: null,
  others: { places: { sum: 1, topsis: 1, promethee: 1 }, because: null },
}));
const order = { ranked, notAssessed: [{ theme: 'trade', missing: ['need' as const], byHand: null }] };
const demand = (theme: string, working: number): Demand => ({
  ...{ theme, items: 1, first: null, working, expert: 0, aware: 0, unknown: 0, gap: 'none' },
});

it('suggests full, short and defensive by thirds of the order that holds, and nothing for what is not assessed', () => {
  expect(suggestDepths(order, ['ai', 'space', 'data'], []).map(({ depth }) => depth)).toEqual([
    'full',
    'short',
    'defensive',
    null,
  ]);
  const byHand = suggestDepths(order, ['data', 'trade', 'ai', 'space'], []);
  expect(byHand.map(({ theme, depth }) => [theme, depth])).toEqual([
    ['ai', 'short'],
    ['space', 'defensive'],
    ['data', 'full'],
    ['trade', 'full'],
  ]);
});

it('suggests one step less where nobody is known to be able to work on it, once anything is recorded', () => {
  const found = suggestDepths(order, ['ai', 'space', 'data'], [demand('ai', 0), demand('space', 1)]);
  expect(found[0]).toEqual({ theme: 'ai', depth: 'short', held: true });
  expect(found[1]).toEqual({ theme: 'space', depth: 'short', held: false });
  expect(found[2]).toEqual({ theme: 'data', depth: 'defensive', held: false });
});
