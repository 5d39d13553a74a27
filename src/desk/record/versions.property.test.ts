import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask, officer, openedItem } from '#desk/item/testing.ts';
import { everyone, government, restricted } from '#desk/marking/marking.ts';
import { isAdmittedTo, readerWithRole, type Reader } from '#desk/people/reader.ts';
import type { Act } from './act.ts';
import { applyAct } from './apply-act.ts';
import type { AnyDeed } from './deeds.ts';
import type { Dossier } from './dossier.ts';
import { versionFor } from './versions.ts';

const author = { id: officer.id, name: officer.name, roles: officer.roles, institution: null };

/** The acts of an item to whose objective this happens, one after the other. */
function acts(deeds: readonly AnyDeed[]): readonly Act<AnyDeed>[] {
  const opened = openedItem();
  const fields = Object.fromEntries(
    Object.entries(opened.fields).map(([key, { value, marking }]) => [key, { value, marking }]),
  );
  const first: AnyDeed = {
    kind: 'opened',
    dossierKind: 'item',
    workspace: 'desk',
    parent: null,
    lead: 'kom',
    marking: everyone,
    fields,
  };
  return [first, ...deeds].map((deed, index) => ({
    dossier: 'item',
    seq: index + 1,
    deed,
    by: author,
    at: new Date(Date.UTC(2027, 0, 4, 8, index)).toISOString(),
    marking: everyone,
  }));
}

const mark = (marking: typeof everyone): AnyDeed => ({ kind: 'field-marked', field: 'objective', marking });
const write = (text: string, base: number): AnyDeed => ({
  kind: 'edited',
  field: 'objective',
  value: { en: text },
  base,
});
const low: Reader = { ...readerWithRole('officer'), ceiling: 10 };

test('a section that is raised hides what stood there before', () => {
  expect(versionFor(low, acts([]), 1)?.fields['objective']).toBeDefined();
  expect(versionFor(low, acts([mark(restricted)]), 1)?.fields['objective']).toBeUndefined();
  expect(versionFor(officer, acts([mark(restricted)]), 1)?.fields['objective']).toBeDefined();
});

test('a section that was cleaned and then lowered does not open what had been taken out', () => {
  const record = acts([write('A secret', 1), mark(restricted), write('Nothing secret', 2), mark(government)]);
  expect(versionFor(low, record, 5)?.fields['objective']?.value).toEqual({ en: 'Nothing secret' });
  expect(JSON.stringify([1, 2, 3, 4].map((version) => versionFor(low, record, version)))).not.toContain(
    'A secret',
  );
});

test('nobody sees a version of what they may not read then, now, or at any time between', () => {
  const step = fc.oneof(
    fc.constantFrom(everyone, government, restricted).map(mark),
    fc.constantFrom('One', 'Two').map((text) => write(text, 0)),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.constantFrom(0, 10, 20), (deeds, ceiling) => {
      const reader: Reader = { ...readerWithRole('officer'), ceiling };
      const record = acts(deeds);
      const states: Dossier[] = [];
      let state: Dossier | undefined;
      for (const act of record) states.push((state = applyAct(state, act)));
      states.forEach((then, index) => {
        const allowed = states
          .slice(index)
          .every(({ fields }) => isAdmittedTo(reader, fields['objective']?.marking ?? everyone));
        expect(versionFor(reader, record, then.version)?.fields['objective'] !== undefined).toBe(allowed);
      });
    }),
    { numRuns: 200, seed: 20261123 },
  );
});

test('an institution that was asked later does not read what was there before it was asked', () => {
  const record = acts([ask('fin', ['objective'])]);
  const focal = readerWithRole('focal-point', 'fin');
  expect(versionFor(focal, record, 1)).toBeUndefined();
  expect(Object.keys(versionFor(focal, record, 2)?.fields ?? {}).toSorted()).toEqual(['name', 'objective']);
});
