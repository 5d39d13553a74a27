import { error } from '@sveltejs/kit';
import { hasRole } from '#desk/people/reader.ts';
import { restricted } from '#desk/marking/marking.ts';
import { readAccountRecord } from '#acts/account-record.ts';
import { findAccounts } from '#acts/accounts.ts';
import { findNames } from '#acts/find-names.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { desk, lang } = locals;
  if (!hasRole(desk.reader, 'operator', 'head')) error(404);
  const [accounts, record] = await Promise.all([findAccounts(desk), readAccountRecord(desk)]);
  const names = await findNames(
    desk,
    accounts.flatMap(({ institution }) => institution ?? []),
    lang,
  );
  return {
    accounts: accounts.map((account) => ({
      ...account,
      institution: account.institution && (names.get(account.institution) ?? account.institution),
    })),
    record: record.map(({ seq, at, by, deed }) => ({ seq, at, by: by.name, deed })),
    marking: record.length > 0 ? restricted : undefined,
  };
};
