import type { Trx } from './database.ts';

/** Somebody with an account, as far as telling them needs to know. */
export interface ReachedAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly roles: readonly string[];
}

/** An account beside the institution it belongs to. */
export interface AccountOf extends ReachedAccount {
  readonly institution: string | null;
}

/** The accounts of any of these institutions, or with any of these addresses, that are not blocked. */
export const findAccountsOf = (
  trx: Trx,
  institutions: readonly string[],
  emails: readonly string[],
): Promise<readonly AccountOf[]> =>
  trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'language', 'roles', 'institution'])
    .where('disabled_at', 'is', null)
    .where((where) =>
      where.or([where('institution', 'in', ['', ...institutions]), where('email', 'in', ['', ...emails])]),
    )
    .orderBy('name')
    .execute();

/** The accounts with one of these ids, or with one of these addresses, that are not blocked. */
export async function findReachedAccounts(
  trx: Trx,
  by: { readonly id: string } | { readonly emails: readonly string[] },
): Promise<readonly ReachedAccount[]> {
  return trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'language', 'roles'])
    .where('disabled_at', 'is', null)
    .$if('id' in by, (query) => query.where('id', '=', 'id' in by ? by.id : ''))
    .$if('emails' in by, (query) => query.where('email', 'in', 'emails' in by ? ['', ...by.emails] : ['']))
    .orderBy('name')
    .execute();
}
