import { expect, it } from 'vitest';
import { dueTelling } from './due-notices.ts';
import { moment, opening, theHour } from './testing.ts';

const hour = 3_600_000;
const round = { ends: theHour, startedAt: opening, brokenAt: null, result: null };

it('says what is due by the recorded hour and now, whatever was running in between', () => {
  expect(dueTelling(round, moment(-25 * hour))).toBeUndefined();
  expect(dueTelling(round, moment(-24 * hour))).toBe('day');
  expect(dueTelling(round, moment(-2 * hour))).toBe('day');
  expect(dueTelling(round, moment(-hour))).toBe('hour');
  expect(dueTelling(round, moment(-1))).toBe('hour');
  expect(dueTelling(round, theHour)).toBe('passed');
  expect(dueTelling(round, moment(900 * hour))).toBe('passed');
});

it('says nothing of what is broken or confirmed, and nothing a day before what is shorter than a day', () => {
  expect(dueTelling({ ...round, brokenAt: moment(-hour) }, theHour)).toBeUndefined();
  const result = { outcome: 'adopted', chair: 'A', note: null, at: theHour, by: 'B' } as const;
  expect(dueTelling({ ...round, result }, theHour)).toBeUndefined();
  expect(dueTelling({ ...round, startedAt: moment(-20 * hour) }, moment(-19 * hour))).toBeUndefined();
});
