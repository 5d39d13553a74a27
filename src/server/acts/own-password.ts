import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import type { Desk } from './desk.ts';

const shortestPassword = 12;
const longestPassword = 256;

interface WantedPassword {
  /** Needed where there is a password already. */
  readonly current: string;
  readonly wanted: string;
  readonly again: string;
}

/** Sets or changes one's own password; every other session of the account ends with it. */
export async function changeOwnPassword(
  desk: Desk,
  door: SignIn,
  { current, wanted, again }: WantedPassword,
  from: { readonly address: string; readonly headers: Headers },
): Promise<Decision> {
  const account = desk.reader.id;
  if (wanted.length < shortestPassword || wanted.length > longestPassword) return refuse('password-short');
  if (wanted !== again) return refuse('password-differs');
  if (await door.hasPassword(account)) {
    const checked = await door.checkPassword(account, current, from.address);
    if (checked !== 'right') return refuse(checked === 'wrong' ? 'password-wrong' : 'too-many');
  }
  await door.setPassword(account, wanted);
  await door.endOtherSessions(account, from.headers);
  return { ok: true };
}
