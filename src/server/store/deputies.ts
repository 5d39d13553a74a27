import { sql } from 'kysely';
import type { IsoMoment } from '#language/formats.ts';
import type { Named } from '#desk/people/reader.ts';
import type { Absence } from '#desk/people/standing-in.ts';
import type { Trx } from './database.ts';

/** Who decides for somebody, from when to when. */
export interface Deputy extends Named {
  readonly startsAt: IsoMoment;
  readonly endsAt: IsoMoment;
}

/** Everybody who has named a deputy for this moment; or, where days are given, for any moment of them. */
export async function findAbsences(
  trx: Trx,
  days?: { readonly startsAt: IsoMoment; readonly endsAt: IsoMoment },
): Promise<readonly Absence[]> {
  const rows = await trx
    .selectFrom('deputies as d')
    .innerJoin('accounts as a', 'a.id', 'd.account')
    .innerJoin('accounts as b', 'b.id', 'd.deputy')
    .select(['a.id as absent', 'a.name as absentName', 'b.id as deputy', 'b.name as deputyName'])
    .where(
      days
        ? sql<boolean>`d.starts_at < ${days.endsAt} and d.ends_at > ${days.startsAt}`
        : sql<boolean>`now() >= d.starts_at and now() < d.ends_at`,
    )
    .orderBy('a.name')
    .execute();
  return rows.map(({ absent, absentName, deputy, deputyName }) => ({
    absent: { id: absent, name: absentName },
    deputy: { id: deputy, name: deputyName },
  }));
}

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
