import { refuse, type Decision } from '#desk/record/refusal.ts';
import type { SignIn } from '#sign-in/sign-in.ts';
import type { Desk } from './desk.ts';
import { settleCheck, type OwnFrom } from './own-password.ts';
import { tellOfChangedWays } from './tell-of-door.ts';

type Codes = Decision<{ readonly codes: readonly string[] }>;

/** Ends the set-up of an authenticator app by its first code; the recovery codes are shown this once. */
export async function confirmSecondFactor(
  desk: Desk,
  door: SignIn,
  typed: string,
  from: OwnFrom,
): Promise<Codes> {
  const codes = await door.secondFactor.confirm(desk.reader.id, typed);
  if (!codes) return refuse('code-wrong');
  await door.sessions.strengthen(from.session);
  await door.sessions.endOthers(desk.reader.id, from.session);
  await tellOfChangedWays(desk, from, 'secondOn');
  return { ok: true, codes };
}

/** Raises a session that was opened before a code was asked for. */
export async function proveSecondFactor(
  desk: Desk,
  door: SignIn,
  typed: string,
  from: OwnFrom,
): Promise<Decision> {
  const done = await settleCheck(desk, door, await door.checkCode(desk.reader.id, typed, from.address));
  if (!done.ok) return done.reason === 'password-wrong' ? refuse('code-wrong') : done;
  await door.sessions.strengthen(from.session);
  return { ok: true };
}

/** New recovery codes, to whoever proves once more who they are. */
export async function renewRecoveryCodes(
  desk: Desk,
  door: SignIn,
  typed: string,
  from: OwnFrom,
): Promise<Codes> {
  const account = desk.reader.id;
  if ((await door.secondFactor.state(account)).since === null) return refuse('not-now');
  const done = await settleCheck(desk, door, await door.checkOwner(account, typed, from.address));
  if (!done.ok) return done.reason === 'password-wrong' ? refuse('owner-wrong') : done;
  const codes = await door.secondFactor.renewCodes(account);
  await tellOfChangedWays(desk, from, 'codesRenewed');
  return { ok: true, codes };
}

/** No code is asked any more; whoever wants that proves once more who they are. */
export async function endSecondFactor(
  desk: Desk,
  door: SignIn,
  typed: string,
  from: OwnFrom,
): Promise<Decision> {
  const account = desk.reader.id;
  if ((await door.secondFactor.state(account)).since === null) return refuse('not-now');
  const done = await settleCheck(desk, door, await door.checkOwner(account, typed, from.address));
  if (!done.ok) return done.reason === 'password-wrong' ? refuse('owner-wrong') : done;
  await door.secondFactor.remove(account);
  await door.sessions.endOthers(account, from.session);
  await tellOfChangedWays(desk, from, 'secondOff');
  return { ok: true };
}
