import { expect, test } from 'vitest';
import { after, ask, focalPoint, lead, openedItem, say } from '#desk/item/testing.ts';
import { askedInstitutions } from '#desk/people/may-read.ts';
import { applyAct } from './apply-act.ts';
import { findRequestPart, headOf, partsOf, withParts } from './parts.ts';

test('institutions asked in the same millisecond stand in the same order on the record and in its parts', () => {
  const { id, name, roles, institution } = lead;
  const asked = ['uni', 'fin', 'def'].reduce(
    (item, whom) =>
      applyAct(item, {
        dossier: item.id,
        seq: item.version + 1,
        deed: ask(whom),
        by: { id, name, roles, institution },
        at: '2027-01-05T08:00:00.000Z',
        marking: item.marking,
      }),
    openedItem(),
  );
  const stored = withParts(headOf(asked), partsOf(asked).toReversed());
  expect(stored.consultation?.requests).toEqual(asked.consultation?.requests);
  expect(askedInstitutions(stored)).toEqual(askedInstitutions(asked));
});

test('a state is put together from its parts in one order, however they come', () => {
  const answers = [{ point: 'p1', kind: 'condition', text: 'Only if funded' }] as const;
  const item = after(
    openedItem(),
    [lead, ask('fin')],
    [lead, ask('def')],
    [focalPoint('fin'), say('fin', 'r2', { answers })],
    [focalPoint('def'), say('def', 'r10', { answers })],
  );
  const parts = partsOf(item);
  expect(item.consultation?.conditions).toHaveLength(2);
  expect(withParts(headOf(item), parts.toReversed())).toEqual(withParts(headOf(item), parts));
});

test('a question looked for alone is the part that it is among all of them', () => {
  const item = after(openedItem(), [lead, ask('fin')], [lead, ask('def')]);
  const requests = item.consultation?.requests ?? [];
  expect(requests).toHaveLength(2);
  for (const { id } of requests) {
    const among = partsOf(item).find(({ key }) => key === `request:${id}`);
    expect(among).toMatchObject(findRequestPart(item, id)!);
  }
  expect(findRequestPart(item, 'unknown')).toBeUndefined();
});
