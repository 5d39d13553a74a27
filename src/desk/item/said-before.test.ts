import { expect, it } from 'vitest';
import type { Reply, Request } from './consultation.ts';
import { readReply, askName, askValue, pointName } from './read-reply.ts';
import { saidBefore } from './said-before.ts';

const wording = {
  ...{ section: 'objective', lang: 'en' as const, base: 4 },
  ...{ was: 'We support it.', text: 'We support it in part.' },
};
const request: Request = {
  ...{ id: 'q', institution: 'fin', mandatory: true, withdrawn: null, shortBecause: null },
  ...{ deadline: '2027-01-12T10:00:00Z', askedBy: 'Lead', askedAt: '2027-01-02T10:00:00Z' },
  points: ['p1', 'p2'].map((id) => ({ id, question: 'Well?', sections: ['objective'] })),
};
const reply = (authority: Reply['authority']): Reply => ({
  ...{ id: 'r', request: 'q', institution: 'fin', authority, signatory: null, letter: null, spoken: null },
  answers: [{ point: 'p1', kind: 'condition', text: 'Only if it costs nothing.', wording: [wording] }],
  ...{ by: 'Ani', at: '2027-01-05T10:00:00Z', about: 1, stands: true },
});

it('puts into the form what is to be signed: kind, words and suggested wording', () => {
  const typed = saidBefore({ request, replies: [reply('working-level')] });
  const ask = { item: 'i', request: 'q', about: 1, key: 'k' };
  const [read] = readReply({ ...typed, [askName]: [askValue(ask)], [pointName('q')]: ['p1', 'p2'] }).asks;
  expect(read?.answers[0]).toMatchObject({
    ...{ point: 'p1', kind: 'condition', text: 'Only if it costs nothing.' },
    wording: [{ section: 'objective', lang: 'en', base: 4, text: 'We support it in part.' }],
  });
  expect(read?.answers[1]).toMatchObject({ kind: '', text: '' });
});

it('leaves alone what is signed, and what needs no signature, while another point waits', () => {
  expect(saidBefore({ request, replies: [reply('official')] })).toEqual({});
  const free = { ...request, mandatory: false };
  expect(saidBefore({ request: free, replies: [reply('working-level')] })).toEqual({});
});

it('begins a change of a whole answer from what stands', () => {
  const rest: Reply = {
    ...reply('working-level'),
    id: 's',
    answers: [{ point: 'p2', kind: 'content', text: '' }],
  };
  const typed = saidBefore({
    request: { ...request, mandatory: false },
    replies: [reply('working-level'), rest],
  });
  const ask = { item: 'i', request: 'q', about: 1, key: 'k' };
  const [read] = readReply({ ...typed, [askName]: [askValue(ask)], [pointName('q')]: ['p1', 'p2'] }).asks;
  expect(read?.answers.map(({ kind, text }) => [kind, text])).toEqual([
    ['condition', 'Only if it costs nothing.'],
    ['content', ''],
  ]);
});
