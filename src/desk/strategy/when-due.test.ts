import { expect, it } from 'vitest';
import { addMonths, dayOfReview, reviewDueOn } from './when-due.ts';

const begun = { since: null, after: null, objectives: 1, at: '2026-08-01T00:00:00.000Z', by: 'Head' };
const closedAt = (at: string) => ({ begun, closed: { at, by: 'Head', lines: 1 } });

it('counts months to the same day, or to the last of a shorter month', () => {
  expect(addMonths('2026-08-17', 3)).toBe('2026-11-17');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
});

it('is due a quarter after the last review was closed, and never while one is open', () => {
  const reviews = [closedAt('2026-08-20T09:00:00.000Z'), closedAt('2026-05-01T09:00:00.000Z')];
  expect(reviewDueOn({ reviews, firstObjective: '2026-01-01' })).toBe('2026-11-20');
  expect(reviewDueOn({ reviews: [...reviews, { begun, closed: null }], firstObjective: '2026-01-01' })).toBe(
    null,
  );
});

it('is due a quarter after the first objective was set where there was no review; without one, never', () => {
  expect(reviewDueOn({ reviews: [], firstObjective: '2026-08-03T04:30:00.000Z' })).toBe('2026-11-03');
  expect(reviewDueOn({ reviews: [], firstObjective: null })).toBe(null);
});

it('shows of a closed review when the next is due', () => {
  expect(dayOfReview(closedAt('2026-08-20T09:00:00.000Z'))).toBe('2026-11-20');
  expect(dayOfReview({ begun, closed: null })).toBe(undefined);
});
