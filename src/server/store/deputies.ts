import { sql } from 'kysely';
import type { Named } from '#desk/people/reader.ts';
import type { Trx } from './database.ts';

/** Whom somebody stands in for at this moment. */
export const findAbsentWithDeputy = (trx: Trx, deputy: string): Promise<readonly Named[]> =>
  trx
    .selectFrom('deputies as d')
    .innerJoin('accounts as a', 'a.id', 'd.account')
    .select(['a.id', 'a.name'])
    .where('d.deputy', '=', deputy)
    .where(sql<boolean>`now() >= d.starts_at and now() < d.ends_at`)
    .orderBy('a.name')
    .execute();

/** Those who decide now for some of these accounts. */
export const findDeputiesOf = (trx: Trx, accounts: readonly string[]): Promise<readonly Named[]> =>
  accounts.length === 0
    ? Promise.resolve([])
    : trx
        .selectFrom('deputies as d')
        .innerJoin('accounts as a', 'a.id', 'd.deputy')
        .select(['a.id', 'a.name'])
        .where('d.account', 'in', accounts)
        .where(sql<boolean>`now() >= d.starts_at and now() < d.ends_at`)
        .orderBy('a.name')
        .execute();
