import { expect, it } from 'vitest';
import { readSdgTargets, sdgByGoal, sdgGoals, sdgTargets } from './sdg.ts';

it('knows the 17 goals and 169 targets of A/RES/71/313', () => {
  expect(sdgGoals.map(({ number }) => number)).toEqual(Array.from({ length: 17 }, (_, n) => n + 1));
  expect(sdgTargets).toHaveLength(169);
  expect(sdgTargets).toEqual(expect.arrayContaining(['1.b', '9.c', '14.c', '16.10', '17.19']));
  for (const none of ['9.d', '17.20', '17.a', '18.1']) expect(sdgTargets).not.toContain(none);
});

it('reads numbers however they are set apart, and names those that are no target', () => {
  expect(readSdgTargets('17.6; 9.C,SDG 4.4 9.c')).toEqual({ targets: ['4.4', '9.c', '17.6'], unknown: [] });
  expect(readSdgTargets('9.d, 4')).toEqual({ targets: [], unknown: ['9.d', '4'] });
});

it('puts targets under their goal', () => {
  expect(sdgByGoal('17.6, 1.4, 17.8').map(({ goal, targets }) => [goal.number, targets])).toEqual([
    [1, ['1.4']],
    [17, ['17.6', '17.8']],
  ]);
});
