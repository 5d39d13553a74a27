import { expect, test } from 'vitest';
import { after, ask, clearer, focalPoint, lead, openedItem, say, submit } from './testing.ts';
import { turnOf } from './turn.ts';

test('a new position is with whoever leads it, since it was opened', () => {
  const item = openedItem();
  expect(turnOf(item)).toEqual({ holder: 'lead', whom: [], since: item.createdAt, written: true });
});

test('a position without a line to take is said not to be written', () => {
  const item = openedItem();
  const { lineToTake: _line, ...fields } = item.fields;
  expect(turnOf({ ...item, fields }).written).toBe(false);
});

test('while institutions owe a reply it is with them, since the first of those was asked', () => {
  const asked = after(openedItem(), [lead, ask('fin')], [lead, ask('def')]);
  const since = asked.consultation?.requests[0]?.askedAt;
  expect(turnOf(asked)).toMatchObject({ holder: 'institutions', whom: ['fin', 'def'], since });
  const answered = after(asked, [focalPoint('fin'), say('fin', 'a1')]);
  expect(turnOf(answered)).toMatchObject({ holder: 'institutions', whom: ['def'] });
});

test('an open condition brings it back to its lead, since it was raised', () => {
  const answers = [{ point: 'p1', kind: 'condition', text: 'Only if funded' }] as const;
  const item = after(openedItem(), [lead, ask('fin')], [focalPoint('fin'), say('fin', 'a1', { answers })]);
  expect(turnOf(item)).toMatchObject({ holder: 'lead', since: item.consultation?.replies[0]?.at });
});

test('all replies in, it waits for its lead to submit it', () => {
  const item = after(openedItem(), [lead, ask('fin')], [focalPoint('fin'), say('fin', 'a1')]);
  expect(turnOf(item)).toMatchObject({ holder: 'lead', since: item.consultation?.replies[0]?.at });
});

test('before a clearer it is with them, and cleared with nobody', () => {
  const submitted = after(openedItem(), [lead, submit()]);
  expect(turnOf(submitted)).toMatchObject({
    holder: 'clearers',
    whom: [clearer.id],
    since: submitted.changedAt,
  });
  const cleared = after(submitted, [clearer, { kind: 'cleared', version: 1 }]);
  expect(turnOf(cleared)).toMatchObject({ holder: 'nobody', since: cleared.changedAt });
});

test('sent back, it is with its lead since then', () => {
  const back = after(
    openedItem(),
    [lead, submit()],
    [clearer, { kind: 'sent-back', version: 1, questions: 'Who pays?' }],
  );
  expect(turnOf(back)).toMatchObject({ holder: 'lead', since: back.changedAt });
});

test('a consent that fell with a change of substance brings it to whoever gave it', () => {
  const item = after(
    openedItem(),
    [lead, ask('fin')],
    [focalPoint('fin'), say('fin', 'a1')],
    [lead, { kind: 'edited', field: 'objective', value: { en: 'Another aim' }, base: 1 }],
  );
  expect(turnOf(item)).toMatchObject({ holder: 'institutions', whom: ['fin'] });
});
