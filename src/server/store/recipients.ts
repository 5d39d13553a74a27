import type { Trx } from './database.ts';

/** Somebody with an account, as far as telling them needs to know. */
export interface ReachedAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly roles: readonly string[];
}

/** The accounts with one of these ids, or of one institution, that are not blocked. */
export async function findReachedAccounts(
  trx: Trx,
  by: { readonly id: string } | { readonly institution: string } | { readonly emails: readonly string[] },
): Promise<readonly ReachedAccount[]> {
  return trx
    .selectFrom('accounts')
    .select(['id', 'name', 'email', 'language', 'roles'])
    .where('disabled_at', 'is', null)
    .$if('id' in by, (query) => query.where('id', '=', 'id' in by ? by.id : ''))
    .$if('institution' in by, (query) =>
      query.where('institution', '=', 'institution' in by ? by.institution : ''),
    )
    .$if('emails' in by, (query) => query.where('email', 'in', 'emails' in by ? ['', ...by.emails] : ['']))
    .orderBy('name')
    .execute();
}
