import type { Lang } from '#language/language.ts';

/** Somebody who is told: by their own page where they have an account, by mail where they have an address. */
export interface Recipient {
  /** `account:…`, `person:…` or `institution:…`: by it nobody is told the same thing twice. */
  readonly key: string;
  readonly account: string | null;
  readonly name: string;
  readonly address: string | null;
  /** Null where nobody has said it: then the desk's own. */
  readonly language: Lang | null;
  /** Whose clocks its hours are said by, where that is known; else the desk's own. */
  readonly timeZone?: string;
}

/** An account of an institution, or of somebody by name. */
export interface AccountToReach {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Lang;
  readonly roles: readonly string[];
}

/** Somebody on record who answers for their institution today. */
export interface PersonToReach {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Lang | null;
}

/** What an address must not look like to be written to: an account that has none yet carries a made-up one. */
const addressOf = (email: string): string | null =>
  email === '' || email.endsWith('.invalid') ? null : email.toLowerCase();

export const accountRecipient = (account: AccountToReach): Recipient => ({
  key: `account:${account.id}`,
  account: account.id,
  name: account.name,
  address: addressOf(account.email),
  language: account.language,
});

/** Somebody on record: their account where their address has one, so that their own choices hold. */
export function personRecipient(person: PersonToReach, accounts: readonly AccountToReach[]): Recipient {
  const address = addressOf(person.email);
  const account = accounts.find(({ email }) => address !== null && email.toLowerCase() === address);
  return account
    ? accountRecipient(account)
    : {
        key: `person:${person.id}`,
        account: null,
        name: person.name,
        address,
        language: person.language,
      };
}

/** Accounts that answer for their institution; those of the unit do where nobody else is there. */
const answering = ['focal-point', 'lead'];
const otherwise = ['officer', 'head'];

/**
 * Whom an institution means: those who answer for it today, on record or with an account; where that is nobody, the unit's own
 * people if it is theirs; and where mail reaches none of them, the institution's own address.
 */
export function reachInstitution(
  institution: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly language: Lang | null;
  },
  people: readonly PersonToReach[],
  accounts: readonly AccountToReach[],
): readonly Recipient[] {
  const withRole = (roles: readonly string[]): readonly Recipient[] =>
    accounts.filter((account) => account.roles.some((role) => roles.includes(role))).map(accountRecipient);
  const reached = new Map<string, Recipient>();
  for (const one of [...people.map((person) => personRecipient(person, accounts)), ...withRole(answering)]) {
    if (one.address !== null || one.account !== null) reached.set(one.key, one);
  }
  if (reached.size === 0) for (const one of withRole(otherwise)) reached.set(one.key, one);
  const own = addressOf(institution.email);
  if (own !== null && [...reached.values()].every(({ address }) => address === null)) {
    const key = `institution:${institution.id}`;
    reached.set(key, {
      key,
      account: null,
      name: institution.name,
      address: own,
      language: institution.language,
    });
  }
  return [...reached.values()];
}
