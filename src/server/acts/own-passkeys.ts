import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import type { Desk } from './desk.ts';
import type { OwnFrom } from './own-password.ts';
import { tellOfChangedWays } from './tell-of-door.ts';

const longestName = 60;

/** What a browser has answered to a question of the desk's. */
export interface Answered {
  readonly sealed: string;
  readonly answer: string;
}

/** Adds a passkey under a name. It has asked for the person itself, which the session now counts as proved by. */
export async function addPasskey(
  desk: Desk,
  door: SignIn,
  { sealed, answer, name }: Answered & { readonly name: string },
  from: OwnFrom,
): Promise<Decision> {
  const called = name.trim().slice(0, longestName);
  if (called === '') return refuse('name-missing');
  if (!(await door.passkeys.add(desk.reader.id, sealed, answer, called))) return refuse('passkey-refused');
  await door.sessions.strengthen(from.session);
  await tellOfChangedWays(desk, from, 'passkeyAdded');
  return { ok: true };
}

/** Takes one away; it opens nothing from then on. */
export async function removePasskey(desk: Desk, door: SignIn, id: string, from: OwnFrom): Promise<Decision> {
  await door.passkeys.remove(desk.reader.id, id);
  await tellOfChangedWays(desk, from, 'passkeyRemoved');
  return { ok: true };
}

/** Raises a session that was opened by a password or a link alone. */
export async function provePasskey(
  desk: Desk,
  door: SignIn,
  { sealed, answer }: Answered,
  from: OwnFrom,
): Promise<Decision> {
  if ((await door.passkeys.prove(sealed, answer)) !== desk.reader.id) return refuse('passkey-refused');
  await door.sessions.strengthen(from.session);
  return { ok: true };
}
