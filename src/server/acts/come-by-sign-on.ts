import type { Lang } from '#language/language.ts';
import { publicRank } from '#desk/marking/marking.ts';
import type { Entry, From, SignIn } from '#sign-in/sign-in.ts';
import type { Identity } from '#sign-in/sign-on.ts';
import type { Db } from '#store/database.ts';
import { ownWorkspace } from '#store/workspaces.ts';
import { deskItself, findAccountByEmail, inviteAccount } from './accounts.ts';

export type CameBySignOn =
  | { readonly ok: true; readonly entry: Entry }
  | {
      readonly ok: false;
      /** `bound-elsewhere`: the account belongs to somebody else of that provider. */
      readonly reason: 'no-email' | 'not-verified' | 'not-this-domain' | 'not-invited' | 'bound-elsewhere';
    };

/**
 * Lets somebody in whom a ministry's sign-on vouches for. Who they are is settled at the first time, by a verified
 * address that was invited; afterwards the provider's own name for them counts, and no address moves it.
 */
export async function comeBySignOn(
  db: Db,
  door: SignIn,
  identity: Identity,
  language: Lang,
  from: From,
): Promise<CameBySignOn> {
  const bound = await door.signOn.findBound(identity);
  if (bound !== undefined) return { ok: true, entry: await door.enterBySignOn(bound, from) };
  const { email, emailVerified, provider, name } = identity;
  if (email === undefined) return { ok: false, reason: 'no-email' };
  if (!emailVerified) return { ok: false, reason: 'not-verified' };
  const domain = email.toLowerCase().split('@').at(-1) ?? '';
  if (provider.domains.length > 0 && !provider.domains.includes(domain)) {
    return { ok: false, reason: 'not-this-domain' };
  }
  const invited = await findAccountByEmail(db, email);
  // Nothing is bound for somebody who may not come in.
  if (invited?.blocked) return { ok: true, entry: { ok: false, reason: 'barred' } };
  const account =
    invited?.id ??
    (provider.makeReaders ? await makeReader(db, door, email, name ?? email, language) : undefined);
  if (account === undefined) return { ok: false, reason: 'not-invited' };
  if (!(await door.signOn.bind(identity, account))) return { ok: false, reason: 'bound-elsewhere' };
  return { ok: true, entry: await door.enterBySignOn(account, from) };
}

/** An account that reads what is public, for somebody of a domain that the operator lets in; it stands on the record. */
async function makeReader(
  db: Db,
  door: SignIn,
  email: string,
  name: string,
  language: Lang,
): Promise<string | undefined> {
  const desk = {
    db,
    reader: deskItself,
    workspace: ownWorkspace,
    now: () => new Date().toISOString(),
  };
  const made = await inviteAccount(desk, door, {
    ...{ name: name.slice(0, 200), email, roles: ['reader'] as const, institution: null },
    ...{ ceiling: publicRank, audiences: [], language },
  });
  return made.ok ? made.account.id : undefined;
}
