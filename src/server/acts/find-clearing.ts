import { routeFactsOf } from '#desk/item/route-facts.ts';
import type { Settings } from '#desk/people/settings.ts';
import type { Clearing } from '#desk/record/circumstances.ts';
import type { Dossier } from '#desk/record/dossier.ts';
import { findAccountsWithRole } from '#store/accounts.ts';
import type { Trx } from '#store/database.ts';
import { findDossier } from '#store/dossiers.ts';

/** What decides by which route an item goes up: the desk's routes, the item, its meeting, and who may clear. */
export async function findClearing(
  trx: Trx,
  { routes, finance }: Settings,
  item: Dossier,
): Promise<Clearing> {
  const meeting = item.parent === null ? undefined : await findDossier(trx, item.parent);
  return {
    routes,
    finance,
    facts: routeFactsOf(item, meeting),
    clearers: await findAccountsWithRole(trx, 'clearer'),
  };
}
