import { expect, it } from 'vitest';
import { daysHeld } from './board.ts';

it('counts for how many days a position has been with somebody by the days of the desk, not by those of Greenwich', () => {
  const early = '2026-11-26T19:20:00.000Z';
  expect(daysHeld(early, '2026-11-27', 'Asia/Jakarta')).toBe(0);
  expect(daysHeld(early, '2026-11-27', 'UTC')).toBe(1);
  expect(daysHeld(early, '2026-11-30', 'Asia/Jakarta')).toBe(3);
});
