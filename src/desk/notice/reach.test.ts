import { describe, expect, it } from 'vitest';
import { reachInstitution, type AccountToReach, type PersonToReach } from './reach.ts';

const ministry = { id: 'ins-1', name: 'Ministry', email: 'ministry@example.go.id', language: null };
const account = (id: string, role: string, email = `${id}@example.go.id`): AccountToReach => ({
  ...{ id, email, name: id.toUpperCase(), language: 'en', roles: [role] },
});
const person = (id: string, email = `${id}@example.go.id`): PersonToReach => ({
  ...{ id, email, name: id.toUpperCase(), language: null },
});
const keys = (people: readonly PersonToReach[], accounts: readonly AccountToReach[]): readonly string[] =>
  reachInstitution(ministry, people, accounts).map(({ key }) => key);

describe('An institution that is told something', () => {
  it('means its focal points, each by the account that has their address', () => {
    expect(keys([person('ani'), person('budi')], [account('a-1', 'reader', 'ANI@example.go.id')])).toEqual([
      'account:a-1',
      'person:budi',
    ]);
  });

  it('means those with an account who answer for it, and tells nobody twice', () => {
    expect(keys([person('ani')], [account('ani', 'focal-point'), account('eko', 'lead')])).toEqual([
      'account:ani',
      'account:eko',
    ]);
  });

  it('means the people of the unit where it is their own and nobody else answers', () => {
    expect(keys([], [account('dewi', 'officer'), account('rudi', 'reader')])).toEqual(['account:dewi']);
  });

  it('means its own address where mail reaches nobody', () => {
    expect(keys([], [])).toEqual(['institution:ins-1']);
    expect(keys([person('ani', '')], [])).toEqual(['institution:ins-1']);
    expect(keys([], [account('x', 'focal-point', 'x@mufakat.invalid')])).toEqual([
      'account:x',
      'institution:ins-1',
    ]);
  });
});
