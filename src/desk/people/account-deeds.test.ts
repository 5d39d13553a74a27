import { expect, it } from 'vitest';
import { defaultScheme } from '#desk/marking/marking.ts';
import { decideAccountDeed, type AccountChanged } from './account-deeds.ts';
import { readerWithRole } from './reader.ts';

const invited: AccountChanged = {
  kind: 'account-changed',
  what: 'invited',
  account: 'u2',
  name: 'An officer',
  had: [],
  roles: ['officer'],
  institution: null,
  ceiling: 20,
  audiences: [],
};
const decided = (role: 'operator' | 'head', change: Partial<AccountChanged>) =>
  decideAccountDeed(readerWithRole(role), { ...invited, ...change }, defaultScheme);

it('lets an operator invite an officer, and only a head make heads and clearers', () => {
  expect(decided('operator', {})).toEqual({ ok: true });
  expect(decided('operator', { roles: ['clearer'] })).toMatchObject({ reason: 'only-a-head' });
  expect(decided('head', { roles: ['clearer'] })).toEqual({ ok: true });
});

it('lets an operator change, let in or block no head, and give no head another address', () => {
  const head: Partial<AccountChanged> = { what: 'changed', had: ['head'], roles: ['head'] };
  expect(decided('operator', head)).toMatchObject({ reason: 'only-a-head' });
  expect(decided('operator', { ...head, roles: ['officer'] })).toMatchObject({ reason: 'only-a-head' });
  expect(decided('operator', { ...head, what: 'blocked' })).toMatchObject({ reason: 'only-a-head' });
  expect(decided('operator', { ...head, what: 'link-made' })).toMatchObject({ reason: 'only-a-head' });
  expect(decided('head', head)).toEqual({ ok: true });
});

it('lets an operator shut out a clearer at once, and only a head let them in again', () => {
  const clearer: Partial<AccountChanged> = { what: 'blocked', had: ['clearer'], roles: ['clearer'] };
  expect(decided('operator', clearer)).toEqual({ ok: true });
  expect(decided('operator', { ...clearer, what: 'unblocked' })).toMatchObject({ reason: 'only-a-head' });
});

it('lets no operator give themselves more than they have', () => {
  const own: Partial<AccountChanged> = {
    what: 'changed',
    account: 'role:operator',
    had: ['operator'],
    roles: ['operator'],
    ceiling: 0,
  };
  expect(decided('operator', { ...own, name: 'Another name' })).toEqual({ ok: true });
  const more: readonly Partial<AccountChanged>[] = [
    { roles: ['operator', 'officer'], ceiling: 20 },
    { audiences: ['partners'] },
    { institution: 'inst-a' },
  ];
  for (const change of more) {
    expect(decided('operator', { ...own, ...change })).toMatchObject({ reason: 'not-more-oneself' });
  }
});

it('keeps a ceiling under what the roles allow', () => {
  expect(decided('head', { roles: ['focal-point'], ceiling: 20 })).toMatchObject({
    reason: 'ceiling-above-roles',
  });
});

it('lets nobody block themselves or lay down their own operator role', () => {
  const own: Partial<AccountChanged> = {
    account: 'role:operator',
    had: ['operator'],
    roles: ['operator'],
    ceiling: 0,
  };
  expect(decided('operator', { ...own, what: 'blocked' })).toMatchObject({ reason: 'not-oneself' });
  expect(decided('operator', { ...own, what: 'changed', roles: ['reader'] })).toMatchObject({
    reason: 'not-oneself',
  });
});

it('knows only the audiences of the desk', () => {
  expect(decided('head', { audiences: ['strangers'] })).toMatchObject({ reason: 'no-such-audience' });
});
