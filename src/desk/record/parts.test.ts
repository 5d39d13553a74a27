import { expect, test } from 'vitest';
import { ask, lead, openedItem } from '#desk/item/testing.ts';
import { askedInstitutions } from '#desk/people/may-read.ts';
import { applyAct } from './apply-act.ts';
import { headOf, partsOf, withParts } from './parts.ts';

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
