import { error, fail, redirect } from '@sveltejs/kit';
import { hasRole } from '#desk/people/reader.ts';
import { restricted } from '#desk/marking/marking.ts';
import { readAccountRecord } from '#acts/account-record.ts';
import { findAccounts } from '#acts/accounts.ts';
import { findNames } from '#acts/find-names.ts';
import { findAwaited, inviteAgain, withdrawInvitation } from '#acts/invitations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { desk, door, lang } = locals;
  if (!hasRole(desk.reader, 'operator', 'head')) error(404);
  const [accounts, record] = await Promise.all([findAccounts(desk), readAccountRecord(desk)]);
  const names = await findNames(
    desk,
    accounts.flatMap(({ institution }) => institution ?? []),
    lang,
  );
  const awaited = await findAwaited(desk, door, accounts);
  return {
    withdrawn: url.searchParams.has('withdrawn'),
    accounts: accounts.map((account) => ({
      ...account,
      awaited: awaited.has(account.id),
      institution: account.institution && (names.get(account.institution) ?? account.institution),
    })),
    record: record.map(({ seq, at, by, deed }) => ({ seq, at, by: by.name, deed })),
    marking: record.length > 0 ? restricted : undefined,
  };
};

export const actions: Actions = {
  again: async ({ locals, request }) => {
    const id = String((await request.formData()).get('account') ?? '');
    const done = await inviteAgain(locals.desk, locals.door, id);
    if (!done.ok) return fail(400, { refusal: done, link: null });
    const { account, address, mailed, days } = done;
    return { refusal: null, link: { name: account.name, email: account.email, address, mailed, days } };
  },
  withdraw: async ({ locals, request }) => {
    const id = String((await request.formData()).get('account') ?? '');
    const done = await withdrawInvitation(locals.desk, locals.door, id);
    if (!done.ok) return fail(400, { refusal: done, link: null });
    redirect(303, '/settings/accounts?withdrawn');
  },
};
