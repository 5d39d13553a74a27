import { expect, it } from 'vitest';
import { regionalBlocs } from './regional-blocs.ts';

const groups = ['WEOG', 'UN-ASIA-PACIFIC', 'UN-EEG']
  .map((code) => ({ code, kind: 'un-regional' }))
  .concat({ code: 'ASEAN', kind: 'regional' });
const memberships = [
  { group: 'ASEAN', actor: 'IDN' },
  { group: 'UN-ASIA-PACIFIC', actor: 'IDN' },
  { group: 'UN-ASIA-PACIFIC', actor: 'TUR' },
  { group: 'WEOG', actor: 'TUR' },
  { group: 'UN-EEG', actor: 'XXX' },
  { group: 'WEOG', actor: 'XXX' },
];

it('puts each country into its regional group, and Türkiye where it is counted for elections, in whatever order the rows stand', () => {
  for (const rows of [memberships, memberships.toReversed()])
    expect(Object.fromEntries(regionalBlocs(groups, rows))).toEqual({
      ...{ IDN: 'UN-ASIA-PACIFIC', TUR: 'WEOG', XXX: 'UN-EEG' },
    });
});
