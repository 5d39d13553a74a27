import type { Trx } from './database.ts';

/** The texts of an item that a clearer has had on the screen: the last one, and the one before that was another. */
export interface ClearerLook {
  readonly seen: number;
  readonly before: number | null;
}

/** What somebody has seen of an item; undefined where they never looked. */
export const findClearerLook = (
  trx: Trx,
  account: string,
  dossier: string,
): Promise<ClearerLook | undefined> =>
  trx
    .selectFrom('clearer_looks')
    .select(['seen', 'before'])
    .where('account', '=', account)
    .where('dossier', '=', dossier)
    .executeTakeFirst();

/** Keeps what somebody sees now. */
export async function saveClearerLook(
  trx: Trx,
  account: string,
  dossier: string,
  look: ClearerLook,
): Promise<void> {
  await trx
    .insertInto('clearer_looks')
    .values({ account, dossier, ...look })
    .onConflict((conflict) => conflict.columns(['account', 'dossier']).doUpdateSet({ ...look }))
    .execute();
}
