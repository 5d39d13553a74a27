import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDossier } from '#desk/brief/testing.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { handingEdits, heldIn, type Somebody } from './holdings.ts';

const now = '2026-11-25T08:00:00.000Z';
const wati: Somebody = { account: 'a-wati', person: 'p-wati', name: 'Wati Santoso' };
const budi: Somebody = { account: 'a-budi', person: 'p-budi', name: 'Budi' };
const leaving = aDossier('person', 'p-wati', {
  name: 'Wati Santoso',
  institution: 'ministry',
  portfolio: ['ai', 'space'],
  focalPoint: true,
});
const edits = (dossier: Dossier) =>
  Object.fromEntries(
    handingEdits(dossier, wati, budi, leaving, now).map(({ field, value }) => [field, value]),
  );

test('an item goes to the successor where its coordinator is named, however the name is written', () => {
  expect(edits(aDossier('item', 'i', { coordinator: ' wati SANTOSO ' }))).toEqual({ coordinator: 'Budi' });
  expect(edits(aDossier('item', 'i', { coordinator: 'Wati' }))).toEqual({});
});

test('turns of duty that are over, and delegations of meetings that are over, stay as they were', () => {
  const turn = (id: string, to: string) => ({
    id,
    name: 'Wati Santoso',
    account: 'a-wati',
    from: '2026-11-01T00:00:00.000Z',
    to,
  });
  const duty = [turn('1', '2026-11-02T00:00:00.000Z'), turn('2', '2026-12-02T00:00:00.000Z')];
  const delegation = [{ id: '1', name: 'Wati Santoso', account: 'a-wati' }];
  const past = aDossier('meeting', 'm', { duty, delegation, starts: '2026-10-01', ends: '2026-10-05' });
  const handed = edits(past);
  expect(handed['duty']).toEqual([duty[0], { ...duty[1], name: 'Budi', account: 'a-budi' }]);
  expect(handed['delegation']).toBeUndefined();
  const coming = aDossier('meeting', 'm', { delegation, starts: '2026-12-01' });
  expect(edits(coming)['delegation']).toEqual([{ id: '1', name: 'Budi', account: 'a-budi' }]);
});

test('a focal point’s place in the order passes on, and nobody stands in it twice', () => {
  const order = (...people: readonly string[]) => people.map((person, n) => ({ id: `r${n}`, person }));
  const institution = aDossier('institution', 'ministry', {
    focalPoints: order('p-ani', 'p-wati', 'p-budi'),
  });
  expect(edits(institution)['focalPoints']).toEqual([
    { id: 'r0', person: 'p-ani' },
    { id: 'r1', person: 'p-budi' },
  ]);
});

test('a portfolio is joined to the successor’s own; nobody comes to stand in for themselves', () => {
  const successor = aDossier('person', 'p-budi', {
    name: 'Budi',
    institution: 'ministry',
    portfolio: ['space', 'dpi'],
    standIn: 'p-wati',
  });
  expect(edits(successor)).toEqual({ portfolio: ['space', 'dpi', 'ai'], focalPoint: true, standIn: null });
  const elsewhere = aDossier('person', 'p-budi', { name: 'Budi', institution: 'agency' });
  expect(edits(elsewhere)['focalPoint']).toBeUndefined();
});

test('after everything was handed over, whoever left holds nothing that stands in a field', () => {
  const who = fc.constantFrom('p-wati', 'p-budi', 'p-ani');
  const name = fc.constantFrom('Wati Santoso', 'wati santoso', 'Budi', 'Ani');
  const account = fc.constantFrom('a-wati', 'a-budi', 'a-ani');
  const rows = <T extends Record<string, unknown>>(row: fc.Arbitrary<T>) =>
    fc
      .array(row, { maxLength: 4 })
      .map((some) => some.map((one, n) => ({ ...one, id: `r${n}` })) as unknown as FieldValue);
  const hour = fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z');
  const dossier = fc.oneof(
    fc.record({ coordinator: name }).map((values) => aDossier('item', 'd', values)),
    fc
      .record({
        duty: rows(fc.record({ name, account, from: hour, to: hour })),
        delegation: rows(fc.record({ name, account })),
      })
      .map((values) => aDossier('meeting', 'd', { ...values, starts: '2026-12-20' })),
    fc
      .record({ focalPoints: rows(fc.record({ person: who })) })
      .map((values) => aDossier('institution', 'd', values)),
    fc
      .record({ members: rows(fc.record({ person: name, who })) })
      .map((values) => aDossier('task-force', 'd', values)),
    fc
      .record({
        offices: rows(fc.record({ holders: fc.uniqueArray(account) })),
        routeSteps: rows(fc.record({ clearers: fc.uniqueArray(account) })),
      })
      .map((values) => aDossier('settings', 'd', values)),
    fc
      .tuple(
        who,
        fc.record({
          standIn: who,
          absences: rows(fc.record({ standIn: who })),
          portfolio: fc.subarray(['ai', 'dpi']),
          focalPoint: fc.boolean(),
        }),
      )
      .map(([id, values]) => aDossier('person', id, values)),
  );
  fc.assert(
    fc.property(dossier, (before) => {
      // What whoever leaves is themselves stood in for by ends with them: their dossier is archived.
      fc.pre(before.id !== 'p-wati' || valueOf(before, 'standIn') !== 'p-wati');
      const handed = handingEdits(before, wati, budi, leaving, now);
      const fields = { ...before.fields };
      for (const { field, value } of handed) {
        const held = fields[field] ?? { marking: before.marking, version: 1, by: 'Sari', at: now };
        fields[field] = { ...held, value };
      }
      const after = { ...before, fields };
      expect(heldIn(after, wati, now)).toEqual([]);
      expect(handingEdits(after, wati, budi, leaving, now)).toEqual([]);
    }),
  );
});
