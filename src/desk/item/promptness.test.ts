import { expect, it } from 'vitest';
import { promptnessOf } from './promptness.ts';

const request = { id: 'q1', deadline: '2026-11-20T10:00:00.000Z', withdrawn: null };
const reply = (at: string) => ({ request: 'q1', at });
const now = '2026-11-23T00:00:00.000Z';

it('is on time up to the very deadline, and late after it, by the first reply', () => {
  expect(promptnessOf(request, [reply('2026-11-20T10:00:00Z')], now).promptness).toBe('on-time');
  expect(promptnessOf(request, [reply('2026-11-20T10:00:01Z')], now).promptness).toBe('late');
  const twice = [reply('2026-11-22T00:00:00.000Z'), reply('2026-11-19T00:00:00.000Z')];
  expect(promptnessOf(request, twice, now)).toEqual({
    promptness: 'on-time',
    answeredAt: '2026-11-19T00:00:00.000Z',
  });
});

it('waits until the deadline and is overdue after it', () => {
  expect(promptnessOf(request, [], '2026-11-20T09:00:00.000Z').promptness).toBe('waiting');
  expect(promptnessOf(request, [{ request: 'q2', at: '2026-11-01T00:00:00.000Z' }], now)).toEqual({
    promptness: 'overdue',
    answeredAt: null,
  });
});

it('owes nothing once the question was taken back', () => {
  expect(promptnessOf({ ...request, withdrawn: 'asked twice' }, [], now).promptness).toBe('withdrawn');
});
