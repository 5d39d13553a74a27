import { expect, it } from 'vitest';
import { readSignOnProviders } from './sign-on-settings.ts';

const ministry = { id: 'm', label: 'Ministry', issuer: 'https://sso.example', clientId: 'desk' };
const read = (...providers: readonly object[]) => readSignOnProviders(JSON.stringify(providers));

it('reads what an operator has written, with what is usual where nothing is said', () => {
  expect(read(ministry)).toEqual([
    {
      ...ministry,
      emailClaim: 'email',
      trustEmail: false,
      domains: [],
      makeReaders: false,
      hosts: [],
    },
  ]);
});

it('says what is wrong, and where', () => {
  const wrong: readonly [object, RegExp][] = [
    [{ ...ministry, issuer: 'http://sso.example' }, /0\.issuer: an address must begin with https/],
    [{ ...ministry, clientId: '' }, /0\.clientId/],
    [{ ...ministry, secret: 'x' }, /0\.secret/],
    [{ ...ministry, makeReaders: true }, /makeReaders needs domains/],
  ];
  for (const [provider, said] of wrong) expect(() => read(provider)).toThrow(said);
  expect(() => read(ministry, ministry)).toThrow(/two providers/);
  expect(read({ ...ministry, issuer: 'http://localhost:8080' })).toHaveLength(1);
});
