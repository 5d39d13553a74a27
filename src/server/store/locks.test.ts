import { expect, test } from 'vitest';
import { lockNumbers } from './locks.ts';

test('no two things wait for the same lock', () => {
  const numbers = Object.values(lockNumbers);
  expect(new Set(numbers).size).toBe(numbers.length);
});
