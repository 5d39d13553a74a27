import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { Checked, From, SignIn } from '#sign-in/sign-in.ts';
import type { Desk } from './desk.ts';
import { tellOfChangedWays, tellOfLock } from './tell-of-door.ts';

const shortestPassword = 12;
const longestPassword = 256;

interface WantedPassword {
  /** Needed where there is a password already. */
  readonly current: string;
  readonly wanted: string;
  readonly again: string;
}

/** Where somebody who is signed in asks from, and in which session. */
export interface OwnFrom extends From {
  readonly session: string;
}

/**
 * What follows a check of who sits there. Whoever guesses until the account is locked is in a session that is not
 * theirs: all of its sessions end.
 */
export async function settleCheck(desk: Desk, door: SignIn, checked: Checked): Promise<Decision> {
  if (checked.result === 'right') return { ok: true };
  if (checked.result === 'too-many') return refuse('too-many');
  if (checked.locked) {
    tellOfLock(desk.db, checked.locked);
    await door.sessions.endAll(desk.reader.id);
  }
  return refuse('password-wrong');
}

/** Sets or changes one's own password; every other session of the account ends with it, and every link. */
export async function changeOwnPassword(
  desk: Desk,
  door: SignIn,
  { current, wanted, again }: WantedPassword,
  from: OwnFrom,
): Promise<Decision> {
  const account = desk.reader.id;
  if (wanted.length < shortestPassword || wanted.length > longestPassword) return refuse('password-short');
  if (wanted !== again) return refuse('password-differs');
  if (await door.hasPassword(account)) {
    const done = await settleCheck(desk, door, await door.checkPassword(account, current, from.address));
    if (!done.ok) return done;
  }
  await door.setPassword(account, wanted);
  await door.sessions.endOthers(account, from.session);
  await tellOfChangedWays(desk, from, 'password');
  return { ok: true };
}
