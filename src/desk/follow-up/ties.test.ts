import { expect, it } from 'vitest';
import { government } from '#desk/marking/marking.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import type { FieldValue } from '#desk/record/value.ts';
import { agreementsServing, commitmentsUnder, isOverdue } from './ties.ts';

const at = '2026-11-23T00:00:00.000Z';
const dossier = (
  kind: 'agreement' | 'commitment',
  id: string,
  values: Readonly<Record<string, FieldValue>>,
): Dossier => ({
  id,
  kind,
  workspace: 'desk',
  parent: null,
  lead: null,
  marking: government,
  version: 1,
  fields: Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      { value, marking: government, version: 1, by: 'x', at },
    ]),
  ),
  attachments: [],
  archived: false,
  createdAt: at,
  changedAt: at,
  changedBy: 'x',
});
const ids = (dossiers: readonly Dossier[]): readonly string[] => dossiers.map(({ id }) => id);

it('ties agreements to the objective they name, the latest first', () => {
  const agreements = [
    dossier('agreement', 'a', { objectives: ['o1'], signed: '2014-09-30' }),
    dossier('agreement', 'b', { objectives: ['o1', 'o2'], signed: '2025-02-13' }),
    dossier('agreement', 'c', { objectives: ['o2'] }),
  ];
  expect(ids(agreementsServing('o1', agreements))).toEqual(['b', 'a']);
});

it('puts what is due first on top, and what has no day last', () => {
  const commitments = [
    dossier('commitment', 'open', { agreement: 'a' }),
    dossier('commitment', 'late', { agreement: 'a', due: '2027-01-01' }),
    dossier('commitment', 'soon', { agreement: 'a', due: '2026-12-01' }),
    dossier('commitment', 'other', { agreement: 'b', due: '2026-01-01' }),
  ];
  expect(ids(commitmentsUnder('a', commitments))).toEqual(['soon', 'late', 'open']);
});

it('calls overdue what is past its day, unless somebody said that it was kept or broken', () => {
  const due = (standing: string | null, day = '2026-11-22') =>
    isOverdue(dossier('commitment', 'c', { due: day, standing }), '2026-11-23');
  expect(due('open')).toBe(true);
  expect(due(null)).toBe(true);
  expect(due('kept')).toBe(false);
  expect(due('broken')).toBe(false);
  expect(due('open', '2026-11-23')).toBe(false);
  expect(isOverdue(dossier('commitment', 'c', { standing: 'open' }), '2026-11-23')).toBe(false);
});
