import type { AccountChanged } from '#desk/people/account-deeds.ts';
import { hasRole } from '#desk/people/reader.ts';
import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import { asEngine } from '#store/context.ts';
import { accountDeed, recordAccountIn } from './account-record.ts';
import { findAccount } from './accounts.ts';
import type { Desk } from './desk.ts';
import { tellOfTakenWay } from './tell-of-door.ts';

/** What whoever keeps accounts may do at the door for somebody else; each stands on the record. */
export const guards = ['signed-out', 'unlocked', 'second-factor-removed', 'passkeys-removed'] as const;
export type Guard = (typeof guards)[number];

const works: Readonly<Record<Guard, (door: SignIn, account: string) => Promise<void>>> = {
  /** Ends every session at once, and whatever link or half-done sign-in could make another. */
  'signed-out': async (door, account) => {
    await door.dropLinks(account);
    await door.sessions.endAll(account);
  },
  unlocked: (door, account) => door.unlock(account),
  /** For somebody who has lost the phone and the recovery codes; whoever is in by them is out, too. */
  'second-factor-removed': async (door, account) => {
    await door.secondFactor.remove(account);
    await door.sessions.endAll(account);
  },
  'passkeys-removed': async (door, account) => {
    await door.passkeys.removeAll(account);
    await door.sessions.endAll(account);
  },
};

/** What its owner is told of, lest somebody ask for it in their name. */
const taking: Partial<Record<Guard, 'secondOff' | 'passkeyRemoved'>> = {
  'second-factor-removed': 'secondOff',
  'passkeys-removed': 'passkeyRemoved',
};

/** Does one of these to an account, and writes down who did. */
export async function guardAccount(desk: Desk, door: SignIn, id: string, guard: Guard): Promise<Decision> {
  const account = await findAccount(desk.db, id);
  if (!account) return refuse('not-found');
  const deed: AccountChanged = accountDeed(guard, id, account, account.roles);
  const done = await asEngine(desk.db, desk.reader, (trx) => recordAccountIn(trx, desk, deed));
  if (!done.ok) return done;
  await works[guard](door, id);
  const taken = taking[guard];
  if (taken && id !== desk.reader.id) await tellOfTakenWay(desk.db, id, taken);
  return { ok: true };
}

/** How an account stands at the door, for those who keep accounts. */
export interface AtTheDoor {
  /** When it was last used, as a moment; null where it is signed in nowhere. */
  readonly lastSeen: string | null;
  readonly sessions: number;
  readonly secondFactor: boolean;
  readonly passkeys: number;
  readonly lockedUntil: string | null;
}

export async function readDoor(desk: Desk, door: SignIn, account: string): Promise<AtTheDoor | null> {
  if (!hasRole(desk.reader, 'operator', 'head')) return null;
  const [sessions, { since }, passkeys, locked] = await Promise.all([
    door.sessions.list(account),
    door.secondFactor.state(account),
    door.passkeys.list(account),
    door.lockedUntil(account),
  ]);
  return {
    lastSeen: sessions[0]?.lastSeen.toISOString() ?? null,
    sessions: sessions.length,
    secondFactor: since !== null,
    passkeys: passkeys.length,
    lockedUntil: locked?.toISOString() ?? null,
  };
}
