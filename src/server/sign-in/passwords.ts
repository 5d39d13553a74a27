import type { Auth } from './auth.ts';

/** Passwords, which better-auth hashes (scrypt) and keeps. */
export interface Passwords {
  has(account: string): Promise<boolean>;
  set(account: string, password: string): Promise<void>;
  /** Whether this is the password. Where there is none, as much is computed as where there is one. */
  fits(account: string | undefined, password: string): Promise<boolean>;
}

/** The password of nobody: what a guess at an unknown name is compared with. */
let nobodys: Promise<string> | undefined;

export function openPasswords(auth: Auth): Passwords {
  const credentialOf = async (account: string) =>
    (await (await auth.$context).internalAdapter.findAccounts(account)).find(
      ({ providerId }) => providerId === 'credential',
    );
  return {
    has: async (account) => (await credentialOf(account)) !== undefined,
    set: async (account, password) => {
      const { internalAdapter, password: hasher } = await auth.$context;
      const hash = await hasher.hash(password);
      if (await credentialOf(account)) await internalAdapter.updatePassword(account, hash);
      else {
        await internalAdapter.linkAccount({
          userId: account,
          providerId: 'credential',
          accountId: account,
          password: hash,
        });
      }
    },
    fits: async (account, password) => {
      const { password: hasher } = await auth.$context;
      const held = (await credentialOf(account ?? ''))?.password;
      nobodys ??= hasher.hash('nobody has this password');
      const fits = await hasher.verify({ hash: held ?? (await nobodys), password });
      return fits && typeof held === 'string';
    },
  };
}
