import type { Lang } from '#language/language.ts';
import type { HeldAs } from '#desk/people/handover/holdings.ts';
import type { DossierKind } from '#desk/kinds/kinds.ts';
import { asReader } from '#store/context.ts';
import { findAccount } from '../accounts.ts';
import type { Desk } from '../desk.ts';
import { findNames } from '../find-names.ts';
import { heldDossiers, holdingsIn, knownAs } from './find-holdings.ts';
import { mayMakePack } from './read-pack.ts';

/** One thing that somebody holds, as a page shows it. */
export interface HeldLine {
  readonly id: string;
  readonly kind: DossierKind;
  readonly parent: string | null;
  readonly name: string;
  readonly as: readonly HeldAs[];
}

export interface HoldingsPage {
  readonly account: { readonly id: string; readonly name: string };
  readonly held: readonly HeldLine[];
}

/** What somebody holds: oneself, or for a head anybody; undefined for whoever may not ask. */
export async function readHoldings(desk: Desk, id: string, lang: Lang): Promise<HoldingsPage | undefined> {
  const account = mayMakePack(desk, id) ? await findAccount(desk.db, id) : undefined;
  if (!account) return undefined;
  const holdings = await asReader(desk.db, desk.reader, async (trx) => {
    const dossiers = await heldDossiers(trx, desk.workspace);
    return holdingsIn(dossiers, knownAs(account, dossiers), desk);
  });
  const ids = holdings.map(({ dossier }) => dossier.id);
  const names = await findNames(desk, ids, lang);
  return {
    account: { id: account.id, name: account.name },
    held: holdings.map(({ dossier: { id: held, kind, parent }, as }) => ({
      ...{ id: held, kind, parent, as },
      name: names.get(held) ?? held,
    })),
  };
}
