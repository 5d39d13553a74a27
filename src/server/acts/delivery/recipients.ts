import type { IsoDate } from '#language/formats.ts';
import { isLang, textIn } from '#language/language.ts';
import {
  accountRecipient,
  personRecipient,
  reachInstitution,
  type AccountToReach,
  type PersonToReach,
  type Recipient,
} from '#desk/notice/reach.ts';
import type { Directory } from '#desk/people/directory.ts';
import { reachedFor, reachedToday, type Reached } from '#desk/people/reached-today.ts';
import { reachMission } from '#desk/silence/reach-mission.ts';
import type { Trx } from '#store/database.ts';
import { findDirectory } from '#store/directory.ts';
import { findDossier } from '#store/dossiers.ts';
import { findAccountsOf, findReachedAccounts, type ReachedAccount } from '#store/recipients.ts';
import { findWorkspaces } from '#store/workspaces.ts';
import type { Desk } from '../desk.ts';
import { findPost } from '../post.ts';

/** Whom an addressee of the outbox means on a day: whoever is away is answered for by their stand-in. */
export async function findRecipients(
  trx: Trx,
  directory: Directory,
  addressee: string,
  today: IsoDate,
): Promise<readonly Recipient[]> {
  const id = addressee.slice(addressee.indexOf(':') + 1);
  if (addressee.startsWith('account:')) {
    return (await findReachedAccounts(trx, { id })).map((account) => accountRecipient(toReach(account)));
  }
  if (addressee.startsWith('person:')) {
    const reached = reachedFor(directory, id, today);
    if (!reached) return [];
    const accounts = await accountsAt(trx, [reached]);
    return [personRecipient(personFrom(reached), accounts)];
  }
  if (addressee.startsWith('mission:')) {
    return reachMission((await findDossier(trx, id.split(':')[0] ?? ''))?.silence, addressee);
  }
  return (await findRecipientsOf(trx, directory, [id], today)).get(id) ?? [];
}

/** The same of several institutions at once. */
export async function findRecipientsOf(
  trx: Trx,
  directory: Directory,
  institutions: readonly string[],
  today: IsoDate,
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const reached = institutions.map((id) => ({ id, ...reachedToday(directory, id, today) }));
  const emails = reached.flatMap(({ people }) => people.map(({ email }) => email.trim().toLowerCase()));
  const accounts = await findAccountsOf(trx, institutions, emails);
  return new Map(
    reached.flatMap(({ id, people, address, language }) => {
      const institution = directory.institutions.get(id);
      if (!institution) return [];
      const own = new Set(people.map(({ email }) => email.trim().toLowerCase()));
      const theirs = accounts.filter((one) => one.institution === id || own.has(one.email));
      const name = textIn(institution.name, language ?? 'id');
      return [
        [
          id,
          reachInstitution(
            { id, name, email: address, language },
            people.map(personFrom),
            theirs.map(toReach),
          ),
        ] as const,
      ];
    }),
  );
}

/** Whether mail leaves a workspace at all: a mail server is set, and it is no worked example, of which nobody is written to. */
export const mailLeaves = async (trx: Trx, workspace: string): Promise<boolean> =>
  findPost() !== undefined &&
  !(await findWorkspaces(trx)).some(({ id, example }) => id === workspace && example);

/** Whether mail reaches anybody at an institution today. */
export async function isReachedByMail(trx: Trx, desk: Desk, institution: string): Promise<boolean> {
  const directory = await findDirectory(trx, desk.workspace);
  const recipients = await findRecipients(
    trx,
    directory,
    `institution:${institution}`,
    desk.now().slice(0, 10),
  );
  return recipients.some(({ address }) => address !== null);
}

const accountsAt = async (trx: Trx, people: readonly Reached[]): Promise<readonly AccountToReach[]> =>
  (await findReachedAccounts(trx, { emails: people.map(({ email }) => email.trim().toLowerCase()) })).map(
    toReach,
  );

const personFrom = ({ person, name, email, language }: Reached): PersonToReach => ({
  ...{ id: person, name, email: email.trim(), language },
});

const toReach = ({ language, ...account }: ReachedAccount): AccountToReach => ({
  ...account,
  language: isLang(language) ? language : 'id',
});
