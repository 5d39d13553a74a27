import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Named } from '#desk/people/reader.ts';
import type { Trx } from './database.ts';

/** Who decides for somebody, from when to when. */
export interface Deputy extends Named {
  readonly startsAt: IsoMoment;
  readonly endsAt: IsoMoment;
}

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

/** Whom somebody has named; undefined where they have named nobody. */
export async function findDeputyOf(trx: Trx, account: string): Promise<Deputy | undefined> {
  const row = await trx
    .selectFrom('deputies as d')
    .innerJoin('accounts as a', 'a.id', 'd.deputy')
    .select(['a.id', 'a.name', 'd.starts_at', 'd.ends_at'])
    .where('d.account', '=', account)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      name: row.name,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
    }
  );
}

/** Names a deputy in place of the one before; null names nobody. */
export async function saveDeputy(
  trx: Trx,
  account: string,
  deputy: Omit<Deputy, 'name'> | null,
): Promise<void> {
  if (deputy === null) {
    await trx.deleteFrom('deputies').where('account', '=', account).execute();
    return;
  }
  const row = { deputy: deputy.id, starts_at: deputy.startsAt, ends_at: deputy.endsAt };
  await trx
    .insertInto('deputies')
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(row))
    .execute();
}
