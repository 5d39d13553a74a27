import { expect, it } from 'vitest';
import { boardOf } from '#desk/stance/board.ts';
import { aStance } from '#desk/stance/testing.ts';
import { stanceLine } from './stance-line.ts';

const membersOn = (group: string) => (group === 'BLOC' ? ['AA', 'BB', 'CC'] : undefined);
const room = { members: null, ours: 'US', on: '2027-01-01' };
const line = stanceLine(
  boardOf(
    [
      aStance('1', { actor: 'BLOC', stance: 'oppose', point: 20, confidence: 'firm' }),
      aStance('2', { actor: 'AA', stance: 'support', point: 95 }),
      aStance('3', { actor: 'ZZ', stance: 'silent' }),
      aStance('4', { actor: 'YY', stance: 'support', point: 20 }),
    ],
    room,
    membersOn,
  ),
  { statusQuo: 0, ours: 80, landing: { value: 50, interval: [40, 60] } },
);
const mark = (actor: string) => line.marks.find((one) => one.actor === actor);

it('draws those whose place is recorded, a group as one mark, and a member that differs as of its group', () => {
  expect(line.marks.map(({ kind, actor }) => actor || kind)).toEqual([
    'AA',
    'YY',
    'BLOC',
    'ours',
    'status-quo',
    'landing',
  ]);
  expect(mark('BLOC')).toMatchObject({ kind: 'group', speaksFor: 2, group: 1 });
  expect(mark('AA')).toMatchObject({ kind: 'actor', groupCode: 'BLOC', group: 1 });
  expect(mark('YY')).toMatchObject({ group: null, groupCode: null });
});

it('has 100 on top, keeps doubt within the scale, and no two names at one height', () => {
  expect(mark('AA')!.y).toBeLessThan(mark('BLOC')!.y);
  expect(mark('AA')).toMatchObject({ from: 64, to: 100 });
  expect(mark('BLOC')).toMatchObject({ from: 12, to: 28 });
  const heights = line.marks.map(({ labelY }) => labelY).toSorted((a, b) => a - b);
  for (let n = 1; n < heights.length; n += 1)
    expect(heights[n]! - heights[n - 1]!).toBeGreaterThanOrEqual(21.9);
  expect(line.landing!.from).toBeLessThan(line.landing!.to);
});
