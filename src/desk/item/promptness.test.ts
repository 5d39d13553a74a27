import { expect, it } from 'vitest';
import { promptnessOf } from './promptness.ts';

const point = (id: string) => ({ id, question: 'Well?', sections: [] });
const request = { id: 'q1', deadline: '2026-11-20T10:00:00.000Z', withdrawn: null, points: [point('p1')] };
const reply = (at: string, ...points: string[]) => ({
  ...{ request: 'q1', at },
  answers: (points.length > 0 ? points : ['p1']).map((id) => ({ point: id })),
});
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
  expect(promptnessOf(request, [{ ...reply('2026-11-01T00:00:00.000Z'), request: 'q2' }], now)).toEqual({
    promptness: 'overdue',
    answeredAt: null,
  });
});

it('owes nothing once the question was taken back', () => {
  expect(promptnessOf({ ...request, withdrawn: 'asked twice' }, [], now).promptness).toBe('withdrawn');
});

it('is answered with the last of its points: an answer in part is none yet', () => {
  const two = { ...request, points: [point('p1'), point('p2')] };
  const first = reply('2026-11-18T00:00:00.000Z', 'p1');
  expect(promptnessOf(two, [first], now)).toEqual({ promptness: 'overdue', answeredAt: null });
  expect(promptnessOf(two, [first, reply('2026-11-21T00:00:00.000Z', 'p2', 'p1')], now)).toEqual({
    promptness: 'late',
    answeredAt: '2026-11-21T00:00:00.000Z',
  });
  expect(promptnessOf(two, [reply('2026-11-19T00:00:00.000Z', 'p2'), first], now)).toEqual({
    promptness: 'on-time',
    answeredAt: '2026-11-19T00:00:00.000Z',
  });
});
