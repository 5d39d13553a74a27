import { expect, test } from 'vitest';
import { allowedDeeds } from '#desk/people/may-do.ts';
import type { Reader } from '#desk/people/reader.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { nextStepsOf } from './next-steps.ts';
import { after, ask, clearer, focalPoint, lead, openedItem, say, submit } from './testing.ts';

const steps = (who: Reader, item: Dossier, now = '2027-01-05T08:00:00.000Z') =>
  nextStepsOf(item, allowedDeeds(who, item), who, now);

test('a written position is to be put to institutions, or submitted', () => {
  expect(steps(lead, openedItem())).toEqual(['write-evidence', 'ask', 'submit']);
});

test('an institution that was asked is told to reply, and its lead to wait', () => {
  const asked = after(openedItem(), [lead, ask('fin')]);
  expect(steps(focalPoint('fin'), asked)).toContain('reply');
  expect(steps(lead, asked)).toContain('wait');
  expect(steps(lead, asked, '2027-02-01T08:00:00.000Z')).toContain('chase');
});

test('an open condition is to be settled before anything goes up', () => {
  const answers = [{ point: 'p1', kind: 'condition', text: 'Only if funded' }] as const;
  const item = after(openedItem(), [lead, ask('fin')], [focalPoint('fin'), say('fin', 'a1', { answers })]);
  expect(steps(lead, item)).toContain('settle');
  expect(steps(lead, item)).not.toContain('submit');
});

test('the clearer before whom a position was put is told to decide, and no other', () => {
  const item = after(openedItem(), [lead, submit()]);
  expect(steps(clearer, item)).toContain('decide');
  expect(steps({ ...clearer, id: 'another' }, item)).not.toContain('decide');
});

test('what was refused is to be changed, and not submitted again as it is', () => {
  const refusing = { kind: 'clearance-refused', version: 1, reason: 'No legal basis' } as const;
  const refused = after(openedItem(), [lead, submit()], [clearer, refusing]);
  expect(steps(lead, refused)).toContain('change-refused');
  expect(steps(lead, refused)).not.toContain('submit');
  const value = { en: 'A lawful objective' };
  const changed = after(refused, [lead, { kind: 'edited', field: 'objective', value, base: 1 }]);
  expect(steps(lead, changed)).toContain('submit');
});
