import { expect, it } from 'vitest';
import { everyone, government, restricted } from '#desk/marking/marking.ts';
import { mayReadDossier } from './may-read.ts';
import { ceilingOf, readerWithRole, type Reader, type Role } from './reader.ts';

const somebody = (...roles: readonly Role[]): Reader => ({
  ...readerWithRole('reader', 'fin'),
  roles,
  ceiling: ceilingOf(roles),
});
const foreign = { kind: 'candidature', lead: 'kom', asked: [] } as const;

it('opens the whole desk to nobody beyond the height of the role that opens it', () => {
  for (const roles of [['reader', 'lead'] as const, ['operator', 'focal-point'] as const]) {
    const both = somebody(...roles);
    expect(mayReadDossier(both, { ...foreign, marking: everyone })).toBe(true);
    expect(mayReadDossier(both, { ...foreign, marking: government })).toBe(false);
    expect(mayReadDossier(both, { ...foreign, marking: restricted })).toBe(false);
  }
  expect(mayReadDossier(somebody('officer', 'lead'), { ...foreign, marking: restricted })).toBe(true);
});

it('leaves a lead who is a reader too what their own institution leads', () => {
  const own = { ...foreign, lead: 'fin', marking: restricted };
  expect(mayReadDossier(somebody('reader', 'lead'), own)).toBe(true);
});
