import type { Account } from '#desk/people/account.ts';
import { heldIn, heldKinds, type HeldAs, type Somebody } from '#desk/people/handover/holdings.ts';
import { asText } from '#desk/record/value.ts';
import { valueOf, type Dossier } from '#desk/record/dossier.ts';
import type { Trx } from '#store/database.ts';
import { findDossiersByIds } from '#store/dossiers.ts';
import { findListed } from '#store/lists.ts';
import { findAccountBy, settledEmail } from '#store/accounts.ts';
import type { Desk } from '../desk.ts';

/** Something that somebody holds, and as what. */
export interface Holding {
  readonly dossier: Dossier;
  readonly as: readonly HeldAs[];
}

/** Somebody with the dossier that the directory keeps of them. */
export interface Known extends Somebody {
  readonly dossier: Dossier | undefined;
}

/** All that can hold somebody's duty in this workspace, as far as whoever asks may see it. */
export async function heldDossiers(trx: Trx, workspace: string): Promise<readonly Dossier[]> {
  const dossiers: Dossier[] = [];
  for (const kind of heldKinds) {
    const listed = await findListed(trx, { workspace, kind });
    dossiers.push(
      ...(await findDossiersByIds(
        trx,
        listed.map(({ id }) => id),
      )),
    );
  }
  return dossiers;
}

/** Somebody by their account: the directory knows them by the same address, else by the same name. */
export function knownAs(
  { id, name, email }: Pick<Account, 'id' | 'name' | 'email'>,
  dossiers: readonly Dossier[],
): Known {
  const people = dossiers.filter(({ kind }) => kind === 'person');
  const dossier =
    people.find((person) => settledEmail(asText(valueOf(person, 'email'))) === email) ??
    people.find((person) => asText(valueOf(person, 'name')) === name);
  return { account: id, person: dossier?.id ?? null, name, dossier };
}

/** Everything that somebody holds, in the order of the kinds. */
export const holdingsIn = (
  dossiers: readonly Dossier[],
  who: Somebody,
  { now }: Pick<Desk, 'now'>,
): readonly Holding[] =>
  dossiers.flatMap((dossier) => {
    const as = heldIn(dossier, who, now());
    return as.length > 0 ? [{ dossier, as }] : [];
  });

/** The account itself; undefined where there is none. */
export const accountIn = (trx: Trx, id: string): Promise<Account | undefined> => findAccountBy(trx, 'id', id);
